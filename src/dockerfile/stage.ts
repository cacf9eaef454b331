import type { Platform } from "../values/platform";
import type { StageReference } from "./artifact";
import type { Instruction, InstructionOf, InstructionSource } from "./instruction";
import type { NamedImage } from "./origin";
import type { EscapeCharacter } from "./syntax/syntax";

/** The empty base: `FROM scratch`. */
export interface Scratch {
  /** Tells it from the other things that a stage starts from. */
  readonly kind: "scratch";
}

/** Starts a stage from nothing: the image holds only what the stage copies into it. */
export const scratch: Scratch = Object.freeze({ kind: "scratch" });

/** What a stage starts from: an image's reference or the image, another stage of the build, or nothing. */
export type StageBase = string | NamedImage | StageReference | Scratch;

/** A platform for FROM: a fixed one, or one by a variable, such as the automatic ARGs of the builder and the target. */
export type StagePlatform = Platform | `${string}$${string}`;

/** One stage as the text model sees it. */
export interface StageModel extends StageReference {
  readonly from: StageBase;
  /** A platform or a text with variables. */
  readonly platform: string | undefined;
  readonly instructions: readonly Instruction[];
  /**
   * Whether the stage has its name for our sake only: FROM says it only if another stage needs it.
   * @default false
   */
  readonly anonymous?: boolean;
  /** Where FROM was read; a stage of the program has none. */
  readonly source?: InstructionSource;
  /** Checks that do not apply to the stage's FROM, each with the reason. */
  readonly allowed?: Readonly<Record<string, string>>;
}

/** What stands in a Dockerfile's first lines, before all instructions. */
export interface Directives {
  /** The frontend that builds the file: `# syntax=docker/dockerfile:1`. */
  readonly syntax?: string;
  /** Why the frontend is asked for; a comment below it. */
  readonly syntaxReason?: string;
  /** @default "\\" */
  readonly escape?: EscapeCharacter;
  /** Settings of Docker's build checks: `# check=skip=…;error=true`. */
  readonly check?: string;
}

/** A whole Dockerfile as values. */
export interface DockerfileModel {
  readonly directives: Directives;
  /** ARGs before the first FROM: variables for FROM lines. */
  readonly globalArgs: readonly InstructionOf<"arg">[];
  readonly stages: readonly StageModel[];
  /** Comments after the last instruction, with their `#`; `""` for a blank line. */
  readonly below?: readonly string[];
}

/** Whether the base is another stage. */
export function isStage(base: StageBase): base is StageReference {
  return typeof base === "object" && "stageName" in base;
}

/** Whether the base is empty. */
export function isScratch(base: StageBase): base is Scratch {
  return typeof base === "object" && "kind" in base;
}
