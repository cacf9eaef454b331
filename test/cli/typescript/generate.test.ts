import { generateTypeScript } from "../../../src/cli/typescript/generate";
import { heredoc } from "../../../src/dockerfile/heredoc";
import type { Instruction } from "../../../src/dockerfile/instruction";
import {
  allow,
  annotated,
  arg,
  cmd,
  entrypoint,
  onbuild,
  raw,
  run,
  workdir,
} from "../../../src/dockerfile/instructions";
import { Mount } from "../../../src/dockerfile/mount";
import { type DockerfileModel, scratch, type StageModel } from "../../../src/dockerfile/stage";
import { copy } from "../../../src/dockerfile/transfer";
import type { Artifact } from "../../../src/dockerfile/artifact";

const build = {};

function stage(stageName: string, more: Partial<StageModel> = {}): StageModel {
  return { stageName, build, from: "alpine", platform: undefined, instructions: [], ...more };
}

function model(stages: readonly StageModel[], more: Partial<DockerfileModel> = {}): DockerfileModel {
  return { directives: {}, globalArgs: [], stages, ...more };
}

function path(of: StageModel, name: string): Artifact {
  return { kind: "artifact", stage: of, path: name };
}

function at<I extends Instruction>(instruction: I, ...comments: readonly string[]): I {
  return annotated(instruction, { source: { line: 1, endLine: 1, comments } });
}

/** The program's function, without its first and last line. */
function body(...parameters: Parameters<typeof model>): string {
  const text = generateTypeScript(model(...parameters), { file: "Dockerfile" });
  return text.slice(text.indexOf("{\n", text.indexOf("export")) + 2, -2);
}

test("a whole program", () => {
  const builder = stage("builder", {
    from: "golang:1.26",
    source: { line: 3, endLine: 3, comments: ["# Comments are kept at their place.", "", "#twice"] },
    instructions: [
      workdir("/src"),
      at(run("go mod download", { mounts: [Mount.cache("/go/pkg/mod")] }), "# First the modules."),
      run("apt-get update && \\\n    apt-get install -y curl"),
    ],
  });
  const runtime = stage("runtime", {
    from: scratch,
    instructions: [copy(path(builder, "/out/app"), "/app"), entrypoint(["/app"])],
  });
  expect(generateTypeScript(model([builder, runtime]), { file: "app/Dockerfile" })).toBe(
    String.raw`/** Made from app/Dockerfile by ${"`slipway import`"}. */
import type { Construct } from "constructs";
import { copy, entrypoint, Mount, MultiStageBuild, run, scratch, workdir } from "cdktf-slipway";

export function addBuild(scope: Construct) {
  const build = new MultiStageBuild(scope, "Build");

  // Comments are kept at their place.

  // twice
  const builder = build.addStage("builder", {
    from: "golang:1.26",
    instructions: [
      workdir("/src"),
      // First the modules.
      run("go mod download", { mounts: [Mount.cache("/go/pkg/mod")] }),
      run(String.raw${"`"}apt-get update && \
    apt-get install -y curl${"`"}),
    ],
    artifacts: { app: "/out/app" },
  });

  const runtime = build.addStage("runtime", {
    from: scratch,
    instructions: [copy(builder.artifacts.app, "/app"), entrypoint(["/app"])],
  });

  return { build, builder, runtime };
}
`,
  );
});

test("what stands before the first stage", () => {
  expect(
    body([stage("a")], {
      directives: { syntax: "docker/dockerfile:1", escape: "`", check: "skip=all", syntaxReason: "why" },
      globalArgs: [at(arg("X", "1"), "# The version.")],
      below: ["", "# The end.", ""],
    }),
  ).toBe(`  const build = new MultiStageBuild(scope, "Build", {
    syntax: "docker/dockerfile:1",
    escape: "\`",
    check: "skip=all",
    globalArgs: [
      // The version.
      arg("X", "1"),
    ],
  });

  const a = build.addStage("a", { from: "alpine" });

  // The end.

  return { build, a };
`);
});

test("the context is the Dockerfile's folder, if something is taken from it", () => {
  const taking = (...instructions: readonly Instruction[]): string =>
    generateTypeScript(model([stage("a", { instructions })]), { file: "web/app/Dockerfile", buildId: "Web" });
  const made = `new MultiStageBuild(scope, "Web", { context: BuildContext.directory("web/app") })`;
  for (const instruction of [
    copy("a", "b"),
    copy(["a", "b"], "c/"),
    run("make", { mounts: [Mount.bind("/src")] }),
    raw("ADD --checksum=$SUM $URL/a /"),
    raw("RUN --mount=type=bind make"),
  ]) {
    expect(taking(instruction)).toContain(made);
  }
  for (const instruction of [
    copy(heredoc("a"), "/b"),
    run("make", { mounts: [Mount.cache("/c")] }),
    onbuild(copy("a", "b")),
    raw("EXPOSE 1/UDP"),
  ]) {
    expect(taking(instruction)).toContain(`new MultiStageBuild(scope, "Web");`);
  }
  expect(
    generateTypeScript(model([stage("a", { instructions: [copy("a", "b")] })]), {
      file: "docker/Dockerfile",
      context: ".",
      contexts: { lib: "../lib" },
    }),
  ).toContain(`new MultiStageBuild(scope, "Build", {
    context: BuildContext.directory("."),
    contexts: { lib: BuildContext.directory("../lib") },
  });`);
});

test("what stages start from", () => {
  const base = stage("base-1");
  const text = body([
    base,
    stage("a", { from: base }),
    stage("b", { platform: "$BUILDPLATFORM" }),
    stage("c", { platform: "linux/arm64" }),
    stage("d", { platform: "linux/${ARCH}" }),
    stage("e", { from: scratch, platform: "linux/arm64" }),
    stage("f", { from: { name: "example.com/app:1" } }),
    stage("g", { allowed: { StageNameCasing: "why" } }),
  ]);
  for (const line of [
    `const a = build.addStage("a", { from: base1 });`,
    `const b = build.addStage("b", { from: "alpine", platform: "$BUILDPLATFORM" });`,
    `const c = build.addStage("c", { from: "alpine", platform: "linux/arm64" });`,
    'const d = build.addStage("d", { from: "alpine", platform: "linux/${ARCH}" as StagePlatform });',
    `const e = build.addStage("e", { from: "scratch", platform: "linux/arm64" });`,
    `const f = build.addStage("f", { from: "example.com/app:1" });`,
    `    allow: { StageNameCasing: "why" },`,
  ]) {
    expect(text).toContain(line);
  }
});

test("variables of stages are names of their own", () => {
  const names = ["build", "run", "build-stage", "new", "a.b", "a_b", "a-b", "stage-0", "test"];
  const text = body(names.map((name) => stage(name)));
  expect(text).toContain(
    "  return { build, buildStage, runStage, buildStage2, newStage, aB, aBStage, aBStage2, stage0, test };",
  );
});

test("artifacts are what other stages take by a plain path", () => {
  const builder = stage("builder");
  const plain = ["/out/app", "/etc/app", "/src/go.sum", "/404.html", "/@", "/README.md"];
  const others = ["/out/*", "/out/.", "/", "$DIR/a", "/a/./b", "/a[1]"];
  const text = body([
    builder,
    stage("runtime", {
      instructions: [
        ...plain.map((each) => copy(path(builder, each), "/")),
        copy(path(builder, "/out/app"), "/again"),
        ...others.map((each) => copy(path(builder, each), "/")),
        onbuild(copy(path(builder, "/later"), "/")),
        run("a", { mounts: [Mount.bind("/m", { source: path(builder, "/mounted") })] }),
      ],
    }),
  ]);
  expect(text).toContain(`    artifacts: {
      app: "/out/app",
      app2: "/etc/app",
      goSum: "/src/go.sum",
      file404Html: "/404.html",
      files: "/@",
      readmeMd: "/README.md",
      later: "/later",
      mounted: "/mounted",
    },`);
  expect(text).toContain(`copy(builder.artifacts.app2, "/")`);
  expect(text).toContain(`copy(builder.artifacts.app, "/again")`);
  expect(text).toContain(`onbuild(copy(builder.artifacts.later, "/"))`);
  expect(text).toContain(`source: builder.artifacts.mounted`);
  for (const each of others) expect(text).toContain(`copy(builder.path("${each}"), "/")`);
});

test("comments and blank lines of a stage", () => {
  const text = body([
    stage("a", {
      instructions: [
        at(workdir("/a"), "", "# one", "# two"),
        at(workdir("/b"), ""),
        at(workdir("/c"), "", "", "#", "# three", ""),
        at(run("a \\\n  # within\n  b"), "# above", "# within"),
      ],
    }),
  ]);
  expect(text).toContain(`    instructions: [
      // one
      // two
      workdir("/a"),

      workdir("/b"),

      //
      // three

      workdir("/c"),
      // above
      run(String.raw\`a \\
  # within
  b\`),
    ],`);
});

test("a file's name cannot end the comment", () => {
  const text = generateTypeScript(model([]), { file: "a*/b\nc" });
  expect(text.split("\n")[0]).toBe("/** Made from a* /b c by `slipway import`. */");
  expect(text).toContain("  return { build };");
});

test("checks that do not apply to an instruction", () => {
  const text = body([
    stage("a", { instructions: [allow("JSONArgsRecommended", "needs a shell", cmd("app"))] }),
  ]);
  expect(text).toContain(`allow("JSONArgsRecommended", "needs a shell", cmd("app"))`);
});
