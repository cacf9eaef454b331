import { TerraformVariable } from "cdktf";
import { tokenProblems } from "../../src/internal/tokens";
import { newStack } from "../support/app";

const message =
  "it must be known at synth, but a value in it is a token, which Terraform knows only at apply: " +
  "use a literal, or pass the value to the container at run time";

const variable = new TerraformVariable(newStack(), "variable", {});
const text = variable.stringValue;

test.each([
  ["a string", text],
  ["a part of a string", `a-${text}-b`],
  ["a number", variable.numberValue],
  ["a list", ["a", [text]]],
  ["an object's value", { a: { b: text } }],
  ["an object's key", { [text]: "a" }],
])("finds a token in %s", (_, value) => {
  expect(tokenProblems("it", value)).toEqual([message]);
});

test.each([["text ${not.a.token}"], [1], [Number.NaN], [null], [undefined], [true], [["a", { b: 2 }]], [{}]])(
  "finds none in %j",
  (value) => {
    expect(tokenProblems("it", value)).toEqual([]);
  },
);
