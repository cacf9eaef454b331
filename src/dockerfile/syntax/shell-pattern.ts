/**
 * The patterns in `${name#pattern}` and its kin: `*`, `?` and backslashes. BuildKit makes regular expressions of them,
 * and so do we.
 */

/** What a pattern cannot be. */
export class PatternError extends Error {}

/** Takes the prefix away that the pattern matches: the longest if `greedy`, else the shortest. */
export function trimPrefix(value: string, pattern: string, greedy: boolean): string {
  return value.replace(toExpression(pattern, greedy, "^"), "");
}

/** Takes the suffix away that the pattern matches. Searches backwards: that finds the shortest one. */
export function trimSuffix(value: string, pattern: string, greedy: boolean): string {
  return reverse(trimPrefix(reverse(value), reversePattern(pattern), greedy));
}

/** Puts `replacement` in place of the first match, or of all. */
export function replacePattern(value: string, pattern: string, replacement: string, all: boolean): string {
  const expression = toExpression(pattern, true, "", all ? "gu" : "u");
  return value.replace(expression, (match: string) => (all ? goTemplate(replacement, match) : replacement));
}

function toExpression(pattern: string, greedy: boolean, start: "^" | "", flags = "u"): RegExp {
  let out = start as string;
  const characters = Array.from(pattern);
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index] ?? "";
    const next = characters[index + 1];
    if (character === "*") {
      out += greedy ? ".*" : ".*?";
    } else if (character === "?") {
      out += ".";
    } else if (character === "\\") {
      // "}" and "/" are escaped because of what surrounds the pattern.
      if (next === "}" || next === "/") continue;
      index++;
      if (next !== "*" && next !== "?" && next !== "\\") {
        throw new PatternError(
          `invalid pattern (${pattern}) in substitution: invalid escape "\\${next ?? ""}"`,
        );
      }
      out += `\\${next}`;
    } else {
      out += character.replace(/[[\]{}.+()|^$/]/, "\\$&");
    }
  }
  return new RegExp(out, flags);
}

/** Go's `ReplaceAllString` reads `$name` in a replacement; there are no groups that it could name. */
function goTemplate(replacement: string, match: string): string {
  return replacement.replace(/\$(?:\$|\{(\w+)\}|(\w+))/g, (whole, braced?: string, bare?: string) => {
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
