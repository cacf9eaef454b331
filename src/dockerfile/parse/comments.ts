import { headerMark } from "../header";
import type { Instruction, InstructionSource } from "../instruction";
import { directiveOf } from "../syntax/directives";
import {
  type DirectiveSyntax,
  type DockerfileSyntax,
  type InstructionSyntax,
  trimStart,
} from "../syntax/syntax";

/**
 * Where an instruction was read, with its comments.
 * @param typed what it became: a command may hold the comments among its lines
 */
export function sourceOf(
  syntax: DockerfileSyntax,
  instruction: InstructionSyntax,
  typed?: Instruction,
): InstructionSource {
  const { line, endLine } = instruction;
  const above = instruction.above.map(trimStart);
  const atHead = instruction === syntax.instructions[0];
  const comments = [
    ...(atHead ? commentsAtHead(syntax, above) : above),
    ...commentsBetween(instruction, typed),
  ].filter((comment) => !comment.startsWith(`# ${headerMark}`));
  return Object.freeze({ line, endLine, comments: Object.freeze(comments) });
}

/** What only the parser takes for a directive stays a comment, and what only others take for one is none. */
function commentsAtHead(
  { directives, outerDirectives }: DockerfileSyntax,
  above: readonly string[],
): readonly string[] {
  const without = (list: readonly DirectiveSyntax[], other: readonly DirectiveSyntax[]): DirectiveSyntax[] =>
    list.filter(({ name, line }) => name !== "escape" && !other.some((each) => each.line === line));
  const effective = without(outerDirectives, directives).map(({ name }) => name);
  return [
    ...without(directives, outerDirectives).map(({ name, value }) => `# ${name}=${value}`),
    ...above.filter((comment) => {
      const name = directiveOf(comment)?.name;
      const index = name === undefined ? -1 : effective.indexOf(name);
      // The first of that name: others are comments.
      if (index >= 0) effective.splice(index, 1);
      return index < 0;
    }),
  ];
}

/** The comments among the lines of an instruction that its command does not hold. */
function commentsBetween({ inside, within }: InstructionSyntax, typed: Instruction | undefined): string[] {
  const written = typed?.kind === "onbuild" ? typed.instruction : typed;
  const command = written !== undefined && "command" in written ? written.command : undefined;
  const held = typeof command === "string" ? new Set(command.split("\n")) : undefined;
  return [...inside, ...within].filter((comment) => held?.has(comment) !== true);
}
