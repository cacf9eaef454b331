/**
 * The one test command: checks the types, the style, the package and the docs, and runs all tests, those on a real
 * engine included. Ends with what was not run, and the line `N passed, N failed`.
 */
import { NotReadyError, readyEngine } from "../engine/ready";
import { lineProgress } from "../lib/progress";
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

async function endToEnd(): Promise<StepResult> {
  const progress = lineProgress();
  try {
    const { started } = await readyEngine(progress);
    try {
      return await jest("e2e");
    } finally {
      if (started) await stopSandbox({ progress });
    }
  } catch (error) {
    if (!(error instanceof NotReadyError) && (error as Error).name !== "SandboxError") throw error;
    return { passed: 0, failed: 0, skipped: [`e2e tests: ${(error as Error).message}`] };
  }
}

async function main([only]: readonly string[]): Promise<void> {
  const results =
    only === "e2e" ? [await endToEnd()] : [...(await staticChecks()), await jest("unit"), await endToEnd()];
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
