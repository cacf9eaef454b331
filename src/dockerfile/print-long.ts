import type { EscapeCharacter } from "./syntax/syntax";

/** In bytes, the line feed too: the builder reads no longer lines. */
const longestLine = 65_535;

/** Of a character in bytes. */
const most = 3;

/** Length of a piece, so that it is short enough whatever it holds. */
const longest = 20_000;

/** Continues lines that the builder would not read; a continuation adds nothing to the text. */
export function wrapLong(text: string, escape: EscapeCharacter): string {
  if (text.length * most < longestLine) return text;
  return text
    .split("\n")
    .map((line) => wrapLine(line, escape))
    .join("\n");
}

function wrapLine(line: string, escape: EscapeCharacter): string {
  if (line.length * most < longestLine || Buffer.byteLength(line) < longestLine) return line;
  const pieces: string[] = [];
  let start = 0;
  while (line.length - start > longest) {
    let end = start + longest;
    while (end > start && !mayContinue(line, end, escape)) end--;
    // Nothing but such characters: there is no place.
    if (end === start) break;
    pieces.push(line.slice(start, end) + escape);
    start = end;
  }
  return [...pieces, line.slice(start)].join("\n");
}

/** Not behind another escape character, which would undo this one, and not where the next line would be a comment. */
function mayContinue(line: string, position: number, escape: EscapeCharacter): boolean {
  return line.charAt(position - 1) !== escape && /[^\s#\p{Surrogate}]/u.test(line.charAt(position));
}
