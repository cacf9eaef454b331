import { folder } from "../support/folder";
import { pathsOf, selectFrom } from "../support/selection";

const root = folder({
  "README.md": "",
  "docs/a.md": "",
  "docs/index.md": "",
  "docs/deep/b.md": "",
  "src/a.go": "",
  "src/a_test.go": "",
});

test("leaves out what the ignore file names", () => {
  expect(pathsOf(root, ["."], "docs\n**/*_test.go")).toEqual(["README.md", "src", "src/a.go"]);
  expect(pathsOf(root, ["src/*"], "**/*_test.go")).toEqual(["src/a.go"]);
});

test("takes in again what an exception names, without the folder around it", () => {
  expect(pathsOf(root, ["."], "*\n!docs/index.md")).toEqual(["docs/index.md"]);
  expect(pathsOf(root, ["docs"], "docs\n!docs/deep")).toEqual(["docs/deep", "docs/deep/b.md"]);
  expect(pathsOf(root, ["d*"], "docs\n!docs/index.md")).toEqual(["docs/index.md"]);
});

test.each(["docs", "docs/a.md", "docs/*", "d*"])("%s is refused when nothing of it is left", (source) => {
  expect(selectFrom(root, [source], "docs").problems).toEqual([
    `"${source}" is left out by the ignore file: take its pattern away, or the copy`,
  ]);
});

test("finds the same for sources in any order", () => {
  const ignore = "docs\n!docs/index.md";

  expect(pathsOf(root, ["docs/index.md", "docs"], ignore)).toEqual(["docs/index.md"]);
  expect(pathsOf(root, ["docs", "docs/index.md"], ignore)).toEqual(["docs/index.md"]);
});

test("an empty context is no mistake when everything is copied", () => {
  expect(pathsOf(folder(), ["."])).toEqual([]);
  expect(pathsOf(root, ["."], "*")).toEqual([]);
});
