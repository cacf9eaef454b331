import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { anchorsOf, linksOf } from "../../tools/docs/markdown";
import { apiFolder } from "../../tools/docs/api";
import { docPages, root } from "../../tools/docs/pages";

const written = ["CHANGELOG.md", "CONTRIBUTING.md"].map((path) => ({
  path,
  markdown: readFileSync(join(root, path), "utf8"),
}));
const pages = [...docPages(), ...written];

test.each(pages.map(({ path, markdown }) => [path, markdown]))(
  "links in %s lead somewhere",
  (path, markdown) => {
    const broken = linksOf(markdown)
      .filter(({ target }) => !/^[a-z]+:/.test(target))
      .filter(({ target }) => !leads(path, markdown, target))
      .map(({ target, line }) => `${path}:${line}: ${target}`);
    expect(broken).toEqual([]);
  },
);

test("each page of docs is in its table of contents", () => {
  const index = pages.find(({ path }) => path === "docs/index.md")!;
  const listed = new Set(linksOf(index.markdown).map(({ target }) => `docs/${target}`));
  const missing = pages.filter(({ path }) => /^docs\/(?!index)/.test(path) && !listed.has(path));
  expect(missing.map(({ path }) => path)).toEqual([]);
  expect(listed).toContain(`${apiFolder}/README.md`);
});

function leads(from: string, markdown: string, target: string): boolean {
  const [path = "", anchor] = target.split("#");
  const file = path === "" ? undefined : resolve(root, dirname(from), decodeURIComponent(path));
  if (file !== undefined && !existsSync(file)) return false;
  if (anchor === undefined) return true;
  if (file !== undefined && statSync(file).isDirectory()) return false;
  return anchorsOf(file === undefined ? markdown : readFileSync(file, "utf8")).has(anchor);
}
