import type { EscapeCharacter } from "../dockerfile/syntax/syntax";
import { type ExpandedWord, expandWord, type WordOptions } from "../dockerfile/syntax/shell-word";

/** A value is cut there: variables that hold each other twice would fill the memory. */
const longestValue = 1024;

/** Variables at a place of a Dockerfile; what a stage is based on has its own, which are looked up after these. */
export class Variables {
  private readonly values = new Map<string, string>();
  private readonly declared = new Set<string>();

  constructor(private readonly base?: Variables) {}

  /** A variable's value, `undefined` if it is not set. */
  readonly get = (name: string): string | undefined => {
    let value = this.values.get(name);
    for (let scope = this.base; value === undefined && scope !== undefined; scope = scope.base) {
      value = scope.values.get(name);
    }
    return value;
  };

  set(name: string, value: string): void {
    this.values.set(name, value.length > longestValue ? value.slice(0, longestValue) : value);
  }

  /** Notes that an ARG declares it, with a value or without. */
  declare(name: string): void {
    this.declared.add(name);
  }

  isDeclared(name: string): boolean {
    let declared = this.declared.has(name);
    for (let scope = this.base; !declared && scope !== undefined; scope = scope.base) {
      declared = scope.declared.has(name);
    }
    return declared;
  }

  /** Names of all variables, most of them once. */
  names(): string[] {
    const names = [...this.values.keys(), ...this.declared];
    for (let scope = this.base; scope !== undefined; scope = scope.base) {
      names.push(...scope.values.keys(), ...scope.declared);
    }
    return names;
  }
}

/** A word after expansion. */
export interface Expansion extends Omit<ExpandedWord, "words"> {
  readonly words: readonly string[];
  /** Whether it could not be expanded, which the builder refuses; the text is then the word as it is. */
  readonly failed?: boolean;
}

/** Expands a word, and never throws. */
export function expand(
  word: string,
  get: (name: string) => string | undefined,
  options: WordOptions & { readonly escape?: EscapeCharacter } = {},
): Expansion {
  try {
    return expandWord(word, get, options);
  } catch {
    return { text: word, words: [word], set: new Set(), unset: unsetIn(word, get, options), failed: true };
  }
}

/** The variables that were met, and were not set, before the word turned out to be none. */
function unsetIn(
  word: string,
  get: (name: string) => string | undefined,
  options: WordOptions,
): ReadonlySet<string> {
  const unset = new Set<string>();
  const note = (name: string): string | undefined => {
    const value = get(name);
    if (value === undefined) unset.add(name);
    return value;
  };
  try {
    expandWord(word, note, options);
  } catch {
    // It is known to fail.
  }
  return unset;
}
