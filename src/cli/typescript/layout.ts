/** A little printer of TypeScript expressions: on one line where that fits, else each part on its own, as Prettier does. */

/** The longest line. */
const maximum = 110;

const step = 2;

/** An expression. `flat` is how it reads on one line; `undefined` if it cannot be on one. */
export type Expression =
  | { readonly kind: "text"; readonly flat: string }
  | { readonly kind: "template"; readonly text: string; readonly flat: undefined }
  | {
      readonly kind: "call";
      readonly callee: string;
      readonly args: readonly Expression[];
      readonly flat: string | undefined;
    }
  | { readonly kind: "list"; readonly items: readonly Item[]; readonly flat: string | undefined }
  | { readonly kind: "object"; readonly entries: readonly Entry[]; readonly flat: string | undefined }
  | { readonly kind: "lines"; readonly list: Expression; readonly flat: string | undefined };

/** An item of a list, and what stands above it. */
export interface Item {
  readonly expression: Expression;
  /** Lines above it: comments, and `""` for a blank line. */
  readonly above: readonly string[];
}

/** A property of an object. */
export interface Entry {
  /** As it is written, with quotes where it needs them. */
  readonly key: string;
  readonly value: Expression;
}

/** What is written as it is. */
export function text(flat: string): Expression {
  return { kind: "text", flat };
}

/** A template literal of several lines, with its backticks. */
export function template(literal: string): Expression {
  return { kind: "template", text: literal, flat: undefined };
}

/** A call; `callee` may have a `new` before it. */
export function call(callee: string, ...args: readonly Expression[]): Expression {
  const flat = joined(args);
  return { kind: "call", callee, args, flat: flat === undefined ? undefined : `${callee}(${flat})` };
}

/** A list of expressions. */
export function list(expressions: readonly Expression[]): Expression {
  return listOf(expressions.map((expression) => ({ expression, above: [] })));
}

/** A list whose items may have comments above them. */
export function listOf(items: readonly Item[]): Expression {
  const expressions = items.map(({ expression }) => expression);
  const commented = items.some(({ above }) => above.some((line) => line !== ""));
  const flat = commented || isTable(expressions) ? undefined : joined(expressions);
  return { kind: "list", items, flat: flat === undefined ? undefined : `[${flat}]` };
}

/** An object; `expanded` never stands on one line. */
export function object(entries: readonly Entry[], expanded = false): Expression {
  if (entries.length === 0) return { kind: "object", entries, flat: "{}" };
  const values = joined(entries.map(({ value }) => value));
  const flat = entries.map(({ key, value }) => `${key}: ${value.flat ?? ""}`).join(", ");
  return { kind: "object", entries, flat: expanded || values === undefined ? undefined : `{ ${flat} }` };
}

/** A text by its lines: `["…", "…"].join("\n")`. */
export function lines(parts: readonly Expression[]): Expression {
  const inner = list(parts);
  return { kind: "lines", list: inner, flat: inner.flat === undefined ? undefined : inner.flat + joinLines };
}

const joinLines = String.raw`.join("\n")`;

/**
 * Writes an expression.
 * @param indent blanks before the lines after the first one
 * @param column where its first line begins
 * @param after width of what must stand behind it on its last line
 */
export function render(expression: Expression, indent: number, column: number, after: number): string {
  if (expression.flat !== undefined && column + width(expression.flat) + after <= maximum) {
    return expression.flat;
  }
  switch (expression.kind) {
    case "text":
      return expression.flat;
    case "template":
      return expression.text;
    case "call":
      return renderCall(expression, indent, column);
    case "list":
      return expression.items.length === 0 ? "[]" : renderList(expression.items, indent);
    case "object":
      return expression.entries.length === 0 ? "{}" : renderObject(expression.entries, indent);
    case "lines":
      return renderLines(expression.list, indent, column);
  }
}

/** Writes a comma-separated list of names in braces, as in an import. */
export function braced(names: readonly string[], indent: number, before: string, after: string): string {
  const flat = `{ ${names.join(", ")} }`;
  if (indent + width(before + flat + after) <= maximum) return before + flat + after;
  const inner = " ".repeat(indent + step);
  return `${before}{\n${names.map((name) => `${inner}${name},\n`).join("")}${" ".repeat(indent)}}${after}`;
}

/** Columns that a text takes: signs of East Asia and pictures are wide, marks have no width of their own. */
export function width(line: string): number {
  if (/^[\0-\x7f]*$/.test(line)) return line.length;
  let columns = 0;
  for (const character of line) {
    if (/\p{M}/u.test(character)) continue;
    columns += wide.test(character) ? 2 : 1;
  }
  return columns;
}

const wide =
  /[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;

function renderCall(
  { callee, args }: Extract<Expression, { readonly kind: "call" }>,
  indent: number,
  column: number,
): string {
  const last = args.at(-1);
  if (last === undefined) return `${callee}()`;
  if (args.length === 1 && last.kind === "template") return `${callee}(${last.text})`;
  const before = joined(args.slice(0, -1));
  if (before !== undefined && isContainer(last) && args.at(-2)?.kind !== last.kind) {
    const head = `${callee}(${before}${before === "" ? "" : ", "}`;
    if (column + width(head) + 1 <= maximum) return `${head}${broken(last, indent)})`;
  }
  const inner = indent + step;
  const rendered = args.map((arg) => `${" ".repeat(inner)}${render(arg, inner, inner, 1)},\n`);
  return `${callee}(\n${rendered.join("")}${" ".repeat(indent)})`;
}

function renderLines(parts: Expression, indent: number, column: number): string {
  const blanks = " ".repeat(indent);
  // Prettier's way where only the end is too long.
  if (parts.flat !== undefined && column + width(`${parts.flat}.join(`) <= maximum) {
    return `${parts.flat}.join(\n${blanks}${" ".repeat(step)}"\\n",\n${blanks})`;
  }
  return `${broken(parts, indent)}${joinLines}`;
}

function isContainer(expression: Expression): boolean {
  return (
    (expression.kind === "list" && expression.items.length > 0) ||
    (expression.kind === "object" && expression.entries.length > 0)
  );
}

/** A list or an object on several lines, also where one would do. */
function broken(expression: Expression, indent: number): string {
  if (expression.kind === "list") return renderList(expression.items, indent);
  if (expression.kind === "object") return renderObject(expression.entries, indent);
  return render(expression, indent, indent, 0);
}

function renderList(items: readonly Item[], indent: number): string {
  const inner = indent + step;
  const blanks = " ".repeat(inner);
  const rendered = items.map(({ expression, above }, index) => {
    const comments = index === 0 ? withoutFirstBlanks(above) : above;
    const lead = comments.map((line) => (line === "" ? "\n" : `${blanks}${line}\n`)).join("");
    return `${lead}${blanks}${render(expression, inner, inner, 1)},\n`;
  });
  return `[\n${rendered.join("")}${" ".repeat(indent)}]`;
}

function withoutFirstBlanks(comments: readonly string[]): readonly string[] {
  const first = comments.findIndex((line) => line !== "");
  return first < 0 ? [] : comments.slice(first);
}

function renderObject(entries: readonly Entry[], indent: number): string {
  const inner = indent + step;
  const rendered = entries.map(
    ({ key, value }) => `${" ".repeat(inner)}${renderEntry(key, value, inner)},\n`,
  );
  return `{\n${rendered.join("")}${" ".repeat(indent)}}`;
}

function renderEntry(key: string, value: Expression, indent: number): string {
  const column = indent + width(key) + 2;
  // Below a key that is hardly longer than the indentation nothing would be won.
  if (value.kind === "text" && column + width(value.flat) + 1 > maximum && width(key) >= step + 3) {
    return `${key}:\n${" ".repeat(indent + step)}${value.flat}`;
  }
  return `${key}: ${render(value, indent, column, 1)}`;
}

/** Several lists, or objects, that all have more than one part: they are easier to read below one another. */
function isTable(expressions: readonly Expression[]): boolean {
  return (
    expressions.length > 1 &&
    (expressions.every((each) => each.kind === "list" && each.items.length > 1) ||
      expressions.every((each) => each.kind === "object" && each.entries.length > 1))
  );
}

function joined(expressions: readonly Expression[]): string | undefined {
  const parts: string[] = [];
  for (const { flat } of expressions) {
    if (flat === undefined) return undefined;
    parts.push(flat);
  }
  return parts.join(", ");
}
