import { isBlank } from "./syntax";
import type { EscapeCharacter } from "./syntax";

/** An instruction's arguments with the flags at their beginning told apart. */
export interface FlagsSyntax {
  /** `--name=value`, with quotes and escapes taken away. */
  readonly flags: readonly string[];
  /** Where the rest begins. */
  readonly end: number;
}

/**
 * Reads the flags at the beginning of an instruction's arguments, as BuildKit's `extractBuilderFlags` does.
 * A bare `--` ends them.
 */
export function readFlags(text: string, escape: EscapeCharacter): FlagsSyntax {
  if (!text.includes("--") || /^[\0-\x7f]*$/.test(text)) return readBytes(text, escape);
  // BuildKit takes each byte for a character, and two of those for blanks.
  const { flags, end } = readBytes(Buffer.from(text).toString("latin1"), escape);
  const before = Buffer.from(text).subarray(0, end);
  return { flags, end: before.toString().length };
}

function readBytes(text: string, escape: EscapeCharacter): FlagsSyntax {
  const flags: string[] = [];
  let position = 0;
  for (;;) {
    while (position < text.length && isBlank(text.charAt(position))) position++;
    if (!text.startsWith("--", position)) return { flags, end: position };
    const { word, end } = readFlag(text, position, escape);
    position = end;
    if (word === "--") return { flags, end: position };
    flags.push(word);
  }
}

function readFlag(text: string, start: number, escape: EscapeCharacter): { word: string; end: number } {
  let word = "";
  let quote: string | undefined;
  let position = start;
  for (; position < text.length; position++) {
    const character = text.charAt(position);
    if (quote === undefined && isBlank(character)) break;
    if (quote === undefined && (character === '"' || character === "'")) {
      quote = character;
    } else if (character === quote) {
      quote = undefined;
    } else if (character === escape) {
      position++;
      word += text.charAt(position);
    } else {
      word += character;
    }
  }
  return { word, end: Math.min(position, text.length) };
}
