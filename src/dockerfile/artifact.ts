/** What the text model must know of a stage that another one refers to. */
export interface StageReference {
  /** The stage's name in the Dockerfile. */
  readonly stageName: string;
  /** Identity of the build that the stage belongs to; stages can only be joined within one. */
  readonly build: object;
}

/** A file or folder that a stage makes, and that `copy` can take from it. Made by a stage; see `BuildStage`. */
export interface Artifact {
  /** Tells it from the other things that `copy` takes. */
  readonly kind: "artifact";
  /** The stage that makes it. */
  readonly stage: StageReference;
  /** Absolute, or relative to the root of the stage's file system. */
  readonly path: string;
}
