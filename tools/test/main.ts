/**
 * The one test command: checks the types, the style, the package and the docs, and runs all tests, those against
 * BuildKit and on a real engine included. Ends with what was not run, and the line `N passed, N failed`.
 */
import { ensureReference } from "../buildkit-reference/build";
import { NotReadyError, readyEngine } from "../engine/ready";
import { lineProgress, type Progress } from "../lib/progress";
import { stopSandbox } from "../sandbox";
import { command, jest, type StepResult, summary } from "./steps";

async function staticChecks(): Promise<StepResult[]> {
  return [
    await command("docs: extract the snippets", "npx", ["tsx", "tools/docs/main.ts", "snippets"]),
    await command("types", "npx", ["tsc", "-p", "tsconfig.json"]),
    await command("lint", "npx", ["eslint", "."]),
    await command("format", "npx", ["prettier", "--check", "--log-level", "warn", "."]),
    await command("docs: API reference is up to date", "npx", [
      "tsx",
      "tools/docs/main.ts",
      "api",
      "--check",
    ]),
    await command("package", "npx", ["tsx", "tools/test/package.ts"]),
  ];
}

/** The tests of BuildKit's own packages against the library: they need Go, or the way to get it. */
function reference(): Promise<StepResult> {
  return ifPossible("reference tests", async (progress) => {
    await ensureReference(progress);
    return jest("reference");
  });
}

function endToEnd(): Promise<StepResult> {
  return ifPossible("e2e tests", async (progress) => {
    const { started } = await readyEngine(progress);
    try {
      return await jest("e2e");
    } finally {
      if (started) await stopSandbox({ progress });
    }
  });
}

/** A step that the machine may lack something for: then it is skipped, and the reason told. */
async function ifPossible(
  title: string,
  step: (progress: Progress) => Promise<StepResult>,
): Promise<StepResult> {
  try {
    return await step(lineProgress());
  } catch (error) {
    if (!(error instanceof NotReadyError) && (error as Error).name !== "SandboxError") throw error;
    return { passed: 0, failed: 0, skipped: [`${title}: ${(error as Error).message}`] };
  }
}

async function main([only]: readonly string[]): Promise<void> {
  const results =
    only === "e2e"
      ? [await endToEnd()]
      : only === "reference"
        ? [await reference()]
        : [...(await staticChecks()), await jest("unit"), await reference(), await endToEnd()];
  process.stdout.write(`\n${summary(results)}\n`);
  const incomplete = results.some(({ skipped }) => skipped.length > 0);
  if (results.some(({ failed }) => failed > 0) || (incomplete && process.env.CI !== undefined)) {
    process.exitCode = 1;
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${String((error as Error).stack ?? error)}\n`);
  process.exitCode = 1;
});
