import type { Duration } from "../values/duration";
import type { Heredoc } from "./heredoc";
import type { Mount } from "./mount";
import type { ForeignPath } from "./origin";

/** Either a shell line, or the exec form: a program and its arguments, run without a shell. */
export type Command = string | readonly string[];

/** What RUN runs: a command, or a script. */
export type RunCommand = Command | Heredoc;

/** Names and values, in order; as a list where a name is repeated, or is a number. */
export type Assignments =
  Readonly<Record<string, string>> | readonly (readonly [name: string, value: string])[];

/** Options that `copy` and `add` share. */
export interface TransferOptions {
  /**
   * Owner of the copied files, `user`, `user:group`, by name or number.
   * @default - root
   */
  readonly chown?: string;
  /**
   * Permissions of the copied files, in octal, `"0755"`, or in symbols, `"u=rwX,go=rX"` (frontend 1.14).
   * @default - as in the source
   */
  readonly chmod?: string;
  /**
   * Whether the files become a layer of their own, which stays valid when the ones below change (frontend 1.4).
   * Links in the destination are not followed then.
   * @default false
   */
  readonly link?: boolean;
  /**
   * Patterns of files to leave out (frontend 1.19).
   * @default - none
   */
  readonly exclude?: readonly string[];
}

/** Options of `copy`. */
export interface CopyOptions extends TransferOptions {
  /**
   * Whether files keep their folders below the destination; `/./` in a source says from where (frontend 1.20).
   * @default false
   */
  readonly parents?: boolean;
}

/** Options of `add` for files of the context. */
export interface AddOptions extends TransferOptions {
  /**
   * Whether archives are unpacked (frontend 1.17).
   * @default - true for tar archives of the context, false for downloads
   */
  readonly unpack?: boolean;
}

/** Options of `add` for what is downloaded. */
export interface AddRemoteOptions extends AddOptions {
  /**
   * What the download must be: `sha256:…`, or the full commit hash for git. The build fails if it differs.
   * @default - anything
   */
  readonly checksum?: string;
}

/** Options of `add` for a git repository. */
export interface AddGitOptions extends AddRemoteOptions {
  /**
   * Whether the `.git` folder is kept.
   * @default false
   */
  readonly keepGitDir?: boolean;
}

/** An http(s) address. */
export type HttpAddress = `http://${string}` | `https://${string}`;

/** Address of a git repository, with an optional `#ref:folder` at its end. */
export type GitAddress =
  | `${"http" | "https"}://${string}.git`
  | `${"http" | "https"}://${string}.git${"#" | "?"}${string}`
  | `git@${string}`
  | `${"git" | "ssh"}://${string}`;

/** A device for RUN, by its CDI name. */
export interface RunDevice {
  /** Such as `"nvidia.com/gpu=all"`. */
  readonly name: string;
  /**
   * Whether the build fails on an engine without it.
   * @default false
   */
  readonly required?: boolean;
}

/** Options of `run`. */
export interface RunOptions {
  /**
   * What is mounted while the command runs, and is not part of the image.
   * @default - nothing
   */
  readonly mounts?: readonly Mount[];
  /**
   * The command's network: the builder's, none, or that of the building host (which the builder must allow).
   * @default "default"
   */
  readonly network?: "default" | "none" | "host";
  /**
   * `"insecure"` runs without a sandbox, if the builder allows that.
   * @default "sandbox"
   */
  readonly security?: "sandbox" | "insecure";
  /**
   * Devices of the building host; only in the labs channel of the frontend.
   * @default - none
   */
  readonly devices?: readonly RunDevice[];
}

/** Options of `healthcheck`. */
export interface HealthcheckOptions {
  /**
   * Time between two checks.
   * @default Duration.seconds(30)
   */
  readonly interval?: Duration;
  /**
   * A check that takes longer has failed.
   * @default Duration.seconds(30)
   */
  readonly timeout?: Duration;
  /**
   * Failures in this time after the start do not count.
   * @default Duration.seconds(0)
   */
  readonly startPeriod?: Duration;
  /**
   * Time between two checks during the start period (Docker 25).
   * @default Duration.seconds(5)
   */
  readonly startInterval?: Duration;
  /**
   * How many failures in a row make a container unhealthy.
   * @default 3
   */
  readonly retries?: number;
}

/** What COPY reads: paths in the context, a text, a stage's artifact, or a path in an image or named context. */
export type CopySource = string | Heredoc | ForeignPath;

/** What ADD reads: paths in the context, addresses, or a text. */
export type AddSource = string | Heredoc;

/** One variable of an ARG. */
export interface ArgDeclaration {
  /** The variable. */
  readonly name: string;
  /** What it is if the image's `buildArgs` do not say; `undefined` for none. */
  readonly defaultValue: string | undefined;
}

/** Where an instruction was read, and what stood around it. */
export interface InstructionSource {
  /** First line, counted from 1. */
  readonly line: number;
  /** Last line. */
  readonly endLine: number;
  /** Comments above it and among its lines, with their `#`; `""` for a blank line. */
  readonly comments: readonly string[];
}

/** What is known of any instruction beside what it says. */
export interface InstructionNotes {
  /**
   * Where it was read.
   * @default - nowhere: the program wrote it
   */
  readonly source?: InstructionSource;
  /**
   * Checks that do not apply to it, each with the reason; see `allow`.
   * @default - all apply
   */
  readonly allowed?: Readonly<Record<string, string>>;
}

/** The instructions that may stand behind ONBUILD. */
export type Trigger = Exclude<Instruction, { readonly kind: "onbuild" | "maintainer" }>;

/** One instruction of a stage: an immutable value, made by the function named like the Dockerfile's word. */
export type Instruction = InstructionNotes &
  (
    | { readonly kind: "run"; readonly command: RunCommand; readonly options: RunOptions }
    | {
        readonly kind: "copy";
        readonly sources: readonly CopySource[];
        readonly destination: string;
        readonly options: CopyOptions;
      }
    | {
        readonly kind: "add";
        readonly sources: readonly AddSource[];
        readonly destination: string;
        readonly options: AddGitOptions;
      }
    | { readonly kind: "workdir"; readonly path: string }
    | { readonly kind: "env"; readonly variables: readonly (readonly [name: string, value: string])[] }
    | { readonly kind: "arg"; readonly args: readonly ArgDeclaration[] }
    | { readonly kind: "user"; readonly user: string }
    | { readonly kind: "expose"; readonly ports: readonly string[] }
    | { readonly kind: "entrypoint"; readonly command: Command }
    | { readonly kind: "cmd"; readonly command: Command }
    | { readonly kind: "label"; readonly labels: readonly (readonly [name: string, value: string])[] }
    | { readonly kind: "healthcheck"; readonly command: Command; readonly options: HealthcheckOptions }
    | { readonly kind: "no-healthcheck" }
    | { readonly kind: "stopsignal"; readonly signal: string }
    | { readonly kind: "volume"; readonly paths: readonly string[] }
    | { readonly kind: "shell"; readonly command: readonly string[] }
    | { readonly kind: "maintainer"; readonly name: string }
    | { readonly kind: "onbuild"; readonly instruction: Trigger }
    | { readonly kind: "raw"; readonly text: string }
  );

/** The instruction of one kind. */
export type InstructionOf<K extends Instruction["kind"]> = Extract<Instruction, { readonly kind: K }>;
