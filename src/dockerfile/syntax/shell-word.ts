import { PatternError, replacePattern, trimPrefix, trimSuffix } from "./shell-pattern";
import { isBlank, withoutMark } from "./syntax";
import type { EscapeCharacter } from "./syntax";

/** How a word is read; by default quotes and escapes are taken away and unset variables become nothing. */
export interface WordOptions {
  /** @default "\\" */
  readonly escape?: EscapeCharacter;
  /** Keep quotes, and what is between them, as they are. */
  readonly rawQuotes?: boolean;
  /** Keep escape characters. */
  readonly rawEscapes?: boolean;
  /** Quotes are characters like others. */
  readonly ignoreQuotes?: boolean;
  /** Keep variables that are not set as they are written. */
  readonly keepUnset?: boolean;
}

/** A word after expansion. */
export interface ExpandedWord {
  readonly text: string;
  /** The text split at blanks that are neither quoted nor escaped, variables' values included. */
  readonly words: readonly string[];
  /** Names of variables in it that are set. */
  readonly set: ReadonlySet<string>;
  /** Names of variables in it that are not set. */
  readonly unset: ReadonlySet<string>;
}

/** What cannot be expanded. */
export class ExpansionError extends Error {}

/** Gives a variable's value, `undefined` if it is not set. */
export type Variables = (name: string) => string | undefined;

/** A word that expands to itself. */
const plain = /^[\w./:@%+,=-]*$/;

const none: ReadonlySet<string> = new Set();

/**
 * Expands variables, quotes and escapes as BuildKit's shell lexer does, with all operators:
 * `$v`, `${v}`, `${v:-d}`, `${v-d}`, `${v:+a}`, `${v+a}`, `${v:?m}`, `${v?m}`, `${v#p}`, `${v##p}`, `${v%p}`, `${v%%p}`,
 * `${v/p/r}`, `${v//p/r}`. See https://docs.docker.com/reference/dockerfile/#environment-replacement
 * @throws ExpansionError if a quote or brace is not closed, an operator is unknown, or `?` finds nothing
 */
export function expandWord(word: string, variables: Variables, options: WordOptions = {}): ExpandedWord {
  // Most words are plain.
  if (plain.test(word)) return { text: word, words: word === "" ? [] : [word], set: none, unset: none };
  const lexer = new ShellLexer(withoutMark(word), variables, options);
  try {
    return {
      ...lexer.until(undefined, options.rawEscapes ?? false, false),
      set: lexer.set,
      unset: lexer.unset,
    };
  } catch (error) {
    if (error instanceof PatternError) throw new ExpansionError(error.message);
    throw error;
  }
}

/** Each takes several calls. */
const deepest = 1000;

class ShellLexer {
  readonly set = new Set<string>();
  readonly unset = new Set<string>();
  private readonly escape: EscapeCharacter;
  /** The word that is collected: there is only one, so that a brace with a word of its own drops what is before it. */
  private readonly pending = { word: "" };
  private position = 0;
  private depth = 0;
  private rawEscapes = false;

  constructor(
    private readonly source: string,
    private readonly variables: Variables,
    private readonly options: WordOptions,
  ) {
    this.escape = options.escape ?? "\\";
  }

  /**
   * Reads to `stop`, or to the end.
   * @param patternEscapes double escapes in quotes, so that a pattern can be read once more
   */
  until(
    stop: string | undefined,
    rawEscapes: boolean,
    patternEscapes: boolean,
  ): { text: string; words: readonly string[] } {
    const before = this.rawEscapes;
    if (this.depth === deepest) throw new ExpansionError("braces stand too deep within one another");
    this.rawEscapes = rawEscapes;
    this.depth++;
    try {
      return this.read(stop, patternEscapes);
    } finally {
      this.rawEscapes = before;
      this.depth--;
    }
  }

  private read(
    stop: string | undefined,
    patternEscapes: boolean,
  ): { text: string; words: readonly string[] } {
    let text = "";
    const words = new WordSplitter(this.pending);
    for (let character = this.peek(); character !== ""; character = this.peek()) {
      if (character === stop) {
        this.position++;
        return { text, words: words.end() };
      }
      if (character === "$") {
        const value = this.dollar();
        text += value;
        words.split(value);
      } else if (character === "<") {
        const value = this.lessThan();
        text += value;
        words.keep(value);
      } else if ((character === "'" || character === '"') && this.options.ignoreQuotes !== true) {
        const value = character === "'" ? this.single(patternEscapes) : this.double(patternEscapes);
        text += value;
        words.keep(value);
      } else if (character === this.escape) {
        this.position++;
        const escaped = this.next();
        const value = (this.rawEscapes ? character : "") + escaped;
        text += value;
        words.keep(value);
      } else {
        this.position++;
        text += character;
        words.split(character);
      }
    }
    if (stop !== undefined) throw new ExpansionError(`missing "${stop}" in "${this.source}"`);
    return { text, words: words.end() };
  }

  private single(patternEscapes: boolean): string {
    const start = this.position;
    const end = this.source.indexOf("'", start + 1);
    if (end < 0) throw new ExpansionError(`a single quote is not closed in "${this.source}"`);
    this.position = end + 1;
    const inside = this.source.slice(start + 1, end);
    const text = patternEscapes ? inside.replaceAll(this.escape, () => this.escape + this.escape) : inside;
    return this.options.rawQuotes === true ? `'${text}'` : text;
  }

  private double(patternEscapes: boolean): string {
    const { rawQuotes = false } = this.options;
    const quote = rawQuotes ? '"' : "";
    let text = quote;
    this.position++;
    for (;;) {
      const character = this.peek();
      if (character === "") throw new ExpansionError(`a double quote is not closed in "${this.source}"`);
      if (character === "$") {
        text += this.dollar();
        continue;
      }
      this.position++;
      if (character === '"') return text + quote;
      if (character !== this.escape) {
        text += character;
        continue;
      }
      const next = this.peek();
      if (next === "") continue;
      if (next === '"' || next === "$" || next === this.escape) {
        text += (this.rawEscapes ? character : "") + this.next();
      } else {
        text += this.rawEscapes && (!rawQuotes || patternEscapes) ? character + character : character;
      }
    }
  }

  private dollar(): string {
    this.position++;
    if (this.peek() !== "{") {
      const name = this.name();
      if (name === "") return "$";
      return this.value(name) ?? (this.options.keepUnset === true ? `$${name}` : "");
    }
    this.position++;
    if (this.peek() === "") throw new ExpansionError(`missing "}" in "${this.source}"`);
    if (/[{}:]/.test(this.peek())) throw new ExpansionError(`bad substitution in "${this.source}"`);
    const name = this.name();
    let operator = this.next();
    if (operator === "}") return this.value(name) ?? (this.options.keepUnset === true ? `\${${name}}` : "");
    if (operator === "/") return this.replacement(name);
    const orEmpty = operator === ":";
    if (orEmpty) operator = this.next();
    const isPattern = operator === "#" || operator === "%";
    const unsupported = (): never => {
      throw new ExpansionError(
        `unsupported modifier "${orEmpty ? ":" : ""}${operator}" in "${this.source}"; ` +
          'supported are ":-", "-", ":+", "+", ":?", "?", "#", "##", "%", "%%", "/" and "//"',
      );
    };
    if (orEmpty ? isPattern : !/^[-+?#%]$/.test(operator)) unsupported();
    const word = this.until("}", isPattern, isPattern).text;
    const value = this.value(name);
    if (value === undefined && this.options.keepUnset === true) {
      // Behind a colon BuildKit looks at the operator only now.
      return `\${${name}${orEmpty ? ":" : ""}${operator}${word}}`;
    }
    const missing = value === undefined || (orEmpty && value === "");
    switch (operator) {
      case "-":
        return missing ? word : value;
      case "+":
        return missing ? "" : word;
      case "?":
        if (missing) throw new ExpansionError(`${name}: ${word === "" ? "is not set, or empty" : word}`);
        return value;
      case "#":
      case "%": {
        const greedy = word.startsWith(operator);
        const pattern = greedy ? word.slice(1) : word;
        return operator === "#"
          ? trimPrefix(value ?? "", pattern, greedy)
          : trimSuffix(value ?? "", pattern, greedy);
      }
      default:
        return unsupported();
    }
  }

  private replacement(name: string): string {
    const all = this.peek() === "/";
    if (all) this.position++;
    const pattern = this.until("/", true, true).text;
    const replacement = this.until("}", true, false).text;
    const value = this.value(name);
    if (value === undefined && this.options.keepUnset === true)
      return `\${${name}/${pattern}/${replacement}}`;
    return replacePattern(value ?? "", pattern, replacement, all);
  }

  /** Letters, digits and "_"; or digits only; or one of the shell's special parameters. */
  private name(): string {
    const pattern = /\p{Nd}+|[@*#?$!-]|[\p{L}\p{Nd}_]*/uy;
    pattern.lastIndex = this.position;
    const name = pattern.exec(this.source)?.[0] ?? "";
    this.position += name.length;
    return name;
  }

  /** Blanks between `<<` and the word of a here-document belong to it. */
  private lessThan(): string {
    const [value] = /<(?:<[\t\r ]*)?/y.exec(this.source.slice(this.position)) ?? ["<"];
    this.position += value.length;
    return value;
  }

  private value(name: string): string | undefined {
    const value = this.variables(name);
    (value === undefined ? this.unset : this.set).add(name);
    return value;
  }

  private peek(): string {
    return this.source.charAt(this.position);
  }

  private next(): string {
    const point = this.source.codePointAt(this.position);
    if (point === undefined) return "";
    const character = String.fromCodePoint(point);
    this.position += character.length;
    return character;
  }
}

/** Collects words: what is kept never splits, what is not splits at blanks. */
class WordSplitter {
  private readonly words: string[] = [];

  constructor(private readonly pending: { word: string }) {
    pending.word = "";
  }

  keep(text: string): void {
    this.pending.word += text;
  }

  split(text: string): void {
    for (const character of text) {
      if (isBlank(character)) this.end();
      else this.pending.word += character;
    }
  }

  end(): readonly string[] {
    if (this.pending.word !== "") this.words.push(this.pending.word);
    this.pending.word = "";
    return this.words;
  }
}
