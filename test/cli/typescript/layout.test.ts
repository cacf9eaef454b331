import {
  call,
  type Expression,
  list,
  listOf,
  object,
  render,
  text,
  width,
} from "../../../src/cli/typescript/layout";
import { formatted } from "./support/programs";

const a40 = text(`"${"a".repeat(38)}"`);
const entry = { key: "exclude", value: a40 };

test.each<[what: string, expression: Expression]>([
  ["on one line", call("f", text("1"), list([text("2")]), object([{ key: "a", value: text("3") }]))],
  ["an object at the end", call("f", a40, a40, object([entry]))],
  ["a list at the end", call("f", list([a40, a40, a40]))],
  ["arguments that do not fit before an object", call("f", a40, a40, a40, object([entry]))],
  ["a list that is not at the end", call("f", list([a40, a40]), a40)],
  ["lists in a list", list([list([text("1"), text("2")]), list([text("3"), text("4")])])],
  [
    "objects in a list",
    list([object([entry, { key: "b", value: text("1") }]), object([entry, { key: "b", value: text("1") }])]),
  ],
  ["nothing in it", call("f", list([]), object([]))],
  ["a long string behind a key", object([{ key: "location", value: text(`"${"a".repeat(110)}"`) }])],
  ["a long string behind a short key", object([{ key: "from", value: text(`"${"a".repeat(110)}"`) }])],
  [
    "comments",
    listOf([
      { expression: text("1"), above: ["// one", "", "// two"] },
      { expression: text("2"), above: [""] },
    ]),
  ],
  ["wide signs", call("f", text(`"${"日".repeat(26)}"`), text(`"${"🚀".repeat(25)}"`))],
])("%s is laid out as Prettier does", async (_what, expression) => {
  const program = `const x = ${render(expression, 0, 10, 1)};\n`;
  expect(program).toBe(await formatted(program));
});

test.each([
  ["abc", 3],
  ["日本", 4],
  ["🚀", 2],
  ["e\u0301", 1],
  ["ü", 1],
])("the width of %j", (line, columns) => {
  expect(width(line)).toBe(columns);
});
