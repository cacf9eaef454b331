import { parseIgnore } from "../../src/context/ignore";

test.each<[file: string, ignored: readonly string[], kept: readonly string[]]>([
  ["", [], ["a", "a/b"]],
  ["# a\n\n  \na", ["a"], ["# a", "b"]],
  ["a", ["a", "a/b", "a/b/c"], ["b/a", "ab"]],
  ["/a/", ["a", "a/b"], ["b/a"]],
  ["./a//b/../c", ["a/c"], ["a/b"]],
  ["  a  ", ["a"], []],
  ["a\r\nb\r\n", ["a", "b"], []],
  ["\uFEFFa", ["a"], []],
  ["*.md", ["README.md"], ["docs/README.md", "README.MD", "readme.mdx"]],
  ["*/*.md", ["docs/README.md"], ["README.md", "docs/a/b.md"]],
  ["**/*.md", ["README.md", "docs/a/b.md"], ["a.txt"]],
  ["node_modules/**", ["node_modules/a"], ["node_modules"]],
  ["readme.md", ["readme.md"], ["README.md"]],
  ["c++(1)", ["c++(1)"], ["c"]],
  ["constructor", ["constructor"], ["toString", "__proto__"]],
  ["*\n!keep", ["a", "b/keep"], ["keep", "keep/a"]],
  ["!keep\n*", ["keep"], []],
  ["docs\n! docs/index.md", ["docs", "docs/a.md"], ["docs/index.md"]],
  ["a\n!a/b\na/b/c", ["a", "a/b/c"], ["a/b", "a/b/d"]],
])("%j", (file, ignored, kept) => {
  const rule = parseIgnore(file);

  for (const path of ignored) expect([path, rule.ignores(path)]).toEqual([path, true]);
  for (const path of kept) expect([path, rule.ignores(path)]).toEqual([path, false]);
});

test("says whether something may be taken in again", () => {
  expect(parseIgnore("a\n# !b").reincludes).toBe(false);
  expect(parseIgnore("a\n !b").reincludes).toBe(true);
});

test.each(["[a", "!", "!  ", "a\\"])("refuses the malformed pattern %j", (line) => {
  expect(() => parseIgnore(`ok\n${line}`)).toThrow(
    `ignore pattern "${line.trim()}" is malformed: close the "[", write a backslash before what is meant literally, or take the line out`,
  );
});
