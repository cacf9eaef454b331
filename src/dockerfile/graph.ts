import type { StageReference } from "./artifact";
import type { Instruction } from "./instruction";
import { imageName, type ForeignPath } from "./origin";
import { isStage, type StageModel } from "./stage";

/**
 * The stages that a stage reads from: its base, and those it copies or mounts from. In order, each once.
 * @param stages all stages of the build; for bases whose name has variables, and for instructions that are text
 */
export function stageDependencies(
  stage: StageModel,
  stages: readonly StageModel[],
): readonly StageReference[] {
  const found = new Set<StageReference>();
  if (isStage(stage.from)) found.add(stage.from);
  for (const base of possibleBases(stage, stages)) {
    found.add(base);
    for (const each of triggerTexts(base).flatMap((text) => stagesNamedIn(text, stages))) {
      if (each !== stage) found.add(each);
    }
  }
  for (const instruction of stage.instructions) {
    for (const path of foreignPaths(instruction)) if (path.kind === "artifact") found.add(path.stage);
    if (instruction.kind === "raw") {
      for (const each of stagesNamedIn(instruction.text, stages)) if (each !== stage) found.add(each);
    }
  }
  return [...found];
}

/** The stages that a stage starts from: one, or those whose name the variables in FROM may become. */
export function possibleBases(stage: StageModel, stages: readonly StageModel[]): readonly StageModel[] {
  const { from } = stage;
  if (isStage(from)) return stages.filter((each) => each === from);
  if (typeof from !== "string" || !from.includes("$")) return [];
  return stagesBefore(stage, stages).filter(({ stageName }) => mayBe(from, stageName));
}

/** What an instruction reads from other stages, images and named contexts. */
export function foreignPaths(instruction: Instruction): ForeignPath[] {
  switch (instruction.kind) {
    case "copy":
      return instruction.sources.flatMap((source) =>
        typeof source === "string" || source.kind === "heredoc" ? [] : [source],
      );
    case "run":
      return (instruction.options.mounts ?? []).flatMap((mount) =>
        (mount.kind === "bind" || mount.kind === "cache") && typeof mount.options.source === "object"
          ? [mount.options.source]
          : [],
      );
    case "onbuild":
      return foreignPaths(instruction.instruction);
    default:
      return [];
  }
}

/** What ONBUILD of a stage adds to those that start from it. */
export function triggersOf({ instructions }: StageModel): readonly Instruction[] {
  return instructions.flatMap((each) => (each.kind === "onbuild" ? [each.instruction] : []));
}

/** What ONBUILD reads in the stages that start from this one, as text: there a name means a stage of the same file. */
function triggerTexts(stage: StageModel): string[] {
  return triggersOf(stage).flatMap((trigger) => {
    if (trigger.kind === "raw") return [trigger.text];
    return foreignPaths(trigger).flatMap((path) =>
      path.kind === "image-path" ? [`COPY --from=${imageName(path.image)} `] : [],
    );
  });
}

/** Whether a name with variables may become the stage's: a variable can hold anything. */
function mayBe(template: string, name: string): boolean {
  const parts = template.split(/\$(?:\{[^}]*\}|\w+)/);
  const pattern = parts.map((part) => part.replace(/[^\w]/g, "\\$&")).join(".*");
  return new RegExp(`^${pattern}$`).test(name);
}

function stagesBefore(stage: StageModel, stages: readonly StageModel[]): readonly StageModel[] {
  const index = stages.indexOf(stage);
  return index < 0 ? stages : stages.slice(0, index);
}

function stagesNamedIn(text: string, stages: readonly StageModel[]): StageModel[] {
  const names = new Set(
    Array.from(text.matchAll(/\bfrom=([\w.-]+)/gi), ([, name = ""]) => name.toLowerCase()),
  );
  const numbers = stageNumbersIn(text);
  return names.size === 0
    ? []
    : stages.filter(({ stageName }, index) => names.has(stageName) || numbers.includes(index));
}

/** The numbers by which a COPY that is text names stages. */
export function stageNumbersIn(text: string): number[] {
  return Array.from(text.matchAll(/\s--from=(\d+)\s/gi), ([, number]) => Number(number));
}

/** Visits stages after those that they read from. */
class Planner<Stage extends StageModel> {
  readonly planned = new Set<Stage>();
  private readonly known: ReadonlyMap<StageReference, Stage>;
  private readonly open: Stage[] = [];

  constructor(private readonly stages: readonly Stage[]) {
    this.known = new Map(stages.map((stage) => [stage, stage]));
  }

  /** @returns the stages that form a cycle, if there is one */
  visit(stage: Stage): readonly StageReference[] | undefined {
    if (this.planned.has(stage)) return undefined;
    const seen = this.open.indexOf(stage);
    if (seen >= 0) return [...this.open.slice(seen), stage];
    this.open.push(stage);
    const cycle = this.visitAll(stageDependencies(stage, this.stages));
    if (cycle !== undefined) return cycle;
    this.open.pop();
    this.planned.add(stage);
    return undefined;
  }

  private visitAll(references: readonly StageReference[]): readonly StageReference[] | undefined {
    for (const reference of references) {
      const stage = this.known.get(reference);
      // A stage of another build is reported where the stage is checked.
      const cycle = stage === undefined ? undefined : this.visit(stage);
      if (cycle !== undefined) return cycle;
    }
    return undefined;
  }
}

/** The stages to print for a target, each after those it reads from; or the stages that form a cycle. */
export type TargetPlan<Stage extends StageModel = StageModel> =
  | { readonly kind: "stages"; readonly stages: readonly Stage[] }
  | { readonly kind: "cycle"; readonly stages: readonly StageReference[] };

/**
 * Plans the build of `target`: the stages that it needs, and no others.
 * @param stages all stages of the build
 */
export function planTarget<Stage extends StageModel>(
  target: Stage,
  stages: readonly Stage[],
): TargetPlan<Stage> {
  const planner = new Planner(stages);
  const cycle = planner.visit(target);
  if (cycle !== undefined) return { kind: "cycle", stages: cycle };
  const texts = [...planner.planned].flatMap((stage) => [...triggerTexts(stage), ...rawTexts(stage)]);
  // Where a text has the number of a stage, all must stay at their place.
  const isNumbered = texts.some((text) => stageNumbersIn(text).length > 0);
  const stay = isNumbered && [...planner.planned].every((stage) => isAfterAllItReads(stage, stages));
  return {
    kind: "stages",
    stages: stay ? stages.slice(0, stages.indexOf(target) + 1) : [...planner.planned],
  };
}

function isAfterAllItReads(stage: StageModel, stages: readonly StageModel[]): boolean {
  const before = new Set<StageReference>(stagesBefore(stage, stages));
  return stageDependencies(stage, stages).every((each) => before.has(each) || each.build !== stage.build);
}

function rawTexts({ instructions }: StageModel): string[] {
  return instructions.flatMap((each) => (each.kind === "raw" ? [each.text] : []));
}
