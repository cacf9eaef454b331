import {
  commandProblems,
  heredocProblems,
  runCommandProblems,
  textProblems,
} from "../../../src/dockerfile/check/command";
import { heredoc } from "../../../src/dockerfile/heredoc";
import type { RunCommand } from "../../../src/dockerfile/instruction";
import type { EscapeCharacter } from "../../../src/dockerfile/syntax/syntax";

const severalLines =
  'the text has several lines: join them with "&& \\" at each line\'s end, ' +
  "use run(heredoc(…)) for a script, or write one run for each";

test.each<RunCommand>([
  "make && \\\n  make install",
  "make && \\\n  # why\n  make install",
  'cat <<< "here"',
  "cat <<EOF > /x\nline\nEOF",
  "[ -f a ] && b",
  "[not JSON",
  ["make"],
  [""],
  heredoc("set -e\nmake\n"),
  heredoc("EOF\n", { name: "END" }),
  heredoc(""),
])("takes %j", (command) => {
  expect(runCommandProblems(command, "\\")).toEqual([]);
});

test.each<[RunCommand, string]>([
  ["", "the command is empty"],
  ["  ", "the command is empty"],
  [[], "the command is an empty list; name a program"],
  ["a\nb", severalLines],
  ["a\r\nb", severalLines],
  ["a \\", 'the text ends with "\\", which would swallow the next line'],
  ["cat <<EOF > /x\nline\nEOF\nmake", severalLines],
  ["a << 2", "the here-document is not ended: write 2 on a line of its own"],
  [
    '["make", "all"]',
    'the command ["make", "all"] would be taken for the exec form: give a list, not a text',
  ],
  [
    heredoc("a", { name: "1st" }),
    'the here-document\'s name "1st" must be letters, digits, ".", "_" and "-", starting with a letter',
  ],
  [
    heredoc("a\nEOF\nb"),
    'the here-document has a line "EOF", which would end it: give it another name, { name: "END" }',
  ],
])("says what is wrong with %j", (command, message) => {
  expect(runCommandProblems(command, "\\")).toEqual([message]);
});

test.each<[string, EscapeCharacter, number]>([
  ["RUN dir C:\\", "`", 0],
  ["RUN dir C:\\", "\\", 1],
  ["RUN a && `\n b", "`", 0],
  ["RUN a && `\n b", "\\", 1],
])("%j escaped by %s has %i problems", (text, escape, count) => {
  expect(textProblems(text, escape)).toHaveLength(count);
});

test("a here-document that does not end is told in the reader's words", () => {
  expect(textProblems("RUN cat <<EOF\nline", "\\")).toEqual([expect.stringContaining("EOF")]);
});

test("the list form needs no look", () => {
  expect(commandProblems([], "\\", "CMD")).toEqual([]);
});

test("a line's end may be Windows' own in a here-document", () => {
  expect(heredocProblems(heredoc("a\nEOF\r\n"))).toHaveLength(1);
});
