import { folder } from "../support/folder";
import { pathsOf, selectFrom } from "../support/selection";

const root = folder({
  "go.mod": "",
  "main.go": "",
  "main_test.go": "",
  ".hidden": "",
  "it's [1].txt": "",
  "*": "",
  "cmd/app/app.go": "",
  "cmd/tool/tool.go": "",
  "docs/a.md": "",
  "empty/": "",
});

test.each<[sources: readonly string[], paths: readonly string[]]>([
  [["go.mod"], ["go.mod"]],
  [["./go.mod", "/go.mod", "cmd/../go.mod"], ["go.mod"]],
  [
    ["main.go", "go.mod"],
    ["go.mod", "main.go"],
  ],
  [["*.go"], ["main.go", "main_test.go"]],
  [["main?test.go"], ["main_test.go"]],
  [["[g]*"], ["go.mod"]],
  [["cmd"], ["cmd", "cmd/app", "cmd/app/app.go", "cmd/tool", "cmd/tool/tool.go"]],
  [["cmd/"], ["cmd", "cmd/app", "cmd/app/app.go", "cmd/tool", "cmd/tool/tool.go"]],
  [["cmd/*/*.go"], ["cmd/app/app.go", "cmd/tool/tool.go"]],
  [["cm?/app"], ["cmd/app", "cmd/app/app.go"]],
  [["empty"], ["empty"]],
  [[".*"], [".hidden"]],
  [["it's \\[1].txt"], ["it's [1].txt"]],
  [["\\*"], ["*"]],
])("%j reads %j", (sources, paths) => {
  expect(pathsOf(root, sources)).toEqual(paths);
});

test.each([".", "/", "./", "*"])("%s reads everything", (source) => {
  expect(pathsOf(root, [source])).toHaveLength(14);
});

test.each<[source: string, message: string]>([
  ["main.og", `"main.og" matches no file in ${root}: did you mean "main.go"`],
  ["cmd/ap", `"cmd/ap" matches no file in ${root}: did you mean "cmd/app"`],
  ["docs/zzzzzzzzzzzzzz.txt", `"docs/zzzzzzzzzzzzzz.txt" matches no file in ${root}: there is "docs/a.md"`],
  ["empty/a", `"empty/a" matches no file in ${root}: the folder is empty`],
  ["go.mod/a", `"go.mod/a" matches no file in ${root}: did you mean "go.mod"`],
  ["*.rs", `"*.rs" matches no file in ${root}`],
  ["go.mod/*", `"go.mod/*" matches no file in ${root}`],
  ["../a", '"../a" leaves the context: copy from inside it, or choose a context folder further up'],
  ["a/../../b", '"a/../../b" leaves the context: copy from inside it, or choose a context folder further up'],
  ["cmd/**/*.go", '"cmd/**/*.go": "**" is not supported yet; name the folder, or use "*" for one level'],
  ["$DIR/a", '"$DIR/a": variables in a COPY source are not supported yet; write the path'],
  ["[a", '"[a" is not a valid pattern: close the "[" or write it as "\\["'],
])("%s is refused", (source, message) => {
  expect(selectFrom(root, [source])).toMatchObject({ entries: [], problems: [message] });
});

test("says what is wrong with each source", () => {
  expect(selectFrom(root, ["nope/a", "../b", "go.mod"]).problems).toHaveLength(2);
});
