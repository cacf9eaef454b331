import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { spawn } from "node:child_process";

/** What one step of the whole test counted. */
export interface StepResult {
  readonly passed: number;
  readonly failed: number;
  /** Names of what was not run, each with the reason. */
  readonly skipped: readonly string[];
}

const root = resolve(__dirname, "..", "..");

/** A command that passes or fails as a whole; its output is shown as it comes. */
export async function command(title: string, program: string, args: readonly string[]): Promise<StepResult> {
  heading(title);
  const ok = (await show(program, args)) === 0;
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: [] };
}

/** A project of jest; its tests are counted one by one. */
export async function jest(project: "unit" | "reference" | "e2e"): Promise<StepResult> {
  heading(`${project} tests`);
  const folder = mkdtempSync(join(tmpdir(), "slipway-jest-"));
  const file = join(folder, "results.json");
  try {
    const code = await show("npx", [
      ...["jest", "--selectProjects", project, "--json", `--outputFile=${file}`],
      // These wait for other programs most of the time; jest would run one suite on a machine with two processors.
      ...(project === "e2e" ? ["--maxWorkers=3"] : []),
    ]);
    return count(JSON.parse(readFileSync(file, "utf8")) as JestResults, code);
  } catch (error) {
    process.stderr.write(`jest left no results: ${String(error)}\n`);
    return { passed: 0, failed: 1, skipped: [] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The part of jest's results that is counted. */
export interface JestResults {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** Counts tests, and suites that could not even start; a failure that jest attributes to no test counts too. */
export function count(results: JestResults, exitCode: number): StepResult {
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  const skipped = results.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== "passed" && status !== "failed")
    .map(({ fullName, status }) => `${fullName} (${status})`);
  return { passed: results.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed, skipped };
}

/** The line that closes a run, and the names of what was not run. */
export function summary(results: readonly StepResult[]): string {
  const sum = (key: "passed" | "failed"): number => results.reduce((total, result) => total + result[key], 0);
  const skipped = results.flatMap((result) => result.skipped);
  return [
    ...skipped.map((name) => `not run: ${name}`),
    `${sum("passed")} passed, ${sum("failed")} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ""}`,
  ].join("\n");
}

function heading(title: string): void {
  process.stdout.write(`\n== ${title}\n`);
}

function show(program: string, args: readonly string[]): Promise<number> {
  return new Promise((done) => {
    const child = spawn(program, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
    child.on("error", (error) => {
      process.stderr.write(`${program} could not be started: ${error.message}\n`);
      done(1);
    });
    child.on("close", (code) => {
      done(code ?? 1);
    });
  });
}
