import type { Platform } from "../values/platform";
import type { StageReference } from "./artifact";
import type { Instruction } from "./instruction";

/** The empty base: `FROM scratch`. */
export interface Scratch {
  /** Tells it from the other things that a stage starts from. */
  readonly kind: "scratch";
}

/** Starts a stage from nothing: the image holds only what the stage copies into it. */
export const scratch: Scratch = Object.freeze({ kind: "scratch" });

/** What a stage starts from: an image's reference, another stage of the build, or nothing. */
export type StageBase = string | StageReference | Scratch;

/** A platform for FROM: a fixed one, or the builder's or target's own by the automatic ARGs. */
export type StagePlatform = Platform | "$BUILDPLATFORM" | "$TARGETPLATFORM";

/** One stage as the text model sees it. */
export interface StageModel extends StageReference {
  readonly from: StageBase;
  readonly platform: StagePlatform | undefined;
  readonly instructions: readonly Instruction[];
}

/** A global ARG: visible in FROM lines, before the first of which it stands. */
export interface GlobalArg {
  readonly name: string;
  readonly defaultValue: string | undefined;
}

/** Whether the base is another stage. */
export function isStage(base: StageBase): base is StageReference {
  return typeof base === "object" && "stageName" in base;
}

/** Whether the base is empty. */
export function isScratch(base: StageBase): base is Scratch {
  return typeof base === "object" && "kind" in base;
}
