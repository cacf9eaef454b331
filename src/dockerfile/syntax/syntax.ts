/**
 * A Dockerfile as text with its parts told apart, before anything is understood. The parts are those of BuildKit's own
 * parser, so that nothing is read in another way than by the builder.
 * See https://github.com/moby/buildkit/tree/v0.34.1/frontend/dockerfile/parser
 */

/** The character that escapes another one, and continues a line when it ends one. */
export type EscapeCharacter = "\\" | "`";

/** Every instruction that Docker knows. */
export const instructionNames = [
  "add",
  "arg",
  "cmd",
  "copy",
  "entrypoint",
  "env",
  "expose",
  "from",
  "healthcheck",
  "label",
  "maintainer",
  "onbuild",
  "run",
  "shell",
  "stopsignal",
  "user",
  "volume",
  "workdir",
] as const;

/** An instruction's name, in lower case. */
export type InstructionName = (typeof instructionNames)[number];

/** A parser directive: `# escape=…`, `# syntax=…` or `# check=…` in the first lines. */
export interface DirectiveSyntax {
  readonly name: "syntax" | "escape" | "check";
  readonly value: string;
  /** Counted from 1. */
  readonly line: number;
}

/** A part of a logical line that stands on one line of the file. */
export interface Piece {
  /** The text, without the continuation character. */
  readonly text: string;
  /** Lines between this piece and the next: comments as they are, and `""` for blank ones. */
  readonly between: readonly string[];
}

/** A here-document: lines of text below the instruction. */
export interface HeredocSyntax {
  /** The word that ends it. */
  readonly name: string;
  /** Whether variables in it are expanded: the word was not quoted. */
  readonly expand: boolean;
  /** Whether tabs at the beginning of its lines are taken away: `<<-`. */
  readonly chomp: boolean;
  /** The number before `<<`; 0 if there is none. */
  readonly fileDescriptor: number;
  /** Its lines as they are, each with its line end. */
  readonly content: string;
}

/** One instruction. */
export interface InstructionSyntax {
  /** The word as written. */
  readonly keyword: string;
  /** The word in lower case, if Docker knows it. */
  readonly name: InstructionName | undefined;
  /** `--name=value`, with quotes and escapes taken away. */
  readonly flags: readonly string[];
  /** What follows the flags, with continuation lines joined, and without blanks around it. */
  readonly text: string;
  /** The same as written: with its continuation lines, and the comments between them. */
  readonly source: string;
  /** Comments among the continuation lines that are part of `source`. */
  readonly within: readonly string[];
  /** Comments among the continuation lines that are not. */
  readonly inside: readonly string[];
  /** All of the logical line, joined. */
  readonly original: string;
  /** `text` as the instruction splits it into words, quotes kept; the strings of the JSON form. */
  readonly words: readonly string[];
  /** Whether `text` is the JSON form. */
  readonly json: boolean;
  /** Whether the words are the name and the value of the old form, `ENV name value`. */
  readonly legacy: boolean;
  readonly heredocs: readonly HeredocSyntax[];
  /** The instruction inside ONBUILD. */
  readonly inner: InstructionSyntax | undefined;
  /** First line, counted from 1. */
  readonly line: number;
  /** Column of the keyword, counted from 1. */
  readonly column: number;
  /** Last line of the logical line, before here-documents. */
  readonly endOfText: number;
  /** Last line, here-documents included. */
  readonly endLine: number;
  /** Whether a blank line stands among the continuation lines. */
  readonly emptyContinuation: boolean;
  /** The lines above it, after the instruction before: comments as they are, and `""` for blank ones. */
  readonly above: readonly string[];
}

/** A whole Dockerfile. */
export interface DockerfileSyntax {
  /** As the parser reads them. */
  readonly directives: readonly DirectiveSyntax[];
  /** As those read them who look for a frontend or for settings of checks. */
  readonly outerDirectives: readonly DirectiveSyntax[];
  readonly escape: EscapeCharacter;
  readonly instructions: readonly InstructionSyntax[];
  /** Comments and blank lines after the last instruction. */
  readonly below: readonly string[];
}

/** What Go's `unicode.IsSpace` counts as blank, which differs from JavaScript's `\s` in two characters. */
const blank = "\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const blanksAtStart = new RegExp(`^[${blank}]+`);
const blankCharacter = new RegExp(`[${blank}]`);

/** Go's `strings.TrimLeftFunc(text, unicode.IsSpace)`. */
export function trimStart(text: string): string {
  return isBlank(text) ? text.replace(blanksAtStart, "") : text;
}

/** Go's `strings.TrimSpace`; by hand, since a pattern for the end would be tried at each blank. */
export function trim(text: string): string {
  let end = text.length;
  while (end > 0 && isBlank(text.charAt(end - 1))) end--;
  return trimStart(text.slice(0, end));
}

/** Go's `unicode.IsSpace`, for the first character. */
export function isBlank(character: string): boolean {
  const code = character.charCodeAt(0);
  // Most are plain, and a pattern for each would be slow.
  return code < 0x80 ? code === 0x20 || (code >= 0x09 && code <= 0x0d) : blankCharacter.test(character);
}

/** The comments above an instruction as BuildKit attaches them: without the first character, a bare `#` starts anew. */
export function commentsAbove({ above }: Pick<InstructionSyntax, "above">): string[] {
  let comments: string[] = [];
  for (const line of above) {
    if (line === "") continue;
    const text = trim(line.slice(1));
    if (text === "") comments = [];
    else comments.push(text);
  }
  return comments;
}

/** The text as Go's scanner reads it, which does not see a byte order mark at the beginning. */
export function withoutMark(text: string): string {
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}
