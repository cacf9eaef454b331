import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The folder of the checkout. */
export const root = resolve(__dirname, "..", "..");

/** A page of the documentation that people write; the generated reference is none. */
export interface DocPage {
  /** Path in the checkout, with forward slashes. */
  readonly path: string;
  readonly markdown: string;
}

/** The README, the pages of `docs` and the examples' own. */
export function docPages(folder: string = root): readonly DocPage[] {
  const docs = list(join(folder, "docs")).filter((name) => name.endsWith(".md"));
  const examples = list(join(folder, "examples")).map((name) => `examples/${name}/README.md`);
  return ["README.md", ...docs.map((name) => `docs/${name}`), ...examples]
    .filter((path) => existsSync(join(folder, path)))
    .map((path) => ({ path, markdown: readFileSync(join(folder, path), "utf8") }));
}

function list(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}
