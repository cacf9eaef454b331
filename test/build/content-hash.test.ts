import { utimesSync } from "node:fs";
import { join } from "node:path";
import { BuildContext, copy, type Instruction, label, MultiStageBuild, run } from "cdktf-slipway";
import { aBuiltImage, newStack, synth } from "../support/app";
import { type Content, folder, put } from "../support/folder";

const files: Readonly<Record<string, Content>> = {
  "app/main.go": "package main",
  "app/run.sh": { program: "" },
};

interface Variation {
  readonly root?: string;
  readonly instructions?: readonly Instruction[];
  readonly otherStage?: readonly Instruction[];
  readonly context?: Readonly<Record<string, unknown>>;
}

/** The JSON of a stack with one image. */
function synthesized({ root = folder(files), instructions, otherStage, context }: Variation = {}): unknown {
  const stack = newStack(context);
  const build = new MultiStageBuild(stack, "Build", {
    context: BuildContext.directory(".", { relativeTo: root }),
  });
  build.addStage("other", { from: "alpine", instructions: otherStage ?? [] });
  const target = build.addStage("it", {
    from: "alpine:3.20",
    instructions: instructions ?? [copy("app", "/app"), run("make")],
  });
  aBuiltImage(stack, "Image", { target });
  return synth(stack);
}

const original = synthesized();

test("another checkout of the same files gives the same JSON", () => {
  expect(synthesized()).toEqual(original);
});

test("a file that the target does not read changes nothing", () => {
  const root = folder({ ...files, "README.md": "new", "app2/x": "" });

  expect(synthesized({ root })).toEqual(original);
});

test("a file's time stamp changes nothing", () => {
  const root = folder(files);
  utimesSync(join(root, "app/main.go"), 1, 1);

  expect(synthesized({ root })).toEqual(original);
});

test("a file that the ignore file leaves out changes nothing", () => {
  const root = folder({ ...files, ".dockerignore": "**/*.tmp", "app/x.tmp": "" });

  expect(synthesized({ root })).toEqual(original);
});

test("a stage that the target does not need changes nothing", () => {
  expect(synthesized({ otherStage: [run("something else")] })).toEqual(original);
});

test("a mirror changes nothing in the JSON", () => {
  expect(synthesized({ context: { "slipway:mirrors": { "docker.io": "mirror.example.com" } } })).toEqual(
    original,
  );
});

test.each<[string, Variation]>([
  ["an instruction", { instructions: [copy("app", "/app"), run("make all")] }],
  ["the order of instructions", { instructions: [run("make"), copy("app", "/app")] }],
  ["a label", { instructions: [copy("app", "/app"), run("make"), label({ a: "1" })] }],
  ["a file's text", { root: folder({ ...files, "app/main.go": "package other" }) }],
  ["an executable bit", { root: folder({ ...files, "app/run.sh": "" }) }],
  ["a file more", { root: folder({ ...files, "app/new": "" }) }],
])("%s changes the image", (_, variation) => {
  expect(synthesized(variation)).not.toEqual(original);
});

test("the same context declared twice is read afresh for each app", () => {
  const root = folder(files);
  const before = synthesized({ root });
  put(root, "app/main.go", "package changed");

  expect(synthesized({ root })).not.toEqual(before);
});
