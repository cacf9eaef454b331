import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** How a command is run. */
export interface RunOptions {
  /** @default - the current folder */
  readonly cwd?: string;
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** The command is killed after this long. @default 60000 */
  readonly timeoutMs?: number;
  /** Written to the command's standard input. @default - no input */
  readonly input?: string;
  /** Return instead of throwing when the exit code is not 0. @default false */
  readonly allowFailure?: boolean;
}

/** What a command left. */
export interface RunResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that could not be run, failed or took too long. Its message ends with what the command said. */
export class CommandError extends Error {
  constructor(
    readonly command: string,
    reason: string,
    readonly output: string,
  ) {
    const said = lastLines(output, 15);
    super(`\`${command}\` ${reason}${said === "" ? "" : `:\n${said}`}`);
    this.name = "CommandError";
  }
}

/** The last lines of a text, without the empty ones: enough of a log to see why something failed. */
export function lastLines(text: string, count: number): string {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(-count)
    .join("\n");
}

/** Runs a command to its end and collects what it prints. Never waits without a limit. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const { timeoutMs = 60_000 } = options;
  const shown = [command, ...args].join(" ");
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, PATH: rootPath(), ...options.env },
      stdio: ["pipe", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill("SIGKILL");
    }, timeoutMs);
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    // A command that ends before it has read its input is judged by its exit code.
    child.stdin.on("error", () => undefined);
    child.stdin.end(options.input ?? "");
    child.on("error", (error) => {
      clearTimeout(timer);
      reject(new CommandError(shown, `could not be started (${error.message})`, ""));
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      if (late) {
        reject(
          new CommandError(shown, `took longer than ${Math.round(timeoutMs / 1000)} s`, stdout + stderr),
        );
      } else if (code !== 0 && options.allowFailure !== true) {
        reject(new CommandError(shown, `failed (exit code ${code ?? "none"})`, stdout + stderr));
      } else {
        resolve({ code: code ?? -1, stdout, stderr });
      }
    });
  });
}

/** The PATH as a login shell of root has it: a shell that became root by `su` may lack the folders for root. */
export function rootPath(): string {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return [...new Set([...folders, "/usr/sbin", "/sbin", "/usr/bin", "/bin"])].join(delimiter);
}

/** The full path of a program. */
export function findProgram(name: string): string | undefined {
  return rootPath()
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => isExecutable(path));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
