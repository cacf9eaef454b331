/** What the documentation's own tools read of Markdown: fenced blocks, headings and links. */

/** A fenced block of code. */
export interface Fence {
  /** First word after the backticks: `ts`. */
  readonly language: string;
  /** The words after it: `continued`. */
  readonly flags: readonly string[];
  readonly text: string;
  /** Line of the first line of code, from 1. */
  readonly line: number;
}

/** A link, as it is written. */
export interface Link {
  readonly target: string;
  readonly line: number;
}

interface Page {
  readonly fences: readonly Fence[];
  /** Lines outside of fenced blocks, with their numbers from 1. */
  readonly prose: readonly { readonly text: string; readonly line: number }[];
}

/** The fenced blocks, in order. */
export function fencesOf(markdown: string): readonly Fence[] {
  return parse(markdown).fences;
}

/** The links to pages, files and anchors; images too. */
export function linksOf(markdown: string): readonly Link[] {
  return parse(markdown).prose.flatMap(({ text, line }) =>
    [...withoutCode(text).matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)].map(([, target = ""]) => ({
      target,
      line,
    })),
  );
}

/** The names by which a page's headings can be linked to, by GitHub's rule. */
export function anchorsOf(markdown: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const { text } of parse(markdown).prose) {
    const [, heading] = /^ {0,3}#{1,6}\s+(.*?)\s*#*$/.exec(text) ?? [];
    if (heading === undefined) continue;
    const anchor = slug(heading);
    let unique = anchor;
    for (let count = 1; anchors.has(unique); count++) unique = `${anchor}-${count}`;
    anchors.add(unique);
  }
  return anchors;
}

function slug(heading: string): string {
  return heading
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(" ", "-");
}

function withoutCode(text: string): string {
  return text.replace(/(`+)(?:(?!\1).)*\1/g, "");
}

function parse(markdown: string): Page {
  const fences: Fence[] = [];
  const prose: { text: string; line: number }[] = [];
  let open: { readonly fence: string; readonly info: string; readonly line: number } | undefined;
  let code: string[] = [];
  for (const [index, text] of markdown.split("\n").entries()) {
    const [, fence, info = ""] = /^ {0,3}(`{3,}|~{3,})\s*(.*)$/.exec(text) ?? [];
    if (open === undefined) {
      if (fence === undefined) prose.push({ text, line: index + 1 });
      else open = { fence, info: info.trim(), line: index + 2 };
    } else if (fence !== undefined && info === "" && fence.startsWith(open.fence)) {
      const [language = "", ...flags] = open.info.split(/\s+/);
      fences.push({ language, flags, text: code.join("\n"), line: open.line });
      open = undefined;
      code = [];
    } else {
      code.push(text);
    }
  }
  return { fences, prose };
}
