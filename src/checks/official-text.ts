import { commentsAbove, type InstructionSyntax } from "../dockerfile/syntax/syntax";
import { splitAssignment } from "./assignments";
import type { DockerfileParts } from "./file";
import type { Linter } from "./lint-config";

/** Docker's checks of how a file is written. */
export function checkText(parts: DockerfileParts, linter: Linter): void {
  for (const instruction of parts.syntax.instructions) checkInstruction(instruction, linter);
  checkStageNames(parts, linter);
  checkCasing(parts, linter);
}

function checkInstruction(instruction: InstructionSyntax, linter: Linter): void {
  const { emptyContinuation, endOfText, name, keyword, words } = instruction;
  if (emptyContinuation) {
    // BuildKit says the line that ends the instruction, and no comment above it counts.
    linter.run(
      "NoEmptyContinuation",
      { line: endOfText, endLine: endOfText },
      `${keyword} has a blank line among its continuation lines, which will be an error`,
    );
  }
  if (name === "maintainer") {
    linter.with(instruction).run("MaintainerDeprecated", instruction, "MAINTAINER is deprecated");
  } else if (name === "arg") {
    const names = words.map((word) => splitAssignment(word)[0]);
    checkDescription(instruction, names, linter);
  } else if (name === "from") {
    checkFrom(instruction, linter.with(instruction));
  }
}

function checkFrom(instruction: InstructionSyntax, linter: Linter): void {
  const { keyword, words } = instruction;
  const [, as = "", name = ""] = words;
  if (words.length < 3) return;
  if (words.length === 3 && name !== name.toLowerCase()) {
    linter.run("StageNameCasing", instruction, `stage name "${name}" is not in lower case`);
  }
  const lower = keyword === keyword.toLowerCase();
  const upper = keyword === keyword.toUpperCase();
  if ((lower && as !== as.toLowerCase()) || (!lower && upper && as !== as.toUpperCase())) {
    linter.run("FromAsCasing", instruction, `"${as}" is not written in the case of "${keyword}"`);
  }
  if (words.length === 3 && as.toLowerCase() === "as") {
    checkDescription(instruction, [name.toLowerCase()], linter);
  }
}

function checkDescription(instruction: InstructionSyntax, names: readonly string[], linter: Linter): void {
  if (instruction.above.length === 0 || names.length === 0) return;
  const comment = commentsAbove(instruction).at(-1);
  if (comment === undefined || names.includes(comment.split(" ", 1)[0] ?? "")) return;
  const name = names.length === 1 ? (names[0] ?? "") : "<name>";
  linter
    .with(instruction)
    .run(
      "InvalidDefinitionDescription",
      instruction,
      `the comment above ${instruction.keyword} does not begin with "${name}"`,
    );
}

function checkStageNames({ stages }: DockerfileParts, linter: Linter): void {
  const names = new Set<string>();
  for (const { name, from } of stages) {
    if (name === "") continue;
    if (name === "scratch" || name === "context") {
      linter.run("ReservedStageName", from, `stage name "${name}" means something else to the builder`);
    }
    if (names.has(name)) {
      linter.run("DuplicateStageName", from, `stage name "${name}" is taken by a stage above`);
    }
    names.add(name);
  }
}

function checkCasing({ stages }: DockerfileParts, linter: Linter): void {
  const instructions = stages.flatMap(({ from, body }) => [from, ...body]);
  // Most files are all in upper case.
  if (instructions.every(({ keyword }) => keyword === keyword.toUpperCase())) return;
  let [lower, upper] = [0, 0];
  for (const { keyword } of instructions) {
    if (keyword === keyword.toLowerCase()) lower++;
    else if (keyword === keyword.toUpperCase()) upper++;
  }
  for (const instruction of instructions) {
    const { keyword, name } = instruction;
    const right = lower > upper ? keyword.toLowerCase() : keyword.toUpperCase();
    if (keyword === right || name === undefined) continue;
    const most = lower > upper ? "lower" : "upper";
    linter.run(
      "ConsistentInstructionCasing",
      instruction,
      `"${keyword}" is not in ${most} case, as most instructions are`,
    );
  }
}
