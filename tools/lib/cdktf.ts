import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { lastLines, run, type RunResult } from "./exec";

/** A folder with a `cdktf.json`, and the environment that the command line runs in. */
export interface CdktfProject {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

const cli = resolve(__dirname, "..", "..", "node_modules", "cdktf-cli", "bundle", "bin", "cdktf");

/** Runs the real `cdktf` command line; does not throw when it fails. */
export function cdktf(project: CdktfProject, ...args: readonly string[]): Promise<RunResult> {
  return run(process.execPath, [cli, ...args], {
    cwd: project.folder,
    env: { ...project.env, CI: "true", FORCE_COLOR: "0" },
    timeoutMs: 15 * 60_000,
    allowFailure: true,
  });
}

/** The end of what the last builds of a stack said; empty if there is no log. */
export function buildLogTail(project: CdktfProject, stack: string, lines = 20): string {
  const folder = join(project.folder, "cdktf.out", "stacks", stack, "slipway", "logs");
  if (!existsSync(folder)) return "";
  return readdirSync(folder)
    .map((name) => `${name}:\n${lastLines(readFileSync(join(folder, name), "utf8"), lines)}`)
    .join("\n\n");
}
