import { TerraformStack } from "cdktf";
import { addCheck, fail, ValidationError } from "../../src/internal/validation";
import { newApp, newStack, problemsOf, problemsOfCall, synth } from "../support/app";

test("a single mistake is the whole message", () => {
  const stack = newStack();
  addCheck(stack, () => ["is wrong: do this"]);

  expect(() => synth(stack)).toThrow(new ValidationError([{ path: "Stack", message: "is wrong: do this" }]));
  expect(() => synth(stack)).toThrow("[Stack] is wrong: do this");
});

test("several mistakes are counted and listed", () => {
  const error = new ValidationError([
    { path: "A", message: "one" },
    { path: "B/C", message: "two" },
  ]);

  expect(error.name).toBe("ValidationError");
  expect(error.message).toBe("2 problems:\n  [A] one\n  [B/C] two");
});

test("synth reports the mistakes of all constructs of all stacks together", () => {
  const app = newApp();
  const stacks = ["One", "Two"].map((id) => new TerraformStack(app, id));
  for (const stack of stacks) addCheck(stack, () => [`${stack.node.id} is wrong`, "and so is this"]);

  expect(
    problemsOfCall(() => {
      app.synth();
    }),
  ).toEqual(["[One] One is wrong", "[One] and so is this", "[Two] Two is wrong", "[Two] and so is this"]);
});

test("what other libraries find is reported along with it, whichever is asked first", () => {
  for (const order of ["before", "after"]) {
    const stack = newStack();
    if (order === "before") stack.node.addValidation({ validate: () => ["theirs"] });
    addCheck(stack, () => ["ours"]);
    if (order === "after") stack.node.addValidation({ validate: () => ["theirs"] });

    expect(problemsOf(stack).sort()).toEqual(["[Stack] ours", "[Stack] theirs"]);
  }
});

test("what only other libraries find is left to Terraform's core", () => {
  const stack = newStack();
  addCheck(stack, () => []);
  stack.node.addValidation({ validate: () => ["theirs"] });

  expect(() => synth(stack)).toThrow("Validation failed with the following errors:\n  [Stack] theirs");
  expect(() => synth(stack)).not.toThrow(ValidationError);
});

test("mistakes of one app are not reported in another", () => {
  addCheck(newStack(), () => ["is wrong"]);

  expect(problemsOf(newStack())).toEqual([]);
});

test("a check that throws by itself does not silence the next synth", () => {
  const stack = newStack();
  let broken = true;
  addCheck(stack, () => ["is wrong"]);
  stack.node.addValidation({
    validate: () => {
      if (broken) throw new Error("broken");
      return [];
    },
  });

  expect(() => synth(stack)).toThrow("broken");
  broken = false;
  expect(problemsOf(stack)).toEqual(["[Stack] is wrong"]);
});

test("a mistake after which a program cannot go on stands alone", () => {
  const stack = newStack();
  addCheck(stack, () => ["is not complete yet"]);

  expect(problemsOfCall(() => fail(stack, "cannot go on"))).toEqual(["[Stack] cannot go on"]);
});
