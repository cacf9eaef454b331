import type { EscapeCharacter, InstructionSyntax } from "../dockerfile/syntax/syntax";
import { own, splitAssignment } from "./assignments";
import { assumedVariables, type BaseImage } from "./base-images";
import { type DockerfileParts, flagValue, type StageParts, triggerOf, triggersOf } from "./file";
import type { Lines } from "./finding";
import { defaultPlatform, formatPlatform, parsePlatform, type PlatformParts } from "./platform";
import { reachableStages } from "./reachable";
import { evaluateStep, type StageState, type Step, type StepInputs } from "./step";
import { type Expansion, expand, Variables } from "./variables";

/** What the builder is told from outside. */
export interface BuildInputs {
  /** @default "linux/amd64" */
  readonly targetPlatform?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** Somebody who knows images; `undefined` for those that are not known. */
  readonly baseImage?: (reference: string, platform: string) => BaseImage | undefined;
}

/** A stage with its variables' values, as far as they can be known. */
export interface EvaluatedStage {
  readonly parts: StageParts;
  /** The image or stage that it is based on. */
  readonly base: Expansion;
  /** The stage that it is based on. */
  readonly parent: EvaluatedStage | undefined;
  readonly flag: Expansion | undefined;
  readonly platform: PlatformParts;
  /** What is known of the image that it is based on. */
  readonly image: BaseImage | undefined;
  readonly variables: Variables;
  /** What it does, the triggers of its base included. */
  readonly steps: readonly Step[];
  /** How it is after the last step. */
  readonly state: StageState;
}

/** All of a Dockerfile. */
export interface EvaluatedFile {
  readonly parts: DockerfileParts;
  /** Variables that FROM can use. */
  readonly globals: Variables;
  /** The same as if there were no build arguments; `undefined` if they cannot be computed. */
  readonly defaults: Variables | undefined;
  readonly stages: readonly EvaluatedStage[];
}

/** The most triggers that are run; a file can ask for more in a few lines. */
const mostTriggers = 10_000;

/** Computes variables along the stages, as BuildKit's `dockerfile2llb` does. */
export function evaluate(parts: DockerfileParts, inputs: BuildInputs): EvaluatedFile {
  const { escape } = parts.syntax;
  const { buildArgs = {} } = inputs;
  const target = parsePlatform(inputs.targetPlatform ?? defaultPlatform);
  const platform = target ?? { os: "linux", architecture: "amd64", variant: "" };
  const globals = globalVariables(parts, platform, buildArgs, buildArgs);
  const isPlain = Object.keys(buildArgs).length === 0;
  const defaults = isPlain ? globals : globalVariables(parts, platform, buildArgs, {});
  const bases = findBases(parts, globals.variables, escape);
  const images = bases.map(({ base, parent, flag }) => {
    if (parent !== undefined || base.failed || base.text === "scratch") return undefined;
    return inputs.baseImage?.(base.text, formatPlatform(parsePlatform(flag?.text ?? "") ?? platform));
  });
  const triggers = triggersOfStages(parts, bases, images);
  const stages: EvaluatedStage[] = [];
  for (const [index, stage] of parts.stages.entries()) {
    const found = bases[index];
    if (found === undefined) continue;
    const { base, flag } = found;
    const parent = found.parent === undefined ? undefined : stages[found.parent];
    const image = images[index];
    stages.push({
      parts: stage,
      base,
      parent,
      flag,
      image,
      platform: parent?.platform ?? parsePlatform(flag?.text ?? "") ?? platform,
      ...runSteps(stage, parent, base, image, triggers[index] ?? [], {
        escape,
        globals: globals.variables,
        buildArgs,
      }),
    });
  }
  return {
    parts,
    globals: globals.variables,
    defaults: defaults.failed ? undefined : defaults.variables,
    stages,
  };
}

function runSteps(
  stage: StageParts,
  parent: EvaluatedStage | undefined,
  base: Expansion,
  image: BaseImage | undefined,
  triggers: readonly InstructionSyntax[],
  inputs: StepInputs,
): Pick<EvaluatedStage, "variables" | "steps" | "state"> {
  const variables = new Variables(parent?.variables ?? imageVariables(base.text, image));
  let state: StageState = parent?.state ?? { shell: image?.shell ?? [], workdirSet: false, user: undefined };
  const steps: Step[] = [];
  const run = (instruction: InstructionSyntax, lines: Lines, onBuild: boolean): void => {
    const step = evaluateStep(instruction, lines, onBuild, variables, state, inputs);
    steps.push(step);
    state = after(state, step);
  };
  for (const trigger of triggers) run(trigger, stage.from, true);
  for (const instruction of stage.body) run(instruction, instruction, false);
  return { variables, steps, state };
}

function after(state: StageState, { instruction, words, lines }: Step): StageState {
  const { name } = instruction;
  if (name === "shell") return { ...state, shell: instruction.words };
  if (name === "workdir") return { ...state, workdirSet: true };
  if (name === "user") return { ...state, user: { name: words.join(" "), lines } };
  return state;
}

function imageVariables(reference: string, image: BaseImage | undefined): Variables {
  const variables = new Variables();
  variables.set("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
  for (const [name, value] of Object.entries(image?.env ?? assumedVariables(reference))) {
    variables.set(name, value);
  }
  return variables;
}

/** BuildKit's `defaultArgs` and `buildMetaArgs`. */
function globalVariables(
  { globals, stages, syntax }: DockerfileParts,
  target: PlatformParts,
  overrides: Readonly<Record<string, string>>,
  buildArgs: Readonly<Record<string, string>>,
): { variables: Variables; failed: boolean } {
  const variables = new Variables();
  const stage = stages.at(-1)?.name ?? "";
  const predefine = (name: string, value: string): void => {
    variables.set(name, own(overrides, name) ?? value);
  };
  predefine("BUILDPLATFORM", defaultPlatform);
  predefine("BUILDOS", "linux");
  predefine("BUILDOSVERSION", "");
  predefine("BUILDARCH", "amd64");
  predefine("BUILDVARIANT", "");
  predefine("TARGETPLATFORM", formatPlatform(target));
  predefine("TARGETOS", target.os);
  predefine("TARGETOSVERSION", "");
  predefine("TARGETARCH", target.architecture);
  predefine("TARGETVARIANT", target.variant);
  predefine("TARGETSTAGE", stage === "" ? "default" : stage);
  let failed = false;
  for (const { name, words } of globals) {
    for (const word of name === "arg" ? words : []) {
      const [key, written] = splitAssignment(word);
      variables.declare(key);
      const given = own(buildArgs, key);
      const value = written === undefined ? undefined : expand(written, variables.get, syntax);
      if (given === undefined && value?.failed === true) failed = true;
      const set = given ?? (value?.failed === true ? undefined : value?.text);
      if (set !== undefined) variables.set(key, set);
    }
  }
  return { variables, failed };
}

interface FoundBase {
  readonly base: Expansion;
  readonly parent: number | undefined;
  readonly flag: Expansion | undefined;
}

function findBases({ stages }: DockerfileParts, globals: Variables, escape: EscapeCharacter): FoundBase[] {
  const byName = new Map<string, number>();
  return stages.map(({ from, name, index }) => {
    const base = expand(from.words[0] ?? "", globals.get, { escape });
    const platform = flagValue(from, "platform") ?? "";
    const parent = byName.get(base.text);
    if (name !== "") byName.set(name, index);
    return { base, parent, flag: platform === "" ? undefined : expand(platform, globals.get, { escape }) };
  });
}

/** What each stage runs first because its base says so: only stages that the last one needs, as BuildKit's linter. */
function triggersOfStages(
  parts: DockerfileParts,
  bases: readonly FoundBase[],
  images: readonly (BaseImage | undefined)[],
): InstructionSyntax[][] {
  const own = parts.stages.map(({ body }) => body.filter(({ name }) => name === "onbuild"));
  if (own.every((each) => each.length === 0) && images.every((image) => image?.onBuild === undefined))
    return [];
  const read = own.map((each) => each.flatMap((instruction) => triggerOf(instruction) ?? []));
  const needed = bases.map(({ parent }, index) =>
    parent === undefined ? triggersOf(images[index]) : (read[parent] ?? []),
  );
  const reachable = reachableStages(parts, bases, needed);
  let left = mostTriggers;
  return needed.map((triggers, index) => {
    if (!reachable.has(index)) return [];
    const taken = triggers.slice(0, left);
    left -= taken.length;
    return taken;
  });
}
