import { basename, dirname } from "node:path";
import { BuildContext } from "../../src/context/build-context";
import type { FileTree } from "../../src/context/file-tree";
import { select } from "../../src/context/select";
import { folder } from "../support/folder";

function opened(context: BuildContext, base: string): FileTree {
  const result = context._open(base);
  if ("problems" in result) throw new Error(result.problems.join());
  return result.tree;
}

function pathsOf(context: BuildContext, base: string): string[] {
  return select(opened(context, base), ["."]).entries.map(({ path }) => path);
}

test("a path is relative to the project's folder", () => {
  const project = folder({ "app/a": "" });

  expect(pathsOf(BuildContext.directory("app"), project)).toEqual(["a"]);
});

test("a path is relative to the folder that the program names", () => {
  const here = folder({ "app/a": "" });

  expect(pathsOf(BuildContext.directory("app", { relativeTo: here }), "/nowhere")).toEqual(["a"]);
});

test("leaves out what the folder's ignore file names, and then what the program names", () => {
  const project = folder({ "app/.dockerignore": "*.md\n!a.md", "app/a.md": "", "app/b.md": "", "app/c": "" });

  expect(pathsOf(BuildContext.directory("app"), project)).toEqual([".dockerignore", "a.md", "c"]);
  expect(pathsOf(BuildContext.directory("app", { ignore: ["a.md", ".dockerignore"] }), project)).toEqual([
    "c",
  ]);
});

test("an absolute path is refused, because it ties the program to one machine", () => {
  expect(BuildContext.directory(`${process.cwd()}/examples/app`)._open("/")).toEqual({
    problems: [
      `context folder "${process.cwd()}/examples/app" is absolute, which ties the program to one machine: ` +
        'write BuildContext.directory("examples/app"), or a path with { relativeTo: __dirname }',
    ],
  });
});

test.each([
  ["nope", "does not exist"],
  ["file", "is not a readable folder"],
])("the folder %s is refused: it %s", (path, why) => {
  const project = folder({ file: "" });

  expect(BuildContext.directory(path)._open(project)).toEqual({
    problems: [
      `context folder "${path}" ${why} (looked in ${project}): name an existing folder, or set { relativeTo: __dirname }`,
    ],
  });
});

test("a malformed pattern names the folder and the pattern", () => {
  expect(BuildContext.directory(".", { ignore: ["[a"] })._open(folder())).toEqual({
    problems: [
      'context folder ".": ignore pattern "[a" is malformed: close the "[", ' +
        "write a backslash before what is meant literally, or take the line out",
    ],
  });
});

test("an ignore file that cannot be read is an error", () => {
  expect(BuildContext.directory(".")._open(folder({ ".dockerignore/": "" }))).toEqual({
    problems: [expect.stringMatching(/^context folder "\.": .*EISDIR/)],
  });
});

test("the folder is read once, however many builds share the context", () => {
  const context = BuildContext.directory("app");
  const project = folder({ "app/a": "" });

  expect(opened(context, project)).toBe(opened(context, project));
});

test("two projects that share a context each read their own folder", () => {
  const first = folder({ "app/a": "" });
  const second = folder({ "app/b": "" });
  const context = BuildContext.directory("app");

  expect(pathsOf(context, first)).toEqual(["a"]);
  expect(pathsOf(context, second)).toEqual(["b"]);
  expect(basename(dirname(opened(context, second).root))).toBe(basename(second));
});
