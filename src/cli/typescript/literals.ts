/** Strings and names as TypeScript writes them. */
import { type Expression, lines, template, text } from "./layout";

/** What an editor does not show, or changes: control characters, marks of direction, odd blanks, halves of pairs. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;

const named: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A string literal on one line; in the quotes that it has fewer of. */
export function quoted(value: string): string {
  const quote = count(value, '"') > count(value, "'") ? "'" : '"';
  const escaped = Array.from(value, (character) => {
    if (character === quote || character === "\\") return `\\${character}`;
    if (!invisible.test(character)) return character;
    return named[character] ?? unicodeEscape(character);
  });
  return `${quote}${escaped.join("")}${quote}`;
}

/** A string literal. */
export function literal(value: string): Expression {
  return text(quoted(value));
}

/**
 * A text that may be a whole script: what has several lines, or would need escapes in quotes, is a template literal;
 * a raw one if it has backslashes. What a template would hide or lose is written line by line, in quotes.
 */
export function textLiteral(value: string): Expression {
  const parts = value.split("\n");
  const hides = parts.some((line) => invisible.test(line.replaceAll("\t", "")) || /[ \t]$/.test(line));
  const raw = canBeRaw(value);
  if (parts.length === 1) {
    const inQuotes = quoted(value);
    if (hides || !raw || !inQuotes.includes("\\") || value.includes("\t")) return text(inQuotes);
    return text(templateLiteral(value, raw));
  }
  return hides ? lines(parts.map(literal)) : template(templateLiteral(value, raw));
}

function templateLiteral(value: string, raw: boolean): string {
  if (!raw) return `\`${value.replace(/\\|`|\$(?=\{)/g, "\\$&")}\``;
  return value.includes("\\") ? `String.raw\`${value}\`` : `\`${value}\``;
}

/** Whether a raw template can say it: a backslash stays one there, and keeps the character after it as it is. */
function canBeRaw(value: string): boolean {
  const tokens = Array.from(value.matchAll(/\\[^]?|`|\$\{/g), ([token]) => token);
  return tokens.every((token) => token.startsWith("\\") && token.length > 1);
}

/** A property's name. */
export function key(name: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : quoted(name);
}

/** A line of a comment; what would end the line, or is meant for a tool, is made harmless. */
export function comment(line: string): string {
  const content = withoutControls(line.replace(/^#/, "")).trimEnd();
  const words = content.trimStart();
  if (words === "") return "//";
  // Directives of compilers and linters begin like this.
  if (/^(?:@|eslint|prettier|tslint|deno-|biome-|oxlint|istanbul|c8|v8|global|exported)/i.test(words)) {
    return `// #${content}`;
  }
  return /^\s/.test(content) ? `//${content}` : `// ${content}`;
}

/** A text in which nothing ends a line, or turns its direction. */
export function withoutControls(value: string): string {
  return value.replace(/(?!\t)\p{Cc}|[\p{Cs}\p{Zl}\p{Zp}\ufeff]|\p{Bidi_Control}/gu, " ");
}

function unicodeEscape(character: string): string {
  return Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`,
  ).join("");
}

function count(value: string, character: string): number {
  return value.split(character).length - 1;
}
