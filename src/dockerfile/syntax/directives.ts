import type { DirectiveSyntax } from "./syntax";
import { trimStart } from "./syntax";

/** What a line that begins with `#` says as a directive. */
export type DirectiveWords = Pick<DirectiveSyntax, "name" | "value">;

const opening = /^(syntax|escape|check)[\t\n\f\r ]*=/i;

/**
 * The directive that a line would be in the first lines of a file, if any. Other names than those of the three
 * directives are comments.
 */
export function directiveOf(line: string): DirectiveWords | undefined {
  if (!line.startsWith("#")) return undefined;
  const text = trimStart(line.slice(1));
  const match = opening.exec(text);
  const value = trimAscii(text.slice(match?.[0].length));
  if (match === null || value === "") return undefined;
  return { name: match[1]?.toLowerCase() as DirectiveSyntax["name"], value };
}

/**
 * The directives as those read them who do not parse the file: the frontend's gateway and the linter. They leave out a
 * first line that begins with `#!`, and do not take a line that is indented.
 */
export function outerDirectives(text: string): readonly DirectiveSyntax[] {
  if (!/^\ufeff?#/.test(text)) return [];
  const lines = text.replace(/^\ufeff/, "").split(/\r?\n/);
  const found: DirectiveSyntax[] = [];
  for (let index = lines[0]?.startsWith("#!") === true ? 1 : 0; index < lines.length; index++) {
    const directive = directiveOf(lines[index] ?? "");
    if (directive === undefined || found.some(({ name }) => name === directive.name)) break;
    found.push({ ...directive, line: index + 1 });
  }
  return found;
}

/** Takes away the blanks that Go's regular expressions know as `\s`; by hand, since a pattern would go back and forth. */
function trimAscii(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isAsciiBlank(text.charAt(start))) start++;
  while (end > start && isAsciiBlank(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

function isAsciiBlank(character: string): boolean {
  return (
    character === " " || character === "\t" || character === "\r" || character === "\f" || character === "\n"
  );
}
