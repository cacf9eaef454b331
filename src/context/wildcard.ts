/**
 * Patterns for paths, as Go's `filepath.Match` reads them, and `**` besides, for any number of folders.
 * See https://pkg.go.dev/path/filepath#Match
 */

const classCharacter = String.raw`(?:\\.|[^\\\]-])`;
const range = `${classCharacter}(?:-${classCharacter})?`;
const token = new RegExp(String.raw`\*\*/?|\*|\?|\[(?:\^|(?!\^))(?:${range})+\]|\\.|[^*?[\\]`, "gsu");

/** The expression that matches the same whole paths as `pattern`; `undefined` if the pattern is malformed. */
export function wildcard(pattern: string): RegExp | undefined {
  const tokens = pattern.match(token) ?? [];
  if (tokens.join("") !== pattern) return undefined;
  const expressions = tokens.map((each, index) =>
    each.startsWith("**") && index === tokens.length - 1 ? ".*" : expression(each),
  );
  return new RegExp(`^${expressions.join("")}$`, "su");
}

function expression(part: string): string {
  if (part.startsWith("**")) return "(?:.*/)?";
  if (part === "*") return "[^/]*";
  if (part === "?") return "[^/]";
  if (!part.startsWith("[")) return literal(part);
  const negated = part.startsWith("[^");
  const ranges = part.slice(negated ? 2 : 1, -1).match(new RegExp(range, "gsu")) ?? [];
  return `[${negated ? "^" : ""}${ranges.map(classRange).join("")}]`;
}

/** Go lets a range end before it starts; it is empty then. */
function classRange(written: string): string {
  const [from = "", to = from] = written.match(new RegExp(classCharacter, "gsu")) ?? [];
  return codeOf(from) > codeOf(to) ? "" : `${literal(from)}-${literal(to)}`;
}

/** A character of a pattern, with the backslash before it or without. */
function literal(character: string): string {
  return `\\u{${codeOf(character).toString(16)}}`;
}

function codeOf(character: string): number {
  return (
    (character.length > 1 && character.startsWith("\\") ? character.slice(1) : character).codePointAt(0) ?? 0
  );
}
