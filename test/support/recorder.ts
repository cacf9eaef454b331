import type { Output } from "../../src/cli/command-error";

/** Takes what a command writes. */
export function recorder(): Output & { written(): string; complained(): string } {
  const texts = { stdout: "", stderr: "" };
  return {
    stdout: { write: (text: string) => (texts.stdout += text) },
    stderr: { write: (text: string) => (texts.stderr += text) },
    written: () => texts.stdout,
    complained: () => texts.stderr,
  };
}
