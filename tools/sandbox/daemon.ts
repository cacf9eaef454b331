import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { findProgram, lastLines, rootPath } from "../lib/exec";
import { identify, isRunning, terminate, waitUntil, type ProcessIdentity } from "../lib/process";
import { SandboxError } from "./error";

/** A server that outlives this process. */
export interface DaemonOptions {
  /** What it is, for messages. */
  readonly what: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly logFile: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Called as soon as there is a process, so that it is on record before anything can go wrong. */
  readonly onStart: (identity: ProcessIdentity) => void;
  readonly isReady: () => Promise<boolean>;
  readonly timeoutMs: number;
}

/** What is known about messages in the logs of the daemons. The first that is found is told. */
const knownTroubles: readonly (readonly [RegExp, string])[] = [
  [
    /no space left on device/i,
    "make room on the disk; `npm run sandbox -- stop --purge` deletes this checkout's data",
  ],
  [
    /cgroups?:? .*(not mounted|isn't mounted|cannot find|no such file)|mountpoint for .* not found/i,
    "mount the control groups (`apt-get install cgroupfs-mount && cgroupfs-mount`), or start the container that this runs in with --privileged",
  ],
  [
    /address already in use/i,
    "find what listens there (`ss -ltnp`) and end it, or remove the port from state.json",
  ],
  [
    /operation not permitted|permission denied/i,
    "the machine forbids what an engine needs (mounts, bridges, iptables): run as root outside a container, or in one started with --privileged",
  ],
  [
    /unknown flag|unknown shorthand flag|don't match any configuration option|unable to configure the Docker daemon/i,
    "remove the daemon option that the log names (SLIPWAY_SANDBOX_DOCKERD_FLAGS), or install Debian's docker.io",
  ],
  [
    /(failed to start daemon|error initializing graphdriver|graphdriver).*(not supported|driver)/i,
    "the file system of the cache cannot hold image layers: set XDG_CACHE_HOME to a folder on ext4 or xfs",
  ],
  [
    /iptables|nf_tables|table does not exist/i,
    "the kernel lacks iptables/NAT modules: load ip_tables, iptable_nat and xt_MASQUERADE on the host",
  ],
];

/** What to do about a failed daemon, as far as its log tells. */
export function fixFor(log: string, logFile: string): string {
  const known = knownTroubles.find(([pattern]) => pattern.test(log));
  return (
    known?.[1] ?? `read the whole log in ${logFile}; \`npm run sandbox -- stop --purge\` starts from nothing`
  );
}

/** Starts a daemon and waits until it is ready. One that ends or does not get ready is ended and its log told. */
export async function startDaemon(options: DaemonOptions): Promise<ProcessIdentity> {
  const { what, program, logFile } = options;
  const path = findProgram(program);
  if (path === undefined) {
    throw new SandboxError(`${program} is not installed`, `apt-get install the package that has ${program}`);
  }
  await mkdir(dirname(logFile), { recursive: true });
  if (existsSync(logFile)) {
    renameSync(logFile, `${logFile}.1`);
  }
  const log = openSync(logFile, "a");
  const child = spawn(path, options.args, {
    cwd: "/",
    detached: true,
    env: { ...process.env, PATH: rootPath(), ...options.env },
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => {
      resolve(`could not be started: ${error.message}`);
    });
    child.once("exit", (code, signal) => {
      resolve(`ended at once (${signal ?? `exit code ${code ?? "none"}`})`);
    });
  });
  child.unref();
  const identity = child.pid === undefined ? undefined : identify(child.pid);
  if (identity !== undefined) {
    options.onStart(identity);
  }
  const alive = (): boolean => identity !== undefined && isRunning(identity);
  const ready = await waitUntil(async () => !alive() || (await options.isReady()), options.timeoutMs, 100);
  if (identity !== undefined && ready && alive()) {
    return identity;
  }
  const reason = alive() ? `did not get ready in ${options.timeoutMs / 1000} s` : await ended;
  if (identity !== undefined) {
    await terminate(identity, 5_000);
  }
  const said = readFileSync(logFile, "utf8");
  throw new SandboxError(
    `${what} ${reason}. The end of its log:\n${indent(lastLines(said, 12))}`,
    fixFor(said, logFile),
  );
}

function indent(text: string): string {
  return text.replace(/^/gm, "    ");
}
