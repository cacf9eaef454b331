/** The instructions that set something of the image: variables, commands, ports, labels. */
import type { ArgDeclaration, Instruction, InstructionOf } from "../instruction";
import {
  cmd,
  entrypoint,
  env,
  healthcheck,
  label,
  noHealthcheck,
  shell,
  stopsignal,
  user,
  volume,
  workdir,
} from "../instructions";
import { splitWords } from "../syntax/words";
import { trim } from "../syntax/syntax";
import { quotedWord, toTemplate } from "../template";
import { parseDuration } from "./durations";
import { Flags, given } from "./flags";
import { parseCommand } from "./run";
import { type Scope, Unrepresentable } from "./scope";

/** ENV and LABEL. */
export function parseAssignments(scope: Scope): InstructionOf<"env" | "label"> {
  const { name, words, legacy } = scope.instruction;
  noFlags(scope);
  if (words.length === 0) scope.fail("needs a name and a value: name=value");
  const pairs = legacy
    ? [[words[0] ?? "", words[1] ?? ""] as const]
    : words.map((word) => [word.slice(0, word.indexOf("=")), word.slice(word.indexOf("=") + 1)] as const);
  const assignments = pairs.map(([key, value]) => {
    if (key === "") scope.fail("a name is empty: write name=value");
    const pair = [scope.text(key), scope.text(value)] as const;
    checkWord(scope, `${quotedWord(pair[0], scope.escape)}=${quotedWord(pair[1], scope.escape)}`, pair[1]);
    if (/[=\n]/.test(pair[0]) || pair[0] === "") throw new Unrepresentable(`the name ${key} is unusual`);
    return pair;
  });
  return name === "label" ? label(assignments) : env(assignments);
}

/** ARG. */
export function parseArg(scope: Scope): InstructionOf<"arg"> {
  const { words, flags } = scope.instruction;
  // Docker does not look at flags of ARG at all.
  if (flags.length > 0) throw new Unrepresentable("it has flags");
  if (words.length === 0) scope.fail("needs a name: ARG name=default");
  const args = words.map((word): ArgDeclaration => {
    const end = word.indexOf("=");
    const name = end < 0 ? word : word.slice(0, end);
    if (name === "") scope.fail("a name is empty: write ARG name=default");
    if (end < 0) return { name, defaultValue: undefined };
    // Docker takes a quote in the name for one of the line, and for a part of the name.
    if (/["'\\`\s]/.test(name)) throw new Unrepresentable(`the name ${name} is unusual`);
    const defaultValue = scope.text(word.slice(end + 1));
    checkWord(scope, `${name}=${quotedWord(defaultValue, scope.escape)}`, defaultValue);
    return { name, defaultValue };
  });
  const instruction: Instruction = { kind: "arg", args: Object.freeze(args) };
  return Object.freeze(instruction);
}

/** WORKDIR, USER and STOPSIGNAL: all of the line is one word. */
export function parseLine(scope: Scope): Instruction {
  const { name, text } = scope.instruction;
  // Docker does not look at flags of STOPSIGNAL at all.
  if (name === "stopsignal" && scope.instruction.flags.length > 0) throw new Unrepresentable("it has flags");
  noFlags(scope);
  if (text === "") scope.fail("needs exactly one argument");
  const value = scope.text(text);
  if (value === "") throw new Unrepresentable("its argument is empty");
  if (name === "workdir") return workdir(value);
  return name === "user" ? user(value) : stopsignal(value);
}

/** EXPOSE. */
export function parseExpose(scope: Scope): InstructionOf<"expose"> {
  noFlags(scope);
  const { words } = scope.instruction;
  if (words.length === 0) scope.fail("needs at least one port");
  const instruction: Instruction = { kind: "expose", ports: Object.freeze([...words]) };
  return Object.freeze(instruction);
}

/** CMD, ENTRYPOINT and SHELL. */
export function parseProgram(scope: Scope): Instruction {
  noFlags(scope);
  const { name, json, words } = scope.instruction;
  if (name !== "shell") {
    const command = parseCommand(scope.instruction);
    return name === "cmd" ? cmd(command) : entrypoint(command);
  }
  if (!json) scope.fail('takes the JSON form only: SHELL ["/bin/bash", "-c"]');
  if (words.length === 0) scope.fail("needs at least one argument");
  return shell(words);
}

/** VOLUME. */
export function parseVolume(scope: Scope): InstructionOf<"volume"> {
  noFlags(scope);
  const { words } = scope.instruction;
  if (words.length === 0) scope.fail("needs at least one path");
  return volume(
    ...words.map((word) => {
      const path = trim(word);
      if (path === "") scope.fail("a path is empty");
      return scope.text(path);
    }),
  );
}

/** HEALTHCHECK. */
export function parseHealthcheck(scope: Scope): Instruction {
  const { words, json, source, text, flags: written } = scope.instruction;
  const [type = "", ...command] = words;
  if (type === "") scope.fail("needs CMD and a command, or NONE");
  if (type.toUpperCase() === "NONE") {
    if (command.length > 0) scope.fail("NONE takes no arguments");
    if (written.length > 0) throw new Unrepresentable("NONE has flags, which Docker does not look at");
    return noHealthcheck();
  }
  const flags = new Flags(scope, {
    interval: "text",
    timeout: "text",
    "start-period": "text",
    "start-interval": "text",
    retries: "text",
  });
  if (type.toUpperCase() !== "CMD")
    scope.fail(`"${type}" is no type; write HEALTHCHECK CMD … or HEALTHCHECK NONE`);
  if (command.length === 0) scope.fail("CMD needs a command");
  const duration = (name: string) => {
    const value = flags.text(name);
    return value === undefined || value === "" ? undefined : parseDuration(scope, name, value);
  };
  const retries = flags.text("retries");
  if (retries !== undefined && retries !== "" && !/^\+?\d{1,9}$/.test(retries)) {
    scope.fail(`--retries is "${retries}"; allowed is a whole number from 0`);
  }
  return healthcheck(
    json ? Object.freeze(command) : shellText(source, text, type, command[0] ?? ""),
    given({
      interval: duration("interval"),
      timeout: duration("timeout"),
      startPeriod: duration("start-period"),
      startInterval: duration("start-interval"),
      retries: retries === undefined || retries === "" ? undefined : Number(retries),
    }),
  );
}

/** The command after CMD as it is written, if that is to be had. */
function shellText(source: string, text: string, type: string, command: string): string {
  const written = source.slice(type.length).replace(/^[ \t]+/, "");
  return text === source || /^[\\`\n]/.test(written) ? command : written;
}

/** @throws ValidationError if the instruction has flags */
export function noFlags(scope: Scope): void {
  new Flags(scope, {});
}

/** Braces with quotes or blanks in them cannot always be written as one word again. */
function checkWord(scope: Scope, written: string, template: string): void {
  if (!template.includes("${")) return;
  const split = splitWords("env", written, scope.escape);
  const [word, ...more] = typeof split === "string" ? [] : split.words;
  const value = word?.slice(word.indexOf("=") + 1);
  if (value === undefined || more.length > 0 || toTemplate(value, scope.escape) !== template) {
    throw new Unrepresentable(`the quotes and blanks in ${template} do not come apart`);
  }
}
