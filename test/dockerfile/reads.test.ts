import { heredoc } from "../../src/dockerfile/heredoc";
import type { Instruction } from "../../src/dockerfile/instruction";
import { arg, env, onbuild, raw, run, workdir } from "../../src/dockerfile/instructions";
import { Mount } from "../../src/dockerfile/mount";
import { contextPath, imagePath } from "../../src/dockerfile/origin";
import { contextReads, folderOfWildcard, rawReadsContext } from "../../src/dockerfile/reads";
import type { StageModel } from "../../src/dockerfile/stage";
import { add, copy } from "../../src/dockerfile/transfer";
import { artifact, stage } from "../support/stages";

interface Given {
  readonly globalArgs?: readonly Instruction[];
  readonly buildArgs?: Readonly<Record<string, string>>;
}

function reads(
  stages: readonly StageModel[],
  { globalArgs = [], buildArgs = {} }: Given = {},
): readonly string[] {
  return contextReads(stages, globalArgs, buildArgs).paths;
}

function readsOf(instructions: readonly Instruction[], given?: Given): readonly string[] {
  return reads([stage("it", { instructions })], given);
}

test.each<[Instruction, readonly string[]]>([
  [copy("a", "/"), ["a"]],
  [copy(["a", "b/*.go", "a"], "/"), ["a", "b/*.go"]],
  [copy(["a", heredoc("text")], "/"), ["a"]],
  [copy("src", "/", { exclude: ["**/*.md"], parents: true }), ["src"]],
  [copy("src/**/*.go", "/", { parents: true }), ["src"]],
  [copy("./a/./**", "/"), ["./a/."]],
  [copy("**/*.go", "/"), ["."]],
  [copy("/**", "/"), ["."]],
  [copy("costs \\$5", "/"), ["costs $5"]],
  [copy(artifact(stage("b"), "/a"), "/"), []],
  [copy(imagePath("nginx", "/a"), "/"), []],
  [copy(contextPath("site", "a"), "/"), []],
  [add("a.tar", "/"), ["a.tar"]],
  [add("https://example.com/a", "/"), []],
  [add("https://example.com/a.git#main", "/"), []],
  [add("git@example.com:a/b.git", "/"), []],
  [run("make", { mounts: [Mount.bind("/src")] }), ["."]],
  [run("make", { mounts: [Mount.bind("/src", { source: "app" }), Mount.cache("/c")] }), ["app"]],
  [run("make", { mounts: [Mount.bind("/src", { source: imagePath("nginx", "/a") })] }), []],
  [run("make", { mounts: [Mount.cache("/c", { source: "a" }), Mount.secret("s"), Mount.ssh()] }), []],
  [onbuild(copy("a", "/")), []],
  [raw("COPY a /"), ["."]],
  [raw("RUN make"), []],
])("%j reads %j", (instruction, paths) => {
  expect(readsOf([instruction])).toEqual(paths);
});

test.each<[string, readonly Instruction[], Given, string]>([
  ["a default", [arg("DIR", "app"), copy("$DIR/a", "/")], {}, "app/a"],
  ["a build arg", [arg("DIR", "app"), copy("$DIR", "/")], { buildArgs: { DIR: "other" } }, "other"],
  ["a build arg of no ARG", [copy("$DIR/a", "/")], { buildArgs: { DIR: "other" } }, "."],
  ["an ARG without a value", [arg("DIR"), copy("$DIR/a", "/")], {}, "."],
  ["a global ARG", [arg("DIR"), copy("$DIR/a", "/")], { globalArgs: [arg("DIR", "app")] }, "app/a"],
  ["a global ARG that is not taken up", [copy("$DIR/a", "/")], { globalArgs: [arg("DIR", "app")] }, "."],
  [
    "a global ARG of another one",
    [arg("DIR"), copy("$DIR", "/")],
    {
      globalArgs: [
        arg([
          ["TOP", "top"],
          ["DIR", "$TOP/app"],
        ]),
      ],
    },
    "top/app",
  ],
  [
    "a global ARG of a build arg",
    [arg("DIR"), copy("$DIR", "/")],
    { globalArgs: [arg("TOP"), arg("DIR", "$TOP/app")], buildArgs: { TOP: "up" } },
    "up/app",
  ],
  [
    "a global ARG that is not known",
    [env({ DIR: "app" }), arg("DIR"), copy("$DIR", "/")],
    { globalArgs: [arg("DIR", "$NOTHING")] },
    ".",
  ],
  ["the builder's own", [arg("TARGETARCH"), copy("bin-$TARGETARCH", "/")], {}, "."],
  ["ENV", [env({ DIR: "app" }), copy("$DIR", "/")], {}, "app"],
  ["ENV that comes later", [copy("$DIR", "/"), env({ DIR: "app" })], {}, "."],
  ["ENV of ENV", [env({ A: "a" }), env({ B: "$A/b" }), copy("$B", "/")], {}, "a/b"],
  ["ENV of the same ENV", [env({ A: "old" }), env({ A: "new", B: "$A" }), copy("$B", "/")], {}, "old"],
  ["ENV of the same ENV alone", [env({ A: "a", B: "$A" }), copy("$B", "/")], {}, "."],
  ["ENV after ARG", [arg("DIR", "a"), env({ DIR: "b" }), copy("$DIR", "/")], {}, "b"],
  [
    "ARG after ENV, which versions take differently",
    [env({ DIR: "a" }), arg("DIR", "b"), copy("$DIR", "/")],
    {},
    ".",
  ],
  ["ARG after ENV without a value", [env({ DIR: "a" }), arg("DIR"), copy("$DIR", "/")], {}, "a"],
  ["three ARGs", [arg("D", "a"), arg("D", "b"), arg("D", "a"), copy("$D", "/")], {}, "."],
  ["ENV of what the base image has", [env({ DIR: "$HOME/app" }), copy("$DIR", "/")], {}, "."],
  ["a default in the path", [copy("${DIR:-app}", "/")], {}, "."],
  ["a default that is not needed", [arg("DIR", "x"), copy("${DIR:-app}", "/")], {}, "x"],
  ["an alternative", [arg("DIR", "x"), copy("${DIR:+app}", "/")], {}, "app"],
  ["an empty value", [arg("DIR", ""), copy("$DIR", "/")], {}, "."],
  ["a value with **", [arg("DIR", "app/**"), copy("$DIR", "/")], {}, "app"],
  ["a value that fails", [copy("${DIR:?none}", "/")], {}, "."],
  ["WORKDIR", [workdir("/src"), copy("$PWD", "/")], {}, "."],
])("a variable by %s", (_, instructions, given, path) => {
  expect(readsOf(instructions, given)).toEqual([path]);
});

test("a stage has the variables of the one that it starts from, as they are at its end", () => {
  const base = stage("base", {
    instructions: [env({ DIR: "first" }), arg("SUB", "s"), env({ DIR: "last" })],
  });
  const it = stage("it", { from: base, instructions: [copy("$DIR/$SUB", "/"), env({ DIR: "own" })] });
  const next = stage("next", { from: base, instructions: [copy("$DIR", "/")] });
  const other = stage("other", { instructions: [copy("$DIR", "/")] });

  expect(reads([base, it])).toEqual(["last/s"]);
  expect(reads([base, it, next])).toEqual(["last/s", "last"]);
  expect(reads([base, other])).toEqual(["."]);
});

test("a bind mount has variables as well", () => {
  const mount = Mount.bind("/src", { source: "$DIR" });

  expect(readsOf([arg("DIR", "app"), run("make", { mounts: [mount] })])).toEqual(["app"]);
  expect(readsOf([run("make", { mounts: [mount] })])).toEqual(["."]);
});

test("ONBUILD is read by the stages that start from its own, before all else", () => {
  const base = stage("base", { instructions: [onbuild(env({ DIR: "app" })), onbuild(copy("a", "/"))] });
  const it = stage("it", { from: base, instructions: [copy("$DIR", "/")] });
  const next = stage("next", { from: it, instructions: [copy("b", "/")] });
  const text = stage("text", { from: stage("x", { instructions: [onbuild(raw("COPY . /"))] }) });

  expect(reads([base])).toEqual([]);
  expect(reads([base, it])).toEqual(["a", "app"]);
  expect(reads([base, it, next])).toEqual(["a", "app", "b"]);
  expect(reads([text.from as StageModel, text])).toEqual(["."]);
});

test("ONBUILD of another build's image is read by the stages that start from it", () => {
  const from = { name: "localhost/stack/image:0", _triggers: [copy("a", "/")] };

  expect(reads([stage("it", { from, instructions: [copy("b", "/")] })])).toEqual(["a", "b"]);
});

test("ONBUILD is read by a stage whose FROM may name its own by a variable", () => {
  const base = stage("base-dev", { instructions: [onbuild(copy("a", "/"))] });

  expect(reads([base, stage("it", { from: "base-$KIND" })])).toEqual(["a"]);
  expect(reads([base, stage("it", { from: "other-$KIND" })])).toEqual([]);
});

test("an ADD by a variable is a download if the value says so, and may be one if it is not known", () => {
  const ofUrl = (...args: readonly Instruction[]): unknown =>
    contextReads([stage("it", { instructions: [...args, add("$URL", "/")] })], [], {});

  expect(ofUrl(arg("URL", "https://example.com/a"))).toEqual({ paths: [], certain: false });
  expect(ofUrl(arg("URL"))).toEqual({ paths: ["."], certain: false });
  expect(ofUrl(arg("URL", "a.tar"))).toEqual({ paths: ["a.tar"], certain: true });
});

test.each<[string, boolean]>([
  ["COPY . /", true],
  ["copy --chown=1 a /", true],
  ["COPY --from=builder a /", false],
  ["COPY --link --from=0 a /", false],
  ["ADD a /", true],
  ["RUN make", false],
  ["RUN --mount=type=cache,target=/c make", false],
  ["RUN --mount=type=bind,target=/c make", true],
  ["RUN --mount=target=/c make", true],
  ["RUN --mount=from=builder,target=/c make", false],
  ["RUN --mount=type=cache,target=/a --mount=target=/b make", true],
  ["RUN --mount=type=secret,id=a --mount=type=tmpfs,target=/b make", false],
  ["ENV COPY=1", false],
  ["ONBUILD COPY . /", true],
  ["ONBUILD RUN make", false],
])("the text %j: reads the context: %j", (text, expected) => {
  expect(rawReadsContext(text)).toBe(expected);
});

test.each([
  ["a/b", "a/b"],
  ["a/**/b", "a"],
  ["a/b**", "a"],
  ["**", "."],
])("the folder of %s is %s", (path, expected) => {
  expect(folderOfWildcard(path)).toBe(expected);
});
