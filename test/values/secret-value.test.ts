import { TerraformStack, TerraformVariable } from "cdktf";
import { SecretValue } from "cdktf-slipway";
import { Construct } from "constructs";
import { format, inspect } from "node:util";
import { newApp, newStack, problemsOfCall, resolve, synth } from "../support/app";

test("never shows its value or where it comes from", () => {
  const secret = SecretValue.token("hunter2");

  const shown = [
    String(secret),
    JSON.stringify({ secret }),
    inspect(secret, { depth: 9, showHidden: true }),
    format("%s %o %O %j", secret, secret, secret, secret),
    JSON.stringify(Object.entries(secret)),
  ].join();

  expect(shown).toContain("[secret]");
  expect(shown).not.toContain("hunter2");
});

test("declares a sensitive variable in the stack that uses it, once", () => {
  const stack = newStack();
  const secret = SecretValue.variable("registry_password");

  const first = secret._expression(stack);
  const second = SecretValue.variable("registry_password")._expression(stack);

  expect(resolve(stack, first)).toBe("${var.registry_password}");
  expect(resolve(stack, second)).toBe("${var.registry_password}");
  expect(synth(stack).variable).toEqual({ registry_password: { sensitive: true, type: "string" } });
});

test("is declared in each stack that uses it", () => {
  const app = newApp();
  const stack = new TerraformStack(app, "Stack");
  const other = new TerraformStack(app, "Other");
  const secret = SecretValue.variable("password");
  secret._expression(stack);
  secret._expression(other);

  expect(Object.keys(synth(other).variable ?? {})).toEqual(["password"]);
});

test("takes a variable that the program declared under the name", () => {
  const stack = newStack();
  new TerraformVariable(stack, "password", { type: "string", sensitive: true, description: "mine" });
  SecretValue.variable("password")._expression(stack);

  expect(synth(stack).variable).toMatchObject({ password: { description: "mine" } });
});

test("passes a token on", () => {
  const stack = newStack();
  const variable = new TerraformVariable(stack, "mine", { type: "string", sensitive: true });
  const secret = SecretValue.token(variable.stringValue);

  expect(secret._problems("password")).toEqual([]);
  expect(resolve(stack, secret._expression(stack))).toBe("${var.mine}");
});

test("refuses a literal without printing it or writing it anywhere", () => {
  const secret = SecretValue.token("hunter2");

  expect(secret._problems("registry password")).toEqual([
    "registry password is a literal string and would be written into the synthesized file: " +
      'use SecretValue.variable("…") and set TF_VAR_… when you deploy',
  ]);
  expect(secret._expression(newStack())).toBe("");
});

test.each(["1a", "a-b", "a b", ""])("refuses %j as a variable's name", (name) => {
  const secret = SecretValue.variable(name);
  const stack = newStack();

  expect(secret._problems("registry password")).toEqual([
    `registry password names the variable "${name}"; allowed are letters, digits and "_", not starting with a digit`,
  ]);
  expect(secret._expression(stack)).toBe("");
  expect(stack.node.children).toEqual([]);
});

test("a construct that has the id of the variable is named", () => {
  const stack = newStack();
  new Construct(stack, "password");

  expect(problemsOfCall(() => SecretValue.variable("password")._expression(stack))).toEqual([
    '[Stack/password] has the id that SecretValue.variable("password") needs for its variable: rename one of them',
  ]);
});
