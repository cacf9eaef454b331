import { TerraformVariable } from "cdktf";
import { copy, MultiStageBuild, run, workdir } from "cdktf-slipway";
import { aBuiltImage, newStack, problemsOf, problemsOfCall } from "../support/app";

test("an artifact knows its stage and path", () => {
  const build = new MultiStageBuild(newStack(), "Build");
  const stage = build.addStage("builder", { from: "alpine", artifacts: { app: "/out/app" } });

  expect(stage.artifacts.app).toEqual({ kind: "artifact", stage, path: "/out/app" });
  expect(stage.path("/etc/passwd")).toEqual({ kind: "artifact", stage, path: "/etc/passwd" });
});

test("instructions can be added, and are read as a copy", () => {
  const build = new MultiStageBuild(newStack(), "Build");
  const stage = build.addStage("builder", { from: "alpine", instructions: [workdir("/src")] });
  const before = stage.instructions;
  stage.add(run("a"), run("b")).add(run("c"));

  expect(stage.instructions).toEqual([workdir("/src"), run("a"), run("b"), run("c")]);
  expect(before).toEqual([workdir("/src")]);
});

test("a stage that an image needs can not be changed after it, and any other can", () => {
  const stack = newStack();
  const build = new MultiStageBuild(stack, "Build");
  const base = build.addStage("base", { from: "alpine" });
  const target = build.addStage("target", { from: base });
  const other = build.addStage("other", { from: base });
  aBuiltImage(stack, "Image", { target });

  expect(() => other.add(run("later"))).not.toThrow();
  expect(problemsOfCall(() => base.add(run("late")))).toEqual([
    "[Stack/Build/base] cannot be changed any more, Stack/Image was made from it: add instructions before that",
  ]);
});

test("a stage of another build cannot be used", () => {
  const stack = newStack();
  const other = new MultiStageBuild(stack, "Other").addStage("theirs", { from: "alpine" });
  const build = new MultiStageBuild(stack, "Build");
  const target = build.addStage("ours", { from: other, instructions: [copy(other.path("/a"), "/a")] });
  aBuiltImage(stack, "Image", { target });
  const foreign =
    'stage "theirs" belongs to another MultiStageBuild; take stages of the same build, ' +
    'or make that build\'s image and take it: imagePath(image, "/path")';

  expect(problemsOf(stack)).toEqual([
    `[Stack/Build/ours] from: ${foreign}`,
    `[Stack/Build/ours] copy: ${foreign}`,
  ]);
});

test("what only Terraform knows cannot be part of a Dockerfile", () => {
  const stack = newStack();
  const token = new TerraformVariable(stack, "version", {}).stringValue;
  const build = new MultiStageBuild(stack, "Build");
  build.addStage("base", { from: `golang:${token}` });
  build.addStage("runs", { from: "alpine", instructions: [run(["echo", token])] });
  build.addStage("copies", { from: "alpine", instructions: [copy("a", token)] });

  expect(problemsOf(stack)).toEqual(
    ["base", "runs", "copies"].map(
      (name) =>
        `[Stack/Build/${name}] a Dockerfile must be known at synth, but a value in it is a token, ` +
        "which Terraform knows only at apply: use a literal, or pass the value to the container at run time",
    ),
  );
});
