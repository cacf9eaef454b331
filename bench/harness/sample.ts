import { run } from "../../tools/lib/exec";

/** Longest that one sample may take. */
const timeoutMs = 600_000;

/**
 * Takes one sample in a process of its own.
 * @param program compiled program that prints one JSON value
 */
export async function sample<T>(program: string, args: readonly string[], cwd?: string): Promise<T> {
  const { stdout } = await run(process.execPath, ["--expose-gc", program, ...args], {
    timeoutMs,
    // Whatever this process was started with, such as a loader for TypeScript, is not to be measured.
    env: { NODE_OPTIONS: "" },
    ...(cwd === undefined ? {} : { cwd }),
  });
  return JSON.parse(stdout) as T;
}
