import type { StageReference } from "./artifact";
import { isStage, type StageModel } from "./stage";

/** The stages that a stage reads from: its base, and those it copies from. In order, each once. */
export function stageDependencies(stage: StageModel): readonly StageReference[] {
  const found = new Set<StageReference>();
  if (isStage(stage.from)) found.add(stage.from);
  for (const instruction of stage.instructions) {
    if (instruction.kind !== "copy") continue;
    for (const source of instruction.sources) {
      if (typeof source === "object" && source.kind === "artifact") found.add(source.stage);
    }
  }
  return [...found];
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
  const known = new Map<StageReference, Stage>(stages.map((stage) => [stage, stage]));
  const planned = new Set<Stage>();
  const open: Stage[] = [];

  const visit = (stage: Stage): readonly StageReference[] | undefined => {
    if (planned.has(stage)) return undefined;
    const seen = open.indexOf(stage);
    if (seen >= 0) return [...open.slice(seen), stage];
    open.push(stage);
    for (const dependency of stageDependencies(stage)) {
      const model = known.get(dependency);
      // A stage of another build is reported where the stage is checked.
      const cycle = model === undefined ? undefined : visit(model);
      if (cycle !== undefined) return cycle;
    }
    open.pop();
    planned.add(stage);
    return undefined;
  };

  const cycle = visit(target);
  return cycle === undefined ? { kind: "stages", stages: [...planned] } : { kind: "cycle", stages: cycle };
}
