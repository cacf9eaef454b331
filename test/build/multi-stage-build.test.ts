import { TerraformVariable } from "cdktf";
import { arg, BuildContext, copy, MultiStageBuild, run } from "cdktf-slipway";
import { newStack, problemsOf, problemsOfCall } from "../support/app";
import { folder } from "../support/folder";

test("holds its stages in the order in which they were added, as constructs below it", () => {
  const build = new MultiStageBuild(newStack(), "Build");
  const a = build.addStage("a", { from: "alpine" });
  const b = build.addStage("b", { from: a });

  expect(build.stages).toEqual([a, b]);
  expect(b.node.path).toBe("Stack/Build/b");
  expect(build.stages).not.toBe(build.stages);
});

test("a build without stages is reported", () => {
  const stack = newStack();
  new MultiStageBuild(stack, "Build");

  expect(problemsOf(stack)).toEqual(["[Stack/Build] has no stage: add one with addStage(…)"]);
});

test("a stage's name is refused at once when it cannot be a construct's id", () => {
  const stack = newStack();
  const build = new MultiStageBuild(stack, "Build");
  const token = new TerraformVariable(stack, "name", {}).stringValue;
  build.addStage("taken", { from: "alpine" });
  const add = (name: string): string[] => problemsOfCall(() => build.addStage(name, { from: "alpine" }));

  expect(add("")).toEqual([
    '[Stack/Build] stage name "" must start with a lower-case letter and go on with lower-case letters, digits, ".", "_" or "-"',
  ]);
  expect(add("taken")).toEqual(['[Stack/Build] has "taken" already: choose another name']);
  expect(add(token)).toEqual([
    "[Stack/Build] a stage's name must be known at synth, but a value in it is a token, " +
      "which Terraform knows only at apply: use a literal, or pass the value to the container at run time",
  ]);
});

test("names that Docker refuses are reported together", () => {
  const stack = newStack();
  const build = new MultiStageBuild(stack, "Build");
  for (const name of ["scratch", "Upper"]) build.addStage(name, { from: "alpine" });

  expect(problemsOf(stack)).toEqual([
    '[Stack/Build/scratch] stage name "scratch" is reserved by Docker: choose another, such as "scratch-stage"',
    '[Stack/Build/Upper] stage name "Upper" must start with a lower-case letter and go on with lower-case letters, digits, ".", "_" or "-"',
  ]);
});

test("an ARG before the first stage is checked", () => {
  const stack = newStack();
  const build = new MultiStageBuild(stack, "Build", { globalArgs: [arg("GO VERSION")] });
  build.addStage("it", { from: "alpine" });

  expect(problemsOf(stack)).toEqual([
    '[Stack/Build] global arg: name "GO VERSION" must be letters, digits and "_", not starting with a digit',
  ]);
});

test("a context that cannot be opened is reported at the build, even if nothing is copied", () => {
  const here = folder();
  const stack = newStack();
  const context = BuildContext.directory("nope", { relativeTo: here });
  new MultiStageBuild(stack, "Build", { context }).addStage("it", { from: "alpine" });

  expect(problemsOf(stack)).toEqual([
    `[Stack/Build] context folder "nope" does not exist (looked in ${here}): ` +
      "name an existing folder, or set { relativeTo: __dirname }",
  ]);
});

test("a context's path is relative to the folder of cdktf.json", () => {
  const project = folder({ "cdktf.json": "{}", "app/a": "" });
  const stack = newStack({ cdktfJsonPath: `${project}/cdktf.json` });
  const build = new MultiStageBuild(stack, "Build", { context: BuildContext.directory("app") });
  build.addStage("it", { from: "alpine", instructions: [copy("a", "/")] });

  expect(problemsOf(stack)).toEqual([]);
});

test("mistakes in stages are reported at the stage, all of them together", () => {
  const stack = newStack();
  const build = new MultiStageBuild(stack, "Build");
  build.addStage("one", { from: "Alpine", instructions: [run("")] });
  build.addStage("two", { from: "alpine", instructions: [run([])] });

  expect(problemsOf(stack)).toEqual([
    expect.stringContaining(
      '[Stack/Build/one] from: image reference "Alpine": repository "library/Alpine" must be',
    ),
    "[Stack/Build/one] run: the command is empty",
    "[Stack/Build/two] run: the command is an empty list; name a program",
  ]);
});
