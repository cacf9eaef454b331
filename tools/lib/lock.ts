import { spawn, type ChildProcess } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { findProgram } from "./exec";

/** How long to wait for a lock, and what to do meanwhile. */
export interface LockOptions {
  readonly timeoutMs: number;
  /** Called once when somebody else holds the lock. */
  readonly onWait?: () => void;
}

/**
 * Does some work while holding a lock that other processes see.
 *
 * The lock is the kernel's (`flock`), held by a small child that ends when this process does, however it ends: a lock
 * can never be stale. Where `flock` is missing (macOS) the work is done without it; all writers rename into place.
 */
export async function withLock<T>(file: string, options: LockOptions, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  if (findProgram("flock") === undefined) {
    return work();
  }
  const holder = await acquire(file, options);
  try {
    return await work();
  } finally {
    await release(holder);
  }
}

async function acquire(file: string, options: LockOptions): Promise<ChildProcess> {
  const atOnce = await hold(file, 0);
  if (atOnce !== undefined) {
    return atOnce;
  }
  options.onWait?.();
  const later = await hold(file, Math.ceil(options.timeoutMs / 1000));
  if (later === undefined) {
    throw new Error(`${file} is locked by another process since ${Math.round(options.timeoutMs / 1000)} s`);
  }
  return later;
}

/** A child that holds the lock until its standard input ends, or undefined when the lock could not be had in time. */
function hold(file: string, waitSeconds: number): Promise<ChildProcess | undefined> {
  const wait = waitSeconds === 0 ? ["-n"] : ["-w", String(waitSeconds)];
  const child = spawn("flock", ["-x", "-E", "99", ...wait, file, "sh", "-c", "echo held; exec cat"], {
    stdio: ["pipe", "pipe", "inherit"],
    // A signal from the terminal is for this process, which then lets the lock go in order.
    detached: true,
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code === 99) {
        resolve(undefined);
      } else {
        reject(new Error(`flock ${file} ended with exit code ${code ?? "none"}`));
      }
    });
    child.stdout.once("data", () => {
      resolve(child);
    });
  });
}

function release(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => {
      resolve();
    });
    child.stdin?.end();
  });
}
