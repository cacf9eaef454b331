import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** Where the sandbox of one checkout keeps its things, and how it marks what it makes on the machine. */
export interface Place {
  /** The checkout. */
  readonly root: string;
  /** Stands for the checkout in names that other checkouts must not use. */
  readonly hash: string;
  /** Marks iptables rules and control groups. */
  readonly tag: string;
  /** Sockets and pid files. Short, because the path of a socket may have about 100 characters only. */
  readonly runFolder: string;
  /** State, logs, the registry's storage and the engines' data. */
  readonly folder: string;
  readonly stateFile: string;
  readonly lockFile: string;
}

/** The folder that all checkouts of a user share: what is slow to make is made once. */
export function sharedCache(): string {
  const base = process.env.XDG_CACHE_HOME;
  return join(base !== undefined && base !== "" ? base : join(homedir(), ".cache"), "slipway");
}

/** Eight characters that stand for a checkout. */
export function checkoutHash(root: string): string {
  return createHash("sha256").update(root).digest("hex").slice(0, 8);
}

/** The place of a checkout's sandbox. Without an argument: of the checkout that this file is in. */
export function placeOf(root?: string): Place {
  const real = realpathSync(root ?? process.env.SLIPWAY_SANDBOX_ROOT ?? resolve(__dirname, "..", ".."));
  const hash = checkoutHash(real);
  const folder = join(sharedCache(), "sandboxes", hash);
  return {
    root: real,
    hash,
    tag: `slipway-${hash}`,
    runFolder: `/run/slipway-${hash}`,
    folder,
    stateFile: join(folder, "state.json"),
    lockFile: join(folder, "lock"),
  };
}
