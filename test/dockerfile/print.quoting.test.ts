import fc from "fast-check";
import { arg, env, label, user, volume, workdir } from "../../src/dockerfile/instructions";
import type { Instruction } from "../../src/dockerfile/instruction";
import { printInstruction } from "../../src/dockerfile/print";
import { copy } from "../../src/dockerfile/transfer";
import { readAssignments, readPaths, readWord } from "../support/docker-lexer";

function print(instruction: Instruction): string {
  return printInstruction(instruction);
}

test.each([
  ["", '""'],
  ["plain-1.2/x:y@z%+,=", "plain-1.2/x:y@z%+,="],
  ["two words", '"two words"'],
  ['say "hi"', '"say \\"hi\\""'],
  ["it's", '"it\'s"'],
  ["C:\\temp", '"C:\\\\temp"'],
  ["ends with \\", '"ends with \\\\"'],
  ["$HOME/bin", "$HOME/bin"],
  ["${HOME:-/root}", "${HOME:-/root}"],
  ["$HOME and more", '"$HOME and more"'],
  ["costs \\$5", '"costs \\$5"'],
  ["\\$5", '"\\$5"'],
  ["#comment", '"#comment"'],
  ["päckchen", '"päckchen"'],
  ["a;b&&c", '"a;b&&c"'],
])("ENV, ARG and LABEL write %j as %s", (value, written) => {
  expect(print(env({ NAME: value }))).toBe(`ENV NAME=${written}`);
  expect(print(arg("NAME", value))).toBe(`ARG NAME=${written}`);
  expect(print(label({ NAME: value }))).toBe(`LABEL NAME=${written}`);
});

test("quotes a label's name when Docker would misread it", () => {
  expect(print(label({ "com.example/part": "1", "a;b": "2" }))).toBe(
    'LABEL com.example/part=1 \\\n    "a;b"=2',
  );
});

/** Text with much of what Docker gives a meaning to, but no variables and no line ends. */
const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom("\\", '"', "'", " ", "\t", "#", "=", "[", "]", "<", "{", "}", "-", "a"),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }).filter((each) => !/[$\r\n\v\f]/.test(each)),
  ),
});
/** What `lineProblems` lets through, less blanks at the ends, which no instruction keeps. */
const path = text.filter((each) => each !== "" && each.trim() === each && !each.endsWith("\\"));

test("Docker reads every value of ENV back as it was meant", () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(readAssignments(print(env({ A: a, B: b })))).toEqual({ A: a, B: b });
    }),
  );
});

test("Docker reads every default of ARG back as it was meant", () => {
  fc.assert(
    fc.property(text, (value) => {
      expect(readAssignments(print(arg("NAME", value)))).toEqual({ NAME: value });
    }),
  );
});

test("Docker reads every path back as it was meant", () => {
  fc.assert(
    fc.property(fc.array(path, { minLength: 1, maxLength: 3 }), path, (sources, destination) => {
      expect(readPaths(print(copy(sources, destination)))).toEqual([...sources, destination]);
      expect(readPaths(print(volume(...sources)))).toEqual(sources);
    }),
  );
});

test("Docker reads every folder and user back as it was meant", () => {
  fc.assert(
    fc.property(path, (value) => {
      expect(readWord(print(workdir(value)).slice("WORKDIR ".length))).toBe(value);
      expect(readWord(print(user(value)).slice("USER ".length))).toBe(value);
    }),
  );
});
