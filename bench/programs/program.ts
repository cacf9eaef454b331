import type { App } from "cdktf";

/** What a program of the synth suite is given. */
export interface ProgramInput {
  /** How many images and services it declares. */
  readonly pairs: number;
  /** Where it synthesizes to. */
  readonly outdir: string;
  /** Folder that holds the context. */
  readonly folder: string;
}

/** Declares an app, ready for `synth`. */
export type Program = (input: ProgramInput) => App;
