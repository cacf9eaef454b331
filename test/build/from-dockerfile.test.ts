import { App, TerraformStack } from "cdktf";
import {
  arg,
  BuildContext,
  cmd,
  ContainerImage,
  copy,
  DockerHost,
  MultiStageBuild,
  run,
} from "cdktf-slipway";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { aBuiltImage, newStack, problemsOf, problemsOfCall, stackFolder } from "../support/app";
import { annotationsOf } from "../support/annotations";
import { folder } from "../support/folder";

const text = `FROM golang:1.26 AS builder
WORKDIR /src
COPY main.go ./
RUN go build -o /out/app .

FROM alpine:3.20 AS runtime
COPY --from=builder /out/app /app
ENTRYPOINT ["/app"]
`;

/** The build of a file in a project of its own. */
function read(
  dockerfile: string,
  props: Partial<Parameters<typeof MultiStageBuild.fromDockerfile>[2]> = {},
): MultiStageBuild {
  const root = folder({ "app/Dockerfile": dockerfile, "app/main.go": "package main", "other/b.txt": "" });
  const stack = newStack();
  return MultiStageBuild.fromDockerfile(stack, "Build", {
    path: "app/Dockerfile",
    relativeTo: root,
    ...props,
  });
}

/** The tag of the image of one stage. */
function tagOf(dockerfile: string, stage: string | number = "runtime"): string {
  const build = read(dockerfile);
  const stack = TerraformStack.of(build);
  return new ContainerImage(stack, "Image", { target: build.stage(stage), buildOn: DockerHost.local(stack) })
    .tag;
}

/** The Dockerfile that is written for the image of one stage. */
function written(build: MultiStageBuild, stage: string | number): string {
  const stack = TerraformStack.of(build);
  aBuiltImage(stack, "Image", { target: build.stage(stage) });
  const app = App.of(stack);
  app.synth();
  const output = join(stackFolder(app, "Stack"), "slipway");
  const [name = ""] = readdirSync(output).filter((each) => each.endsWith(".Dockerfile"));
  return readFileSync(join(output, name), "utf8")
    .replace("# Written by cdktf-slipway; do not edit.\n", "")
    .trimStart();
}

test("the stages are there by name, and by position", () => {
  const build = read(text);

  expect(build.stages.map(({ stageName }) => stageName)).toEqual(["builder", "runtime"]);
  expect(build.stage("runtime")).toBe(build.stages[1]);
  expect(build.stage("Builder")).toBe(build.stages[0]);
  expect(build.stage(1)).toBe(build.stages[1]);
  expect(build.stage("runtime").node.path).toBe("Stack/Build/runtime");
});

test("a stage that there is not is an error that names those there are, the nearest first", () => {
  const build = read(text);

  expect(problemsOfCall(() => build.stage("runtimes"))).toEqual([
    '[Stack/Build] has no stage "runtimes": did you mean "runtime"',
  ]);
  expect(problemsOfCall(() => build.stage("x"))).toEqual([
    '[Stack/Build] has no stage "x": there is "builder", "runtime"',
  ]);
  for (const position of [2, -1, 0.5]) {
    expect(problemsOfCall(() => build.stage(position))).toEqual([
      `[Stack/Build] has no stage ${position}; there are 2, counted from 0: builder, runtime`,
    ]);
  }
});

test("what is written is the file, for the stages that are needed", () => {
  expect(written(read(text), "runtime")).toBe(text);
  expect(written(read(text), "builder")).toBe(`${text.split("\n\n")[0]!}\n`);
});

test("files come from the Dockerfile's own folder, unless the program says otherwise", () => {
  const relativeTo = folder({ "other/main.go": "package other" });
  const [own, other] = [read(text), read(text, { context: BuildContext.directory("other", { relativeTo }) })];
  const tags = [own, other].map(
    (build) => aBuiltImage(TerraformStack.of(build), "Image", { target: build.stage(0) }).tag,
  );

  expect(tags[0]).not.toBe(tags[1]);
  expect(problemsOf(TerraformStack.of(own))).toEqual([]);
  expect(problemsOf(TerraformStack.of(other))).toEqual([]);
});

test("a path is relative to the folder of cdktf.json", () => {
  const project = folder({ "cdktf.json": "{}", "app/Dockerfile": text, "app/main.go": "" });
  const stack = newStack({ cdktfJsonPath: `${project}/cdktf.json` });
  const build = MultiStageBuild.fromDockerfile(stack, "Build", { path: "app/Dockerfile" });
  aBuiltImage(stack, "Image", { target: build.stage("runtime") });

  expect(problemsOf(stack)).toEqual([]);
});

test("further stages start from those of the file, and take their files", () => {
  const build = read(text);
  const test = build.addStage("test", { from: build.stage("builder"), instructions: [run("go vet ./...")] });
  const debug = build.addStage("debug", {
    from: "debian:12",
    instructions: [copy(build.stage(0).path("/out/app"), "/app"), copy("main.go", "/"), cmd(["/app"])],
  });
  build.stage("runtime").add(cmd(["-help"]));

  expect(build.stages).toHaveLength(4);
  expect(test.from).toBe(build.stages[0]);
  expect(written(build, "debug")).toBe(
    `${text.split("\n\n")[0]!}\n\nFROM debian:12 AS debug\nCOPY --from=builder /out/app /app\nCOPY main.go /\nCMD ["/app"]\n`,
  );
  expect(debug.stageName).toBe("debug");
});

test("a stage of the file that an image needs cannot be changed after it", () => {
  const build = read(text);
  aBuiltImage(TerraformStack.of(build), "Image", { target: build.stage("runtime") });

  expect(problemsOfCall(() => build.stage("builder").add(run("late")))).toEqual([
    "[Stack/Build/builder] cannot be changed any more, Stack/Image was made from it: add instructions before that",
  ]);
});

test.each<[string, string]>([
  [
    "FROM alpine\nRUM make\n",
    'Stack/Build] app/Dockerfile:2:1: unknown instruction "RUM": did you mean "RUN"',
  ],
  [
    "FROM alpine\n\n  COPY --from=later /a /b\nFROM alpine AS later\n",
    "Stack/Build] app/Dockerfile:3:3: COPY: from=later is this stage or a later one, which cannot be read yet: " +
      "no stage stands before this one",
  ],
  [
    "FROM alpine AS one\nFROM alpine\nCOPY --from=2 /a /b\n",
    "Stack/Build] app/Dockerfile:3:1: COPY: --from=2 is no stage; there are 2, counted from 0",
  ],
  ["# nothing\n", "Stack/Build] app/Dockerfile:1:1: "],
])("what Docker would refuse in %j is told with its place", (dockerfile, message) => {
  expect(() => read(dockerfile)).toThrow(message);
});

test("a file that is named wrongly is told with where it was looked for", () => {
  const stack = newStack();
  const relativeTo = folder();
  const open = (path: string): string[] =>
    problemsOfCall(() => MultiStageBuild.fromDockerfile(stack, "Build", { path, relativeTo }));
  writeFileSync(join(relativeTo, "Latin"), Buffer.from("FROM alpine\n# caf\xe9\n", "latin1"));

  expect(open("/app/Dockerfile")).toEqual([
    '[Stack/Build] Dockerfile "/app/Dockerfile" is an absolute path, which ties the program to one machine: ' +
      "take a relative one",
  ]);
  expect(open("app/Dockerfile")).toEqual([
    `[Stack/Build] there is no Dockerfile "app/Dockerfile" (looked in ${relativeTo}): ` +
      "name an existing file, or set { relativeTo: __dirname }",
  ]);
  expect(open("Latin")).toEqual([
    expect.stringMatching(/^\[Stack\/Build\] Dockerfile "\S*\/Latin" cannot be read as UTF-8: /),
  ]);
  expect(open(".")).toEqual([
    '[Stack/Build] Dockerfile "." is a folder: name the file in it, such as "Dockerfile"',
  ]);
  // Nothing is left that would be in the way.
  expect(stack.node.tryFindChild("Build")).toBeUndefined();
});

test("ARGs before the first stage are there, and take build args", () => {
  const build = read("ARG BASE=alpine\nARG VERSION\nFROM $BASE:$VERSION AS it\n");
  const stack = TerraformStack.of(build);
  aBuiltImage(stack, "Image", { target: build.stage("it"), buildArgs: { VERSION: "3.20" } });

  expect(build.globalArgs).toMatchObject([arg("BASE", "alpine"), arg("VERSION")]);
  expect(problemsOf(stack)).toEqual([]);
});

test("the first lines of the file are kept: syntax, escape and check", () => {
  const head = "# syntax=example.com/frontend:1\n# escape=`\n# check=skip=JSONArgsRecommended\n";
  const body = "FROM alpine:3.20 AS it\nRUN dir C:\\ `\n && true\nCMD true\n";

  expect(written(read(head + body), "it")).toBe(`${head.replaceAll(/^# /gm, "# ")}\n${body}`);
  expect(written(read(body.replace("C:\\ `\n &&", "&&"), { syntax: "docker/dockerfile:1" }), "it")).toMatch(
    /^# syntax=docker\/dockerfile:1\n/,
  );
});

test("what the program has no form for is kept, and noted", () => {
  const build = read('FROM alpine:3.20 AS it\nCOPY --chown="" main.go /\nCMD ["a"]\n');
  aBuiltImage(TerraformStack.of(build), "Image", { target: build.stage("it") });

  expect(build.stage("it").instructions[0]).toMatchObject({ kind: "raw", text: 'COPY --chown="" main.go /' });
  expect(annotationsOf(TerraformStack.of(build))["Stack/Build"]).toEqual([
    expect.stringContaining("app/Dockerfile:2 is kept as it is written: --chown is empty"),
  ]);
});

test("comments and blank lines change nothing in an image, and instructions do", () => {
  const tag = tagOf(text);

  expect(tagOf(`# About the file.\n\n\n${text.replace("WORKDIR", "# Where it is built.\n\nWORKDIR")}`)).toBe(
    tag,
  );
  expect(tagOf(text.replace("build -o", "build \\\n  # so\n  -o"))).toBe(
    tagOf(text.replace("build -o", "build \\\n  -o")),
  );
  expect(tagOf(text.replace("/out/app", "/out/other"))).not.toBe(tag);
});

test("a file is the same image as the program that says the same", () => {
  const build = read(text);
  const stack = TerraformStack.of(build);
  const props = { from: "golang:1.26", instructions: build.stage(0).instructions };
  const typed = new MultiStageBuild(stack, "Typed", {
    context: BuildContext.directory("app", { relativeTo: folder({ "app/main.go": "package main" }) }),
  });
  const builder = typed.addStage("builder", props);

  expect(aBuiltImage(stack, "FromProgram", { target: builder }).tag).toBe(
    aBuiltImage(stack, "FromFile", { target: build.stage("builder") }).tag,
  );
});

test("stages without a name have one for the program, and none in the Dockerfile unless it is needed", () => {
  const dockerfile = "FROM alpine:3.20\nRUN make\n\nFROM alpine:3.20\nCOPY --from=0 /a /\nCMD true\n";
  const build = read(dockerfile);

  expect(build.stages.map(({ stageName }) => stageName)).toEqual(["stage-0", "stage-1"]);
  expect(written(build, 1)).toBe(
    "FROM alpine:3.20 AS stage-0\nRUN make\n\nFROM alpine:3.20\nCOPY --from=stage-0 /a /\nCMD true\n",
  );
});

test("of stages with one name each has its own, and the last one is meant", () => {
  const build = read("FROM alpine:1 AS a\nFROM alpine:2 AS A\nRUN x\nFROM a AS c\nCMD true\n");
  const names = build.stages.map(({ stageName }) => stageName);

  expect(new Set(names).size).toBe(3);
  expect(names).toContain("a");
  expect(build.stage("c").from).toBe(build.stages[1]);
});
