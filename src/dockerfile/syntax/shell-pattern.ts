/**
 * The patterns in `${name#pattern}` and its kin: `*`, `?` and backslashes. BuildKit makes regular expressions of them.
 * JavaScript's could take forever, where Go's cannot: so the matching is done here.
 */

import { withoutMark } from "./syntax";

/** What a pattern cannot be. */
export class PatternError extends Error {}

/** Any number of characters, any character, or this one. Line feeds are matched by themselves only. */
type Token = "any" | "one" | { readonly is: string };

/** Takes the prefix away that the pattern matches: the longest if `greedy`, else the shortest. */
export function trimPrefix(value: string, pattern: string, greedy: boolean): string {
  const characters = Array.from(value);
  const end = matchEnd(characters, 0, tokensOf(pattern), greedy);
  return end === undefined ? value : characters.slice(end).join("");
}

/** Takes the suffix away that the pattern matches. Searches backwards: that finds the shortest one. */
export function trimSuffix(value: string, pattern: string, greedy: boolean): string {
  return reverse(trimPrefix(reverse(value), reversePattern(pattern), greedy));
}

/** Puts `replacement` in place of the first match, or of all. */
export function replacePattern(value: string, pattern: string, replacement: string, all: boolean): string {
  const tokens = tokensOf(pattern);
  const characters = Array.from(value);
  let text = "";
  let lastEnd = -1;
  let position = 0;
  while (position <= characters.length) {
    const end = matchEnd(characters, position, tokens, true);
    // An empty match right behind another one does not count.
    if (end !== undefined && (end > position || position !== lastEnd)) {
      if (!all) return text + replacement + characters.slice(end).join("");
      text += goTemplate(replacement, characters.slice(position, end).join(""));
      lastEnd = end;
      if (end > position) {
        position = end;
        continue;
      }
    }
    text += characters[position] ?? "";
    position++;
  }
  return text;
}

function tokensOf(pattern: string): readonly Token[] {
  const tokens: Token[] = [];
  const characters = Array.from(withoutMark(pattern));
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index] ?? "";
    if (character === "*") {
      tokens.push("any");
    } else if (character === "?") {
      tokens.push("one");
    } else if (character !== "\\") {
      tokens.push({ is: character });
    } else {
      const next = characters[index + 1];
      // "}" and "/" are escaped because of what surrounds the pattern.
      if (next === "}" || next === "/") continue;
      if (next !== "*" && next !== "?" && next !== "\\") {
        throw new PatternError(
          `invalid pattern (${pattern}) in substitution: invalid escape "\\${next ?? ""}"`,
        );
      }
      tokens.push({ is: next });
      index++;
    }
  }
  return tokens;
}

/** Where a match that begins at `start` ends, the longest or the shortest one. Follows all ways at once. */
function matchEnd(
  characters: readonly string[],
  start: number,
  tokens: readonly Token[],
  longest: boolean,
): number | undefined {
  let found: number | undefined;
  let states = reach(tokens, [0]);
  for (let position = start; ; position++) {
    if (states.includes(tokens.length)) {
      found = position;
      if (!longest) return found;
    }
    const character = characters[position];
    if (character === undefined || states.length === 0) return found;
    const next = states.flatMap((state) => {
      const token = tokens[state];
      if (token === undefined) return [];
      if (typeof token === "object") return token.is === character ? [state + 1] : [];
      if (character === "\n") return [];
      return [token === "any" ? state : state + 1];
    });
    states = reach(tokens, next);
  }
}

/** With the states that come after an "any" that takes nothing. */
function reach(tokens: readonly Token[], states: readonly number[]): number[] {
  const reached = new Set(states);
  // A set gives what is added while it is gone through, too.
  for (const state of reached) if (tokens[state] === "any") reached.add(state + 1);
  return [...reached];
}

/** Go's `ReplaceAllString` reads `$name` in a replacement; there are no groups that it could name. */
function goTemplate(replacement: string, match: string): string {
  const names = /\$(?:\$|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/gu;
  return replacement.replace(names, (whole, braced?: string, bare?: string) => {
    if (whole === "$$") return "$";
    return (braced ?? bare) === "0" ? match : "";
  });
}

function reverse(text: string): string {
  return Array.from(text).reverse().join("");
}

/** Backwards, with each backslash still before the character that it escapes. */
function reversePattern(pattern: string): string {
  return (pattern.match(/\\[^]|[^]/gu) ?? []).reverse().join("");
}
