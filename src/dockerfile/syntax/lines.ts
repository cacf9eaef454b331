import { directiveOf } from "./directives";
import { fail } from "./fail";
import type { DirectiveSyntax, EscapeCharacter, Piece } from "./syntax";
import { trimStart } from "./syntax";

/** One or more lines that a continuation character joins. */
export interface LogicalLine {
  readonly pieces: readonly Piece[];
  /** First line, counted from 1. */
  readonly line: number;
  readonly endLine: number;
  /** Column of the first character that is no blank, counted from 1. */
  readonly column: number;
  readonly emptyContinuation: boolean;
  readonly above: readonly string[];
}

/** BuildKit reads lines through a buffer of this size, in bytes. */
const longestLine = 65_535;

/** Reads the lines of a Dockerfile one logical line at a time; the reader may take lines of here-documents between. */
export class LineReader {
  /** The directives met so far. */
  readonly directives: DirectiveSyntax[] = [];
  escape: EscapeCharacter = "\\";

  private readonly lines: readonly string[];
  private continuation = continuationPattern("\\");
  /** Number of lines read. */
  private read = 0;
  private directivesEnded = false;
  private above: string[] = [];

  constructor(text: string) {
    // Each line with its end, as here-documents keep it.
    this.lines = text.replace(/^\ufeff/, "").split(/(?<=\n)/);
    if (this.lines.at(-1) === "") this.lines = this.lines.slice(0, -1);
  }

  /** Number of the line that was read last. */
  get line(): number {
    return this.read;
  }

  /** Comments and blank lines since the last logical line. */
  get pending(): readonly string[] {
    return this.above;
  }

  /** The next logical line, or `undefined` at the end. */
  next(): LogicalLine | undefined {
    for (let raw = this.take(); raw !== undefined; raw = this.take()) {
      const line = withoutLineEnd(raw);
      const text = trimStart(line);
      if (this.isDirective(text)) continue;
      if (text === "" || text.startsWith("#")) {
        this.above.push(text === "" ? "" : line);
        continue;
      }
      const logical = this.join(text, 1 + line.length - text.length);
      this.above = [];
      return logical;
    }
    return undefined;
  }

  /** The next line as it is, its end included; for here-documents. */
  take(): string | undefined {
    const line = this.lines[this.read];
    if (line === undefined) return undefined;
    this.read++;
    if (line.length * 3 > longestLine && Buffer.byteLength(line) > longestLine) {
      fail(`the line is longer than ${longestLine} bytes, which the builder does not read`, this.read);
    }
    return line;
  }

  private join(first: string, column: number): LogicalLine {
    const line = this.read;
    const pieces: { text: string; between: string[] }[] = [];
    let emptyContinuation = false;
    let [text, continued] = this.cut(first);
    pieces.push({ text, between: [] });
    while (continued) {
      const raw = this.take();
      if (raw === undefined) break;
      const next = withoutLineEnd(raw);
      const trimmed = trimStart(next);
      if (trimmed.startsWith("#") || trimmed === "") {
        pieces.at(-1)?.between.push(trimmed);
        emptyContinuation ||= trimmed === "";
        continue;
      }
      [text, continued] = this.cut(next);
      pieces.push({ text, between: [] });
    }
    return { pieces, line, endLine: this.read, column, emptyContinuation, above: this.above };
  }

  /** Takes the continuation character away. */
  private cut(text: string): [text: string, continued: boolean] {
    const found = this.continuation.exec(text);
    return found === null ? [text, false] : [text.slice(0, found.index), true];
  }

  private isDirective(text: string): boolean {
    if (this.directivesEnded) return false;
    const directive = directiveOf(text);
    if (directive === undefined) {
      this.directivesEnded = true;
      return false;
    }
    const { name, value } = directive;
    if (this.directives.some((each) => each.name === name)) {
      fail(`only one "${name}" parser directive can be used: take one of them away`, this.read);
    }
    if (name === "escape") {
      if (value !== "\\" && value !== "`") {
        fail(`the escape directive is "${value}"; allowed are "\\" and "\`"`, this.read);
      }
      this.escape = value;
      this.continuation = continuationPattern(value);
    }
    this.directives.push({ name, value, line: this.read });
    return true;
  }
}

/** An escape character at the line's end, unless another one stands before it. */
function continuationPattern(escape: EscapeCharacter): RegExp {
  const character = `\\${escape}`;
  return new RegExp(`(?<=^|[^${character}])${character}[ \\t]*$`);
}

/** The line without the characters that end it. */
export function withoutLineEnd(line: string): string {
  let end = line.length;
  while (end > 0 && (line[end - 1] === "\n" || line[end - 1] === "\r")) end--;
  return line.slice(0, end);
}
