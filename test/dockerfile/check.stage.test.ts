import { globalArgProblems, stageNameProblems, stageProblems } from "../../src/dockerfile/check";
import { run } from "../../src/dockerfile/instructions";
import { scratch, type StageModel } from "../../src/dockerfile/stage";
import type { Platform } from "../../src/values/platform";
import { platforms } from "../../src/values/platform";
import { stage } from "../support/stages";

test.each(["builder", "go1.26", "a_b-c.d"])("takes %s as a stage's name", (name) => {
  expect(stageNameProblems(name)).toEqual([]);
});

test.each(["", "Builder", "1st", "-a", "a b", "a/b"])("refuses %j as a stage's name", (name) => {
  expect(stageNameProblems(name)).toEqual([
    `stage name "${name}" must start with a lower-case letter and go on with lower-case letters, digits, ".", "_" or "-"`,
  ]);
});

test.each(["scratch", "context"])("keeps the name %s for Docker", (name) => {
  expect(stageNameProblems(name)).toEqual([
    `stage name "${name}" is reserved by Docker: choose another, such as "${name}-stage"`,
  ]);
});

test.each<Partial<StageModel>>([
  { from: "golang:$GO_VERSION" },
  { from: stage("base") },
  { from: "alpine", platform: "linux/arm64" },
  { from: "alpine", platform: "$BUILDPLATFORM" },
  { from: scratch, instructions: [run(["/app"])] },
])("takes %j as a stage's base", (props) => {
  expect(stageProblems(stage("it", props))).toEqual([]);
});

test.each<[Partial<StageModel>, string]>([
  [
    { from: "Alpine:3" },
    'from: image reference "Alpine:3": repository "library/Alpine" must be lower-case letters and digits, ' +
      'parts separated by "/" and words by ".", "_" or "-"',
  ],
  [
    { platform: "linux/sparc" as Platform },
    `from: platform "linux/sparc" is unknown; allowed are ${platforms.join(", ")}`,
  ],
  [
    { from: stage("base", { build: {} }) },
    'from: stage "base" belongs to another MultiStageBuild; take stages of the same build, ' +
      "or publish the other build's image and name it by its reference",
  ],
  [
    { from: scratch, platform: "linux/amd64", instructions: [run(["/app"])] },
    'from: scratch has no platform: leave "platform" out, or set it on the ContainerImage',
  ],
  [{ from: scratch }, "a stage from scratch needs at least one instruction: copy something into it"],
])("says what is wrong with %j", (props, message) => {
  expect(stageProblems(stage("it", props))).toEqual([message]);
});

test("says all that is wrong with a stage at once", () => {
  expect(stageProblems(stage("It", { from: "", instructions: [run(""), run([])] }))).toHaveLength(4);
});

test("checks the ARGs before the first stage", () => {
  expect(globalArgProblems({ name: "GO_VERSION", defaultValue: "1.26" })).toEqual([]);
  expect(globalArgProblems({ name: "go version", defaultValue: "a\nb" })).toEqual([
    'global arg: name "go version" must be letters, digits and "_", not starting with a digit',
    "global arg: default value has several lines, which a Dockerfile cannot hold there",
  ]);
});
