import type { EscapeCharacter } from "./syntax";

/** A variable's expression at the beginning of a text: `$name`, `$1`, `$@` or `${`. */
const start = /\$(?:\{|\p{Nd}+|[@*#?$!-]|[\p{L}_][\p{L}\p{Nd}_]*)/uy;

const name = /\p{Nd}+|[@*#?$!-]|[\p{L}_][\p{L}\p{Nd}_]*|/uy;

/** Braces within braces beyond this are not followed: no one writes them, and each takes a call. */
const deepest = 100;

/**
 * Where the variable's expression ends that begins at a dollar sign; the sign's own position if it is only that, and
 * `undefined` if a brace or a quote is not closed or no operator follows the name.
 */
export function variableEnd(text: string, position: number, escape: EscapeCharacter): number | undefined {
  return new VariableScanner(text, escape).end(position, 0);
}

/** Goes through the text as BuildKit's shell lexer does, without values. */
class VariableScanner {
  constructor(
    private readonly text: string,
    private readonly escape: EscapeCharacter,
  ) {}

  end(position: number, depth: number): number | undefined {
    start.lastIndex = position;
    const found = start.exec(this.text)?.[0] ?? "";
    if (!found.endsWith("{")) return position + found.length;
    name.lastIndex = position + found.length;
    name.test(this.text);
    return this.operator(name.lastIndex, depth + 1);
  }

  private operator(position: number, depth: number): number | undefined {
    const operator = this.text.charAt(position);
    if (operator === "}") return position + 1;
    if (operator === "/") {
      const pattern = position + (this.text.charAt(position + 1) === "/" ? 2 : 1);
      const slash = this.stop("/", pattern, depth);
      return slash === undefined ? undefined : this.stop("}", slash, depth);
    }
    if (operator === ":") return this.stop("}", position + 2, depth);
    return /[-+?#%]/.test(operator) ? this.stop("}", position + 1, depth) : undefined;
  }

  /** The position behind the first `stop` that is neither quoted, escaped, nor part of another variable. */
  private stop(stop: "/" | "}" | '"', from: number, depth: number): number | undefined {
    if (depth > deepest) return undefined;
    let position: number | undefined = from;
    while (position !== undefined && position < this.text.length) {
      const character = this.text.charAt(position);
      if (character === stop) return position + 1;
      if (character === "$") {
        const end = this.end(position, depth);
        position = end === position ? position + 1 : end;
      } else if (character === this.escape) {
        position += stop === '"' && !this.isEscapedInQuotes(position + 1) ? 1 : 2;
      } else if (character === "'" && stop !== '"') {
        const close = this.text.indexOf("'", position + 1);
        position = close < 0 ? undefined : close + 1;
      } else if (character === '"') {
        position = this.stop('"', position + 1, depth);
      } else {
        position++;
      }
    }
    return undefined;
  }

  private isEscapedInQuotes(position: number): boolean {
    const character = this.text.charAt(position);
    return character === '"' || character === "$" || character === this.escape;
  }
}
