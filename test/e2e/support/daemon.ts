import { type ChildProcess, spawn } from "node:child_process";
import { eventually } from "./engine";

/** A program that a test starts, and ends with the test. */
export class Daemon {
  /** Starts a program and waits until `ready` does not throw. */
  static async start(
    program: string,
    args: readonly string[],
    ready: () => Promise<unknown>,
    env: Readonly<Record<string, string>> = {},
  ): Promise<Daemon> {
    const child = spawn(program, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...env },
    });
    const daemon = new Daemon(child);
    try {
      await eventually(ready);
    } catch (error) {
      await daemon.stop();
      throw new Error(`${program} did not start:\n${daemon.output}`, { cause: error });
    }
    return daemon;
  }

  /** What the program has said so far. */
  output = "";

  private constructor(private readonly child: ChildProcess) {
    const keep = (chunk: Buffer): void => {
      this.output += chunk.toString();
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once("close", resolve));
    this.child.kill();
    await ended;
  }
}
