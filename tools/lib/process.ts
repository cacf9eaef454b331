import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** Which process a pid stood for. A pid alone may be another process later, after a reboot above all. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in the kernel's clock ticks since the boot. */
  readonly startTime: number;
  readonly bootId: string;
}

/** A running process as /proc shows it. */
export interface RunningProcess {
  readonly pid: number;
  readonly args: readonly string[];
}

/** Identifies a boot of this machine. */
export function currentBootId(): string {
  return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
}

/** The state letter and start time out of /proc/<pid>/stat. The name in it may hold spaces and parentheses. */
export function parseStat(text: string): { state: string; startTime: number } | undefined {
  const fields = text
    .slice(text.lastIndexOf(")") + 1)
    .trim()
    .split(/\s+/);
  const state = fields[0];
  const startTime = Number(fields[19]);
  return state === undefined || state === "" || !Number.isFinite(startTime)
    ? undefined
    : { state, startTime };
}

/** Remembers a running process, or undefined when it is gone. */
export function identify(pid: number): ProcessIdentity | undefined {
  const stat = readStat(pid);
  return stat === undefined ? undefined : { pid, startTime: stat.startTime, bootId: currentBootId() };
}

/** Whether this very process still runs. One that ended and waits to be collected (a zombie) does not. */
export function isRunning(identity: ProcessIdentity): boolean {
  return identity.bootId === currentBootId() && readStat(identity.pid)?.startTime === identity.startTime;
}

/** Every process of the machine, with its arguments. */
export function listProcesses(): RunningProcess[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const args = readFileSync(`/proc/${name}/cmdline`, "utf8").split("\0").slice(0, -1);
        return args.length === 0 ? [] : [{ pid: Number(name), args }];
      } catch {
        return [];
      }
    });
}

/** Ends a process: asks, waits, then forces. Returns at once when it no longer runs. */
export async function terminate(identity: ProcessIdentity, graceMs: number): Promise<void> {
  for (const [signal, waitMs] of [
    ["SIGTERM", graceMs],
    ["SIGKILL", 5_000],
  ] as const) {
    if (!isRunning(identity)) {
      return;
    }
    if (waitMs > 0) {
      signalQuietly(identity.pid, signal);
      if (await waitUntil(() => !isRunning(identity), waitMs)) {
        return;
      }
    }
  }
}

/** Waits until something is so. Returns whether it became so in time. */
export async function waitUntil(
  isSo: () => boolean | Promise<boolean>,
  timeoutMs: number,
  everyMs = 50,
): Promise<boolean> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    if (await isSo()) {
      return true;
    }
    if (Date.now() >= end) {
      return false;
    }
    await sleep(everyMs);
  }
}

function readStat(pid: number): { startTime: number } | undefined {
  try {
    const stat = parseStat(readFileSync(`/proc/${pid}/stat`, "utf8"));
    return stat === undefined || stat.state === "Z" || stat.state === "X" ? undefined : stat;
  } catch {
    return undefined;
  }
}

function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended between the look and the signal.
  }
}
