import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { anchorsOf, fencesOf, linksOf } from "../../tools/docs/markdown";
import { moduleOf, programsOf, writeSnippets } from "../../tools/docs/snippets";
import type { DocPage } from "../../tools/docs/pages";
import { folder } from "../support/folder";

const page = (...lines: string[]): DocPage => ({ path: "docs/page.md", markdown: lines.join("\n") });

describe("programs", () => {
  test("a block is a program, and a continued one adds to it", () => {
    const programs = programsOf(
      page("```ts", "const a = 1;", "```", "```sh", "x", "```", "```ts continued", "const b = a;", "```"),
    );
    expect(programs.map(({ name, pieces }) => [name, pieces.map(({ line }) => line)])).toEqual([
      ["docs-page-1", [2, 8]],
    ]);
  });

  test("a module says where it is from, and exports what it declares", () => {
    const [program] = programsOf(page("# Title", "", "```ts", "const a = 1;", "function f() {}", "```"));
    expect(moduleOf(program!)).toBe(
      "// Taken from docs/page.md by tools/docs: change it there.\n\n" +
        "// docs/page.md:4\nconst a = 1;\nfunction f() {}\n\nexport { a, f };\n",
    );
  });

  test("a block that continues none is an error", () => {
    expect(() => programsOf(page("```ts continued", "a;", "```"))).toThrow(
      "docs/page.md:2: continues no block",
    );
  });

  test("a flag that means nothing is an error", () => {
    expect(() => programsOf(page("```ts contniued", "a;", "```"))).toThrow('"contniued" means nothing');
  });

  test("modules of blocks that are gone are removed", () => {
    const place = folder({ "docs-page-2.ts": "old" });
    expect(writeSnippets([page("```ts", "const a = 1;", "```")], place)).toBe(1);
    expect(readdirSync(place)).toEqual(["docs-page-1.ts"]);
    expect(readFileSync(join(place, "docs-page-1.ts"), "utf8")).toContain("const a = 1;");
  });
});

describe("markdown", () => {
  test("a longer fence holds a shorter one", () => {
    expect(fencesOf("````md\n```ts\n```\n````\n")).toEqual([
      { language: "md", flags: [], text: "```ts\n```", line: 2 },
    ]);
  });

  test("links in code are none", () => {
    expect(
      linksOf("[a](b.md#c) `[x](y)` ![i](p.png)\n```\n[x](y)\n```\n").map(({ target }) => target),
    ).toEqual(["b.md#c", "p.png"]);
  });

  test("anchors are GitHub's", () => {
    expect([...anchorsOf("# The build's `log`\n## Two, of [these](x)\n## Two, of these\n")]).toEqual([
      "the-builds-log",
      "two-of-these",
      "two-of-these-1",
    ]);
  });
});
