import type { StageReference } from "../../src/dockerfile/artifact";
import type { Instruction } from "../../src/dockerfile/instruction";
import { scratch, type StageModel } from "../../src/dockerfile/stage";

/** The build that stages belong to unless a test says otherwise. */
export const build = {};

/** A stage of the text model, without the constructs around it. */
export function stage(stageName: string, props: Partial<StageModel> = {}): StageModel {
  return { stageName, build, from: "alpine:3.20", platform: undefined, instructions: [], ...props };
}

/** A stage that holds one instruction, and starts from nothing. */
export function stageWith(...instructions: readonly Instruction[]): StageModel {
  return stage("it", { from: scratch, instructions });
}

/** A file that a stage made. */
export function artifact(
  of: StageReference,
  path: string,
): { kind: "artifact"; stage: StageReference; path: string } {
  return { kind: "artifact", stage: of, path };
}
