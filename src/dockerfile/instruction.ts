import type { Duration } from "../values/duration";
import type { Artifact } from "./artifact";

/** Either a shell line, or the exec form: a program and its arguments, run without a shell. */
export type Command = string | readonly string[];

/** Options of `copy`. */
export interface CopyOptions {
  /**
   * Owner of the copied files, `user`, `user:group`, by name or number.
   * @default - root
   */
  readonly chown?: string;
  /**
   * Permissions of the copied files, in octal: `"0755"`.
   * @default - as in the source
   */
  readonly chmod?: string;
}

/** Options of `add`. */
export type AddOptions = CopyOptions;

/** Options of `run`. */
export interface RunOptions {
  /**
   * What is mounted while the command runs, and is not part of the image.
   * @default - nothing
   */
  readonly mounts?: readonly Mount[];
}

/** A folder that stays on the building engine between builds; see {@link Mount.cache}. */
export interface CacheMount {
  /** Tells it from other mounts. */
  readonly kind: "cache";
  /** Where it is while the command runs. */
  readonly target: string;
  /** As given to {@link Mount.cache}. */
  readonly options: CacheMountOptions;
}

/** Options of {@link Mount.cache}. */
export interface CacheMountOptions {
  /**
   * Caches with the same id are one cache.
   * @default - the target path
   */
  readonly id?: string;
  /**
   * What happens when two builds use the cache at once.
   * @default "shared"
   */
  readonly sharing?: "shared" | "private" | "locked";
}

/** Something mounted into a RUN. */
export type Mount = CacheMount;

/**
 * Mounts for `run`.
 * See https://docs.docker.com/reference/dockerfile/#run---mount
 */
export const Mount = {
  /** A folder that the building engine keeps between builds: package caches, compiler caches. */
  cache: (target: string, options: CacheMountOptions = {}): CacheMount =>
    Object.freeze({ kind: "cache", target, options: Object.freeze({ ...options }) }),
};

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
   * How many failures in a row make a container unhealthy.
   * @default 3
   */
  readonly retries?: number;
}

/** A file or folder in an image that another registry holds: `COPY --from=<image>`. Made by `imagePath`. */
export interface ImagePath {
  /** Tells it from the other things that `copy` takes. */
  readonly kind: "image-path";
  /** The image's reference. */
  readonly image: string;
  /** The file or folder in the image. */
  readonly path: string;
}

/** What COPY reads: paths in the context, a stage's artifact, or a path in another image. */
export type CopySource = string | Artifact | ImagePath;

/** One instruction of a stage: an immutable value, made by the function named like the Dockerfile's word. */
export type Instruction =
  | { readonly kind: "run"; readonly command: Command; readonly options: RunOptions }
  | {
      readonly kind: "copy";
      readonly sources: readonly CopySource[];
      readonly destination: string;
      readonly options: CopyOptions;
    }
  | {
      readonly kind: "add";
      readonly sources: readonly string[];
      readonly destination: string;
      readonly options: AddOptions;
    }
  | { readonly kind: "workdir"; readonly path: string }
  | { readonly kind: "env"; readonly variables: Readonly<Record<string, string>> }
  | { readonly kind: "arg"; readonly name: string; readonly defaultValue: string | undefined }
  | { readonly kind: "user"; readonly user: string }
  | { readonly kind: "expose"; readonly port: number; readonly protocol: "tcp" | "udp" }
  | { readonly kind: "entrypoint"; readonly command: Command }
  | { readonly kind: "cmd"; readonly command: Command }
  | { readonly kind: "label"; readonly labels: Readonly<Record<string, string>> }
  | { readonly kind: "healthcheck"; readonly command: Command; readonly options: HealthcheckOptions }
  | { readonly kind: "no-healthcheck" }
  | { readonly kind: "stopsignal"; readonly signal: string }
  | { readonly kind: "volume"; readonly paths: readonly string[] }
  | { readonly kind: "shell"; readonly command: readonly string[] };

/** The instruction of one kind. */
export type InstructionOf<K extends Instruction["kind"]> = Extract<Instruction, { readonly kind: K }>;
