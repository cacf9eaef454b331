import { literal, shellVariableProblems } from "../../src/internal/expressions";

test.each([
  ["${A}", "$${A}"],
  ["100%{x}", "100%%{x}"],
  ["$A $(b) 5% {c}", "$A $(b) 5% {c}"],
])("%s reaches Terraform as %s", (text, expected) => {
  expect(literal(text)).toBe(expected);
});

test.each(["${HOME}", "echo ${A:-b}", "${A-b}", "x${A#b}", "${A%%b}"])("%s is a shell's", (value) => {
  expect(shellVariableProblems("command", ["sh", value])).toEqual([
    `command: Terraform would read the "\${" in ${JSON.stringify(value)}: ` +
      'write "$${" for a variable of the container\'s shell, or "$NAME" without braces',
  ]);
});

test.each([
  "$${HOME}",
  "$HOME",
  "${docker_network.A.name}",
  "${var.a}",
  "${TfToken[TOKEN.0]}",
  "${upper(var.a)}",
])("%s is left alone", (value) => {
  expect(shellVariableProblems("env", [value])).toEqual([]);
});
