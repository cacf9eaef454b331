/**
 * Texts with variables, as the program writes them: `$name` and `${name…}` are variables, `\$` is a dollar sign, a
 * backslash before another backslash that stands before a dollar sign is one backslash, and all else is meant literally.
 * A Dockerfile has quotes and escapes besides; here both are turned into one another.
 */
import { type EscapeCharacter, withoutMark } from "./syntax/syntax";
import { variableEnd } from "./syntax/variable";

/** A part of a text: either literal, or a variable as the Dockerfile writes it. */
interface Part {
  readonly text: string;
  readonly variable: boolean;
}

/**
 * The text that a word of a Dockerfile stands for.
 * @returns `undefined` if a quote or a brace is not closed
 */
export function toTemplate(written: string, escape: EscapeCharacter): string | undefined {
  const word = withoutMark(written);
  const parts: Part[] = [];
  let quote: '"' | undefined;
  for (let position = 0; position < word.length;) {
    const character = word.charAt(position);
    if (character === "'" && quote === undefined) {
      const end = word.indexOf("'", position + 1);
      if (end < 0) return undefined;
      parts.push(literal(word.slice(position + 1, end)));
      position = end + 1;
    } else if (character === '"') {
      quote = quote === undefined ? '"' : undefined;
      position++;
    } else if (character === escape) {
      const next = word.charAt(position + 1);
      const escapes = quote === undefined || next === '"' || next === "$" || next === escape;
      parts.push(literal(escapes ? next : character));
      // At the end of a quoted word it is left out, as it is at the end of another one.
      position += escapes || next === "" ? 2 : 1;
    } else if (character === "$") {
      const end = variableEnd(word, position, escape);
      if (end === undefined) return undefined;
      parts.push(end === position ? literal("$") : { text: word.slice(position, end), variable: true });
      position = Math.max(end, position + 1);
    } else {
      parts.push(literal(character));
      position++;
    }
  }
  return quote === undefined ? join(parts) : undefined;
}

/**
 * Writes a text as one word, without quotes: what needs them is escaped. Blanks stay as they are.
 */
export function bareWord(template: string, escape: EscapeCharacter): string {
  const word = split(template, escape)
    .map(({ text, variable }) => (variable ? text : escapeAll(text, escape)))
    .join("");
  return withoutMark(word) === word ? word : escape + word;
}

/**
 * Writes a text as one word, in double quotes where it needs them.
 */
export function quotedWord(template: string, escape: EscapeCharacter): string {
  if (/^[\w./:@%+,={}$-]+$/.test(template)) return template;
  const parts = split(template, escape);
  // Quotes and blanks inside of braces do not mix with quotes around them.
  const inOne = !parts.some(({ text, variable }) => variable && /["'\\`]/.test(text));
  const inside = parts.map(({ text, variable }) => (variable ? text : escapeInQuotes(text, escape)));
  if (inOne) return `"${inside.join("")}"`;
  return parts.map(({ text, variable }, index) => (variable ? text : `"${inside[index] ?? ""}"`)).join("");
}

/** Whether a text names no variable. */
export function isLiteral(template: string): boolean {
  return !split(template, "\\").some(({ variable }) => variable);
}

/** The text without its escapes; only for one that names no variable. */
export function literalText(template: string): string {
  return split(template, "\\")
    .map(({ text }) => text)
    .join("");
}

function literal(text: string): Part {
  return { text, variable: false };
}

/** Puts parts together so that each can be told again. */
function join(parts: readonly Part[]): string {
  let template = "";
  const merged = merge(parts);
  for (const [index, { text, variable }] of merged.entries()) {
    const next = merged[index + 1];
    if (variable) {
      template +=
        next !== undefined && !next.variable && goesOn(text, next.text) ? `\${${text.slice(1)}}` : text;
    } else {
      // Backslashes count only before a dollar sign.
      const escaped = text.replace(/(\\*)\$/g, "$1$1\\$$");
      template += next?.variable === true ? escaped.replace(/\\+$/, "$&$&") : escaped;
    }
  }
  return template;
}

/** Makes one part of literal parts that stand side by side. */
function merge(parts: readonly Part[]): Part[] {
  const merged: Part[] = [];
  let plain = "";
  for (const part of parts) {
    if (!part.variable) {
      plain += part.text;
      continue;
    }
    if (plain !== "") merged.push(literal(plain));
    plain = "";
    merged.push(part);
  }
  if (plain !== "") merged.push(literal(plain));
  return merged;
}

/** Whether a variable's name would go on in the letters that follow it. */
function goesOn(variable: string, text: string): boolean {
  if (variable.startsWith("${")) return false;
  return variableEnd(variable + text, 0, "\\") !== variable.length;
}

/** Tells the parts of a text. */
function split(template: string, escape: EscapeCharacter): Part[] {
  if (!template.includes("$")) return template === "" ? [] : [literal(template)];
  const parts: Part[] = [];
  const dollar = /(\\*)\$/g;
  let position = 0;
  for (let found = dollar.exec(template); found !== null; found = dollar.exec(template)) {
    const backslashes = found[1]?.length ?? 0;
    const start = found.index + backslashes;
    const end = backslashes % 2 === 1 ? start : (variableEnd(template, start, escape) ?? start);
    parts.push(literal(template.slice(position, found.index) + "\\".repeat(Math.floor(backslashes / 2))));
    parts.push(end === start ? literal("$") : { text: template.slice(start, end), variable: true });
    position = Math.max(end, start + 1);
    dollar.lastIndex = position;
  }
  return merge([...parts, literal(template.slice(position))]);
}

function escapeAll(text: string, escape: EscapeCharacter): string {
  return text.replace(escape === "\\" ? /["'$\\]/g : /["'$`]/g, (character) => escape + character);
}

function escapeInQuotes(text: string, escape: EscapeCharacter): string {
  return text.replace(escape === "\\" ? /["$\\]/g : /["$`]/g, (character) => escape + character);
}
