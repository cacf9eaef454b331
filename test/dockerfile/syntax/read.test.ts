import { readSyntax } from "../../../src/dockerfile/syntax/read";
import { commentsAbove } from "../../../src/dockerfile/syntax/syntax";

test("tells the parts of a file apart", () => {
  const { directives, escape, instructions, below } = readSyntax(`# escape=\`
# a comment

FROM --platform=$P a AS b
RUN --mount=type=cache,target=/c \`
  # inside
  go \`

  build
COPY <<-"E" /to/
\tx
\tE
# the end
`);
  expect([directives, escape, below]).toEqual([
    [{ name: "escape", value: "`", line: 1 }],
    "`",
    ["# the end"],
  ]);
  expect(instructions).toMatchObject([
    { name: "from", flags: ["--platform=$P"], words: ["a", "AS", "b"], above: ["# a comment", ""] },
    {
      name: "run",
      text: "go   build",
      source: "go `\n  build",
      inside: ["# inside"],
      line: 5,
      endLine: 9,
      emptyContinuation: true,
    },
    {
      name: "copy",
      heredocs: [{ name: "E", expand: false, chomp: true, content: "\tx\n" }],
      endOfText: 10,
      endLine: 12,
    },
  ]);
});

test.each([
  ["# syntax=a\n# check=b\n# syntax\n# escape=`\nFROM a", ["syntax=a", "check=b"]],
  ["#  ESCAPE\t= ` \nFROM a", ["escape=`"]],
  ["\n# escape=`\nFROM a", []],
  ["# other=1\n# escape=`\nFROM a", []],
  ["# syntax\u00a0=a\nFROM a", []],
])("finds the directives of %j", (text, expected) => {
  expect(readSyntax(text).directives.map(({ name, value }) => `${name}=${value}`)).toEqual(expected);
});

test("others find directives below a #!, and none that is indented", () => {
  const outer = (text: string): string[] => readSyntax(text).outerDirectives.map(({ name }) => name);
  expect(outer("#!/bin/sh\n# syntax=a\nFROM a")).toEqual(["syntax"]);
  expect(outer(" # syntax=a\nFROM a")).toEqual([]);
});

test("comments belong to the instruction below, after a bare # anew", () => {
  const [first] = readSyntax("# a\n#\n# b\n\n  # c\nFROM a").instructions;
  expect(commentsAbove(first!)).toEqual(["b", "# c"]);
});

test("an ONBUILD inside of one is not followed", () => {
  const [first] = readSyntax("ONBUILD ONBUILD RUN a").instructions;
  expect(first!.inner).toMatchObject({ name: "onbuild", inner: undefined });
});
