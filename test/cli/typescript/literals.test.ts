import { render } from "../../../src/cli/typescript/layout";
import { comment, key, quoted, textLiteral } from "../../../src/cli/typescript/literals";

test.each([
  ["", `""`],
  ["it's", `"it's"`],
  ['say "hi"', `'say "hi"'`],
  [`"it's"`, `'"it\\'s"'`],
  [`"'`, `"\\"'"`],
  ["a\\b", `"a\\\\b"`],
  ["a\n\tb\r\0", `"a\\n\\tb\\r\\u0000"`],
  ["${X} `date`", '"${X} `date`"'],
  ["größe 日本 🚀", `"größe 日本 🚀"`],
  ["a\u00a0b\u2028\u202e\ufeff", `"a\\u00a0b\\u2028\\u202e\\ufeff"`],
  ["\ud800", `"\\ud800"`],
])("the string %j", (value, literal) => {
  expect(quoted(value)).toBe(literal);
});

test.each([
  ["make", `"make"`],
  ["sed 's/\\./x/'", "String.raw`sed 's/\\./x/'`"],
  [`echo 'it'"'"'s'`, "`echo 'it'\"'\"'s'`"],
  ["dir C:\\", `"dir C:\\\\"`],
  ["a \\\n  b", "String.raw`a \\\n  b`"],
  ["a\nb", "`a\nb`"],
  ["a\n\tb", "`a\n\tb`"],
  ["a\n\\${X}", "String.raw`a\n\\${X}`"],
  ["a \\\n${X}", "`a \\\\\n\\${X}`"],
  ["a\n`date` $X", "`a\n\\`date\\` $X`"],
  ["a\nC:\\", "`a\nC:\\\\`"],
  ["a\nC:\\\\", "String.raw`a\nC:\\\\`"],
  ["a \\ \nb", '["a \\\\ ", "b"].join("\\n")'],
  ["a\r\nb", '["a\\r", "b"].join("\\n")'],
])("the text %j", (value, literal) => {
  expect(render(textLiteral(value), 0, 0, 0)).toBe(literal);
});

test.each([
  ["A_B", "A_B"],
  ["a-b", `"a-b"`],
  ["1a", `"1a"`],
  ["größe", "größe"],
  ["", `""`],
])("the key %j", (name, written) => {
  expect(key(name)).toBe(written);
});

test.each([
  ["# text ", "// text"],
  ["#text", "// text"],
  ["#", "//"],
  ["#   indented */ `${x}`", "//   indented */ `${x}`"],
  ["## title", "// # title"],
  ["# a\u2028b\rc", "// a b c"],
  // For tools these would be orders.
  ["# @ts-expect-error", "// # @ts-expect-error"],
  ["#@ts-ignore", "// #@ts-ignore"],
  ["# eslint-disable-next-line", "// # eslint-disable-next-line"],
  ["# prettier-ignore", "// # prettier-ignore"],
  ["#/ <reference path='x' />", "// / <reference path='x' />"],
])("the comment %j", (line, written) => {
  expect(comment(line)).toBe(written);
});
