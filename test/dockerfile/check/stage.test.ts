import { globalArgProblems, stageNameProblems, stageProblems } from "../../../src/dockerfile/check/stage";
import { arg, run } from "../../../src/dockerfile/instructions";
import { Mount } from "../../../src/dockerfile/mount";
import { imagePath } from "../../../src/dockerfile/origin";
import { scratch, type StageModel } from "../../../src/dockerfile/stage";
import { copy } from "../../../src/dockerfile/transfer";
import { platforms } from "../../../src/values/platform";
import { artifact, stage } from "../../support/stages";

const elsewhere = stage("base", { build: {} });
const foreign =
  'stage "base" belongs to another MultiStageBuild; take stages of the same build, ' +
  'or make that build\'s image and take it: imagePath(image, "/path")';
const source = { line: 1, endLine: 1, comments: [] };

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
  { from: { name: "localhost/stack/image:0123456789abcdef" } },
  { from: "alpine", platform: "linux/arm64" },
  { from: "alpine", platform: "$BUILDPLATFORM" },
  { from: { name: "localhost/stack/image:0" }, platform: "linux/arm64" },
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
    { platform: "linux/sparc" },
    `from: platform "linux/sparc" is unknown; allowed are ${platforms.join(", ")}`,
  ],
  [{ from: elsewhere }, `from: ${foreign}`],
  [{ instructions: [copy(artifact(elsewhere, "/b"), "/x")] }, `copy: ${foreign}`],
  [
    { instructions: [run("a", { mounts: [Mount.bind("/x", { source: artifact(elsewhere, "/b") })] })] },
    `run: ${foreign}`,
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

test("takes what was read from a file as Docker takes it, and still joins stages of one build only", () => {
  const read = { ...run(""), source };
  const base = { from: "Alpine", platform: "$OS/sparc", source } as const;

  expect(stageProblems(stage("Read", { ...base, instructions: [read] }))).toEqual([]);
  expect(stageProblems(stage("Read", { ...base, instructions: [read, run([])] }))).toEqual([
    "run: the command is an empty list; name a program",
  ]);
  expect(stageProblems(stage("read", { from: elsewhere, source }))).toEqual([`from: ${foreign}`]);
});

test("an instruction is read with the escape character of the build", () => {
  const it = stage("it", { instructions: [run("dir C:\\"), copy(imagePath("a", "/b"), "/c")] });

  expect(stageProblems(it, "`")).toEqual([]);
  expect(stageProblems(it)).toEqual(['run: the text ends with "\\", which would swallow the next line']);
});

test("checks the ARGs before the first stage", () => {
  expect(globalArgProblems(arg("GO_VERSION", "1.26"))).toEqual([]);
  expect(globalArgProblems(arg("go version", "a\nb"))).toEqual([
    'global arg: name "go version" must be letters, digits and "_", not starting with a digit',
    "global arg: default value has several lines, which a Dockerfile cannot hold there",
  ]);
});
