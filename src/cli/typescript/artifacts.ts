/** Which paths of a stage its `artifacts` declare: those that other stages take by a plain name. */
import type { StageReference } from "../../dockerfile/artifact";
import { foreignPaths } from "../../dockerfile/graph";
import type { StageModel } from "../../dockerfile/stage";
import { isLiteral } from "../../dockerfile/template";
import { artifactName, Names } from "./names";

/** The artifacts of a stage: their names by their paths, in the order in which they are taken. */
export type ArtifactNames = ReadonlyMap<string, string>;

/** The artifacts of all stages that have some. */
export function artifactsOf(stages: readonly StageModel[]): ReadonlyMap<StageReference, ArtifactNames> {
  const all = new Map<StageReference, { readonly paths: Map<string, string>; readonly names: Names }>();
  for (const [position, stage] of stages.entries()) {
    all.set(stage, { paths: new Map(), names: new Names() });
    for (const path of stages[position]?.instructions.flatMap(foreignPaths) ?? []) {
      // A stage that comes later is no variable yet.
      const maker = path.kind === "artifact" && path.stage !== stage ? all.get(path.stage) : undefined;
      if (maker === undefined || maker.paths.has(path.path) || !isOnePath(path.path)) continue;
      maker.paths.set(path.path, artifactName(maker.names, path.path));
    }
  }
  return new Map(Array.from(all, ([stage, { paths }]) => [stage, paths]));
}

/** Whether a text names one file or folder as it is: no pattern, no variable, not "all that is in it". */
function isOnePath(path: string): boolean {
  return isLiteral(path) && !/[*?[\]\\]|^\/*$|(?:^|\/)\.{1,2}(?:\/|$)/.test(path);
}
