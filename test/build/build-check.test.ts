import { App, TerraformStack } from "cdktf";
import {
  allow,
  arg,
  BuildContext,
  cmd,
  type Instruction,
  MultiStageBuild,
  type MultiStageBuildProps,
  raw,
  run,
  type StageProps,
  workdir,
} from "cdktf-slipway";
import { annotationsOf } from "../support/annotations";
import { aBuiltImage, newApp, newStack, problemsOf } from "../support/app";
import { folder } from "../support/folder";

const key = "slipway:checks";
const rule = "WorkdirRelativePath";
const finding = expect.stringContaining(`warn: ${rule}: `) as string;

interface Given {
  readonly build?: MultiStageBuildProps;
  readonly stage?: Partial<StageProps<Readonly<Record<string, string>>>>;
  readonly instructions?: readonly Instruction[];
  readonly checks?: unknown;
}

/** A build with one stage, which has something doubtful in it, and an image of it. */
function build({
  build: props,
  stage = {},
  instructions = [workdir("app"), cmd(["true"])],
  checks,
}: Given = {}): TerraformStack {
  const stack = newStack(checks === undefined ? {} : { [key]: checks });
  const target = new MultiStageBuild(stack, "Build", props).addStage("it", {
    from: "alpine:3.20",
    instructions,
    ...stage,
  } as StageProps<Readonly<Record<string, string>>>);
  aBuiltImage(stack, "Image", { target });
  return stack;
}

/** What is noted at the stage about the rule. */
function noted(stack: TerraformStack, path = "Stack/Build/it"): readonly string[] {
  return (annotationsOf(stack)[path] ?? []).filter((message) => message.includes(rule));
}

test("what is doubtful is a warning at the stage, with the fix and the instruction", () => {
  expect(noted(build())).toEqual([
    expect.stringMatching(/^warn: WorkdirRelativePath: .+; .+ \(WORKDIR app\)$/),
  ]);
});

test("a warning is there once, however often the app is synthesized", () => {
  const stack = build();
  App.of(stack).synth();
  problemsOf(stack);

  expect(noted(stack)).toHaveLength(1);
});

test("a long instruction is cut", () => {
  const [message = ""] = noted(build({ instructions: [workdir(`app/${"x".repeat(100)}`)] }));

  expect(message).toMatch(/ \(WORKDIR app\/x{47}…\)$/);
});

test("what must not be is an error, and stops the synth", () => {
  const stack = build({ checks: { severity: { [rule]: "error" } } });

  expect(problemsOf(stack)).toEqual([expect.stringMatching(/^\[Stack\/Build\] WorkdirRelativePath: /)]);
});

test("Docker's own setting makes errors as well", () => {
  expect(problemsOf(build({ build: { check: "error=true" } }))).toEqual([expect.stringContaining(rule)]);
  expect(noted(build({ build: { check: `skip=${rule}` } }))).toEqual([]);
});

test.each<[string, Given]>([
  ["the instruction", { instructions: [allow(rule, "the base image says where", workdir("app"))] }],
  ["the stage", { stage: { allow: { [rule]: "the base image says where" } } }],
  ["the build", { build: { allow: { [rule]: "the base image says where" } } }],
  ["the app", { checks: { allow: { [rule]: "the base image says where" } } }],
  ["the app, by the severity", { checks: { severity: { [rule]: "off" } } }],
])("a check that does not apply is allowed by %s", (_, given) => {
  expect(noted(build(given))).toEqual([]);
});

test("what is allowed at one instruction is not at another", () => {
  const instructions = [allow(rule, "the base image says where", workdir("app")), workdir("other")];

  // The second is relative to the first.
  expect(noted(build({ instructions, stage: { allow: {} } })).length).toBeLessThanOrEqual(1);
  expect(noted(build({ instructions: [workdir("other"), run("true")] }))).toEqual([finding]);
});

test("a check that there is not cannot be allowed", () => {
  expect(problemsOf(build({ build: { allow: { WorkdirRelativPath: "…" } } }))).toEqual([
    expect.stringMatching(/^\[Stack\/Build\] allow: .*"?WorkdirRelativePath"?/),
  ]);
});

test("settings that mean nothing are an error, told once for all builds", () => {
  const stack = build({ checks: { severities: {}, allow: { [rule]: "" } } });
  new MultiStageBuild(stack, "Other").addStage("it", { from: "alpine:3.20" });
  const problems = problemsOf(stack).filter((problem) => problem.includes(key));

  expect(problems).toHaveLength(2);
  expect(problems.every((problem) => problem.startsWith("[Stack/Build] "))).toBe(true);
});

test("a file is checked with its lines, and what the program adds to it with its own text", () => {
  const relativeTo = folder({ Dockerfile: 'FROM alpine:3.20 AS it\n\nWORKDIR app\nCMD ["true"]\n' });
  const stack = newStack();
  const file = MultiStageBuild.fromDockerfile(stack, "Build", { path: "Dockerfile", relativeTo });
  const more = file.addStage("more", { from: "alpine:3.20", instructions: [workdir("more")] });
  for (const target of [file.stage("it"), more]) aBuiltImage(stack, `Image-${target.stageName}`, { target });

  expect(noted(stack)).toEqual([expect.stringMatching(/ \(Dockerfile:3\)$/)]);
  expect(noted(stack, "Stack/Build/more")).toEqual([expect.stringMatching(/ \(WORKDIR more\)$/)]);
});

test("comments in a file allow what they name", () => {
  const relativeTo = folder({ Dockerfile: `# check=skip=${rule}\nFROM alpine:3.20 AS it\nWORKDIR app\n` });
  const stack = newStack();
  const file = MultiStageBuild.fromDockerfile(stack, "Build", { path: "Dockerfile", relativeTo });
  aBuiltImage(stack, "Image", { target: file.stage("it") });

  expect(noted(stack)).toEqual([]);
});

test("a stage that no image needs is told, once there is an image", () => {
  const declare = (withImage: boolean): Record<string, readonly string[]> => {
    const stack = new TerraformStack(newApp(), "Stack");
    const several = new MultiStageBuild(stack, "Build");
    const used = several.addStage("used", { from: "alpine:3.20", instructions: [cmd(["true"])] });
    several.addStage("unused", { from: "alpine:3.20" });
    several.addStage("allowed", { from: "alpine:3.20", allow: { UnusedStage: "for another program" } });
    if (withImage) aBuiltImage(stack, "Image", { target: used });
    const found = Object.entries(annotationsOf(stack)).map(([path, messages]) => [
      path,
      messages.filter((message) => message.includes("UnusedStage")),
    ]);
    return Object.fromEntries(found.filter(([, messages]) => messages!.length > 0)) as Record<
      string,
      string[]
    >;
  };

  expect(declare(true)).toEqual({
    "Stack/Build/unused": [expect.stringContaining("no image needs the stage: it is in no Dockerfile")],
  });
  expect(declare(false)).toEqual({});
});

test("raw text is counted", () => {
  const stack = build({ instructions: [raw("RUN true"), raw("RUN false"), cmd(["true"])] });

  expect(annotationsOf(stack)["Stack/Build/it"]).toContainEqual(
    expect.stringMatching(/^info: RawInstruction: raw text: 2/),
  );
});

test("what is no Dockerfile is told as that alone", () => {
  expect(problemsOf(build({ instructions: [run("a\nb"), workdir("app")] }))).toEqual([
    expect.stringContaining("[Stack/Build/it] run: the text has several lines"),
  ]);
});

test("build args and contexts do not disturb the checks", () => {
  const context = BuildContext.directory(".", { relativeTo: folder() });

  expect(
    problemsOf(build({ build: { context, globalArgs: [arg("BASE", "alpine")] }, stage: { from: "$BASE" } })),
  ).toEqual([]);
});
