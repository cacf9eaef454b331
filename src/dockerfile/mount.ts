import type { ForeignPath } from "./origin";

/** Options of {@link Mount.bind}. */
export interface BindMountOptions {
  /**
   * What is mounted: a path in the context, or in a stage, an image or a named context.
   * @default - all of the context
   */
  readonly source?: string | ForeignPath;
  /**
   * Whether the command may write there; what it writes is thrown away.
   * @default false
   */
  readonly readWrite?: boolean;
}

/** Permissions and owner of what is mounted. */
export interface MountOwnership {
  /**
   * Permissions in octal.
   * @default - "0755" for a cache, "0400" for a secret, "0600" for an ssh agent
   */
  readonly mode?: string;
  /**
   * Number of the user that owns it, or a variable.
   * @default 0
   */
  readonly uid?: number | string;
  /**
   * Number of the group that owns it, or a variable.
   * @default 0
   */
  readonly gid?: number | string;
}

/** Options of {@link Mount.cache}. */
export interface CacheMountOptions extends MountOwnership {
  /**
   * Caches with the same id are one cache.
   * @default - the target path
   */
  readonly id?: string;
  /**
   * What happens when two builds use the cache at once: they share it, each gets its own, or one waits.
   * @default "shared"
   */
  readonly sharing?: "shared" | "private" | "locked";
  /**
   * Whether the command may only read.
   * @default false
   */
  readonly readOnly?: boolean;
  /**
   * What a new cache holds at first.
   * @default - nothing
   */
  readonly source?: string | ForeignPath;
}

/** Options of {@link Mount.tmpfs}. */
export interface TmpfsMountOptions {
  /**
   * The most that it may hold, such as `"64m"`.
   * @default - no limit
   */
  readonly size?: string;
}

/** Options of {@link Mount.secret}. */
export interface SecretMountOptions extends MountOwnership {
  /**
   * The file that holds the secret.
   * @default - "/run/secrets/" and the last part of the id, unless `env` is set
   */
  readonly target?: string;
  /**
   * An environment variable that holds the secret. Needs the Dockerfile frontend 1.10.
   * @default - none
   */
  readonly env?: string;
  /**
   * Whether the build fails if the secret is not given.
   * @default false
   */
  readonly required?: boolean;
}

/** Options of {@link Mount.ssh}. */
export interface SshMountOptions extends MountOwnership {
  /**
   * Which of the agents or keys that the build was given.
   * @default "default"
   */
  readonly id?: string;
  /**
   * Path of the agent's socket.
   * @default - "/run/buildkit/ssh_agent." and a number
   */
  readonly target?: string;
  /**
   * Whether the build fails if the agent is not given.
   * @default false
   */
  readonly required?: boolean;
}

/** Files of the context, a stage or an image; see {@link Mount.bind}. */
export interface BindMount {
  /** Tells it from other mounts. */
  readonly kind: "bind";
  /** Where it is while the command runs. */
  readonly target: string;
  /** As given to {@link Mount.bind}. */
  readonly options: BindMountOptions;
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

/** A folder in memory; see {@link Mount.tmpfs}. */
export interface TmpfsMount {
  /** Tells it from other mounts. */
  readonly kind: "tmpfs";
  /** Where it is while the command runs. */
  readonly target: string;
  /** As given to {@link Mount.tmpfs}. */
  readonly options: TmpfsMountOptions;
}

/** A secret that is in no layer; see {@link Mount.secret}. */
export interface SecretMount {
  /** Tells it from other mounts. */
  readonly kind: "secret";
  /** Name that the image's build gives the secret. */
  readonly id: string;
  /** As given to {@link Mount.secret}. */
  readonly options: SecretMountOptions;
}

/** The socket of an ssh agent; see {@link Mount.ssh}. */
export interface SshMount {
  /** Tells it from other mounts. */
  readonly kind: "ssh";
  /** As given to {@link Mount.ssh}. */
  readonly options: SshMountOptions;
}

/** Something mounted into a RUN; it is not part of the image. */
export type Mount = BindMount | CacheMount | TmpfsMount | SecretMount | SshMount;

/**
 * Mounts for `run`.
 * See https://docs.docker.com/reference/dockerfile/#run---mount
 */
export const Mount = {
  /**
   * Files of the context, of another stage or of an image, without copying them into a layer.
   * @param target absolute, or relative to the working folder, which is `"."`
   */
  bind: (target: string, options: BindMountOptions = {}): BindMount =>
    frozen({ kind: "bind", target, options }),

  /** A folder that the building engine keeps between builds: package caches, compiler caches. */
  cache: (target: string, options: CacheMountOptions = {}): CacheMount =>
    frozen({ kind: "cache", target, options }),

  /** A folder in memory, gone when the command ends. */
  tmpfs: (target: string, options: TmpfsMountOptions = {}): TmpfsMount =>
    frozen({ kind: "tmpfs", target, options }),

  /**
   * A secret, as a file or an environment variable of the command; it stays out of image, cache and history.
   * @param id name by which the image's `secrets` give it
   */
  secret: (id: string, options: SecretMountOptions = {}): SecretMount =>
    frozen({ kind: "secret", id, options }),

  /** The user's ssh agent, for private git repositories. */
  ssh: (options: SshMountOptions = {}): SshMount => frozen({ kind: "ssh", options }),
};

function frozen<M extends Mount>(mount: M): M {
  return Object.freeze(Object.assign({}, mount, { options: Object.freeze({ ...mount.options }) }));
}
