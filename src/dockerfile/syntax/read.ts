import { outerDirectives } from "./directives";
import { fail } from "./fail";
import { readFlags } from "./flags";
import { heredocWords } from "./heredocs";
import { type LogicalLine, LineReader, withoutLineEnd } from "./lines";
import {
  type DockerfileSyntax,
  type EscapeCharacter,
  type HeredocSyntax,
  instructionNames,
  type InstructionName,
  type InstructionSyntax,
  trim,
  trimStart,
} from "./syntax";
import { splitWords } from "./words";

/** What the builder takes for the instruction's word. */
const firstWord = /^[^\t\v\f\r ]*/;

const known: ReadonlySet<string> = new Set(instructionNames);

/**
 * Tells the parts of a Dockerfile apart, all of it in the way of BuildKit's parser.
 * @throws ValidationError with line and column for what the builder would refuse to read
 */
export function readSyntax(text: string): DockerfileSyntax {
  const reader = new LineReader(text);
  const instructions: InstructionSyntax[] = [];
  for (let line = reader.next(); line !== undefined; line = reader.next()) {
    const instruction = readInstruction(line, reader.escape);
    if (mayHaveHeredocs(instruction)) {
      instruction.heredocs = readHeredocs(instruction, reader);
      instruction.endLine = reader.line;
    }
    instructions.push(instruction);
  }
  return {
    directives: reader.directives,
    outerDirectives: outerDirectives(text),
    escape: reader.escape,
    instructions,
    below: reader.pending,
  };
}

function readInstruction(line: LogicalLine, escape: EscapeCharacter): MutableInstruction {
  return readParts(line.pieces.map(({ text }) => text).join(""), line, escape);
}

/** Filled in when the lines below are read. */
type MutableInstruction = Omit<InstructionSyntax, "heredocs" | "endLine"> & {
  heredocs: readonly HeredocSyntax[];
  endLine: number;
};

/** @param outer where ONBUILD's own arguments begin, for the instruction inside it */
function readParts(
  joined: string,
  line: LogicalLine,
  escape: EscapeCharacter,
  outer?: number,
): MutableInstruction {
  const whole = joined.slice(outer);
  const original = trim(whole);
  const start = (outer ?? 0) + whole.length - trimStart(whole).length;
  const keyword = firstWord.exec(original)?.[0] ?? "";
  const name = keyword.toLowerCase();
  const rest = original.slice(keyword.length);
  const { flags, end } = readFlags(rest, escape);
  const text = trim(rest.slice(end));
  const textStart = start + original.length - trimStart(rest.slice(end)).length;
  const split = splitWords(isName(name) ? name : undefined, text, escape);
  if (typeof split === "string") fail(split, line.line, line.column);
  const { source, within, inside } = sourceOf(line, textStart, textStart + text.length, escape);
  // All in one literal: objects put together piece by piece are slow.
  return {
    keyword,
    name: isName(name) ? name : undefined,
    flags,
    text,
    source,
    within,
    inside,
    original: outer === undefined ? whole : original,
    words: split.words,
    json: split.json,
    legacy: split.legacy,
    // The builder refuses a second ONBUILD inside of one: there is no need to go deeper.
    inner:
      name === "onbuild" && text !== "" && outer === undefined
        ? readParts(joined, line, escape, textStart)
        : undefined,
    heredocs: [],
    line: line.line,
    column: line.column,
    endOfText: line.endLine,
    endLine: line.endLine,
    emptyContinuation: outer === undefined && line.emptyContinuation,
    above: outer === undefined ? line.above : [],
  };
}

/** A part of the joined text, as it is written in the file: with continuation lines and comments between. */
function sourceOf(
  { pieces }: LogicalLine,
  start: number,
  end: number,
  escape: EscapeCharacter,
): Pick<InstructionSyntax, "source" | "within" | "inside"> {
  let offset = 0;
  const lines: string[] = [];
  const within: string[] = [];
  const inside: string[] = [];
  for (const { text, between } of pieces) {
    const stop = offset + text.length;
    const goesOn = end > stop;
    const isPart = start < stop && offset < end;
    if (isPart) lines.push(text.slice(Math.max(start - offset, 0), end - offset) + (goesOn ? escape : ""));
    // A line of nothing but the continuation character.
    else if (lines.length > 0 && goesOn) lines.push(escape);
    for (const comment of between) {
      if (comment === "") continue;
      if (lines.length > 0 && goesOn) {
        lines.push(comment);
        within.push(comment);
      } else {
        inside.push(comment);
      }
    }
    offset = stop;
  }
  return { source: lines.join("\n"), within, inside };
}

function mayHaveHeredocs({ name, json, inner, original }: InstructionSyntax): boolean {
  if (!original.includes("<<")) return false;
  if (name === "onbuild") return inner !== undefined && mayHaveHeredocs(inner);
  return (name === "run" || name === "copy" || name === "add") && !json;
}

function readHeredocs({ original, line, column }: InstructionSyntax, reader: LineReader): HeredocSyntax[] {
  return heredocWords(original).map((word) => {
    const content: string[] = [];
    for (let raw = reader.take(); raw !== undefined; raw = reader.take()) {
      const text = withoutLineEnd(raw);
      if ((word.chomp ? text.replace(/^\t+/, "") : text) === word.name) {
        return { ...word, content: content.join("") };
      }
      content.push(raw);
    }
    return fail(`the here-document is not ended: write ${word.name} on a line of its own`, line, column);
  });
}

function isName(name: string): name is InstructionName {
  return known.has(name);
}
