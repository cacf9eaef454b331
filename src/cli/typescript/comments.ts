import type { Instruction, InstructionSource } from "../../dockerfile/instruction";
import { comment } from "./literals";

/** Comments of the Dockerfile as comments of TypeScript; at most one blank line at once, and none at the end. */
export function commentLines(comments: readonly string[]): string[] {
  const lines = comments.filter((line, index) => line !== "" || comments[index - 1] !== "");
  return lines.map((line) => (line === "" ? "" : comment(line)));
}

/** The same without blank lines at its beginning. */
export function commentBlock(source: InstructionSource | undefined): string[] {
  const lines = commentLines(source?.comments ?? []);
  return lines[0] === "" ? lines.slice(1) : lines;
}

/** The comments above an instruction, without those that its own text has between its lines. */
export function commentsAbove(instruction: Instruction): string[] {
  const comments = instruction.source?.comments ?? [];
  const within = new Set(shellText(instruction).split("\n").slice(1).map(normalized));
  let end = comments.length;
  while (end > 0 && within.has(normalized(comments[end - 1] ?? ""))) end--;
  return commentLines(comments.slice(0, end));
}

function normalized(line: string): string {
  return line.trim();
}

function shellText(instruction: Instruction): string {
  if (instruction.kind === "onbuild") return shellText(instruction.instruction);
  if (instruction.kind === "raw") return instruction.text;
  return "command" in instruction && typeof instruction.command === "string" ? instruction.command : "";
}
