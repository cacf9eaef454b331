import type { HealthcheckOptions, Instruction, InstructionOf, RunOptions } from "../instruction";
import { instructionNames, type EscapeCharacter } from "../syntax/syntax";
import { commandProblems, runCommandProblems, textProblems } from "./command";
import { mountProblems } from "./mount";
import { transferProblems } from "./transfer";
import {
  assignmentProblems,
  choiceProblems,
  lineProblems,
  oneLineProblems,
  optionProblems,
  portSpecProblems,
  wordProblems,
} from "./value";

/** What is wrong with an instruction of the program. */
export function instructionProblems(instruction: Instruction, escape: EscapeCharacter): string[] {
  switch (instruction.kind) {
    case "run":
      return [
        ...optionProblems(instruction.options, runOptions),
        ...runProblems(instruction.options),
        ...runCommandProblems(instruction.command, escape),
      ];
    case "copy":
    case "add":
      return transferProblems(instruction);
    case "workdir":
      return lineProblems("path", instruction.path);
    case "env":
      return assignmentProblems("variable", instruction.variables);
    case "arg":
      return argProblems(instruction);
    case "user":
      return lineProblems("user", instruction.user);
    case "expose":
      return instruction.ports.length === 0
        ? ["needs at least one port"]
        : instruction.ports.flatMap(portSpecProblems);
    case "entrypoint":
    case "cmd":
      // An empty list is an answer: nothing, whatever the base image has.
      return commandProblems(instruction.command, escape, instruction.kind.toUpperCase());
    case "label":
      return assignmentProblems("label", instruction.labels);
    case "healthcheck":
      return healthcheckProblems(instruction, escape);
    case "no-healthcheck":
      return [];
    case "stopsignal":
      return /^(?:[A-Z][A-Z0-9]*(?:[+-]\d+)?|[1-9]\d*|.*\$.*)$/.test(instruction.signal)
        ? []
        : [`signal "${instruction.signal}" must be a name such as "SIGTERM" or a number`];
    case "volume":
      return instruction.paths.length === 0
        ? ["needs at least one path"]
        : instruction.paths.flatMap((path) => lineProblems("path", path));
    case "shell":
      return instruction.command.length === 0 ? ["the command is an empty list; name a program"] : [];
    case "maintainer":
      return lineProblems("name", instruction.name);
    case "onbuild":
      return onbuildProblems(instruction, escape);
    case "raw":
      return rawProblems(instruction, escape);
  }
}

const runOptions: readonly (keyof RunOptions)[] = ["mounts", "network", "security", "devices"];

const healthcheckOptions: readonly (keyof HealthcheckOptions)[] = [
  "interval",
  "timeout",
  "startPeriod",
  "startInterval",
  "retries",
];

function runProblems({ mounts = [], network, security, devices = [] }: RunOptions): string[] {
  return [
    ...mounts.flatMap(mountProblems),
    ...choiceProblems("network", network, ["default", "none", "host"]),
    ...choiceProblems("security", security, ["sandbox", "insecure"]),
    ...devices.flatMap(({ name }) => wordProblems("device", name)),
  ];
}

function argProblems({ args }: InstructionOf<"arg">): string[] {
  if (args.length === 0) return ["needs at least one name"];
  return args.flatMap(({ name, defaultValue }) => [
    ...(/^[A-Za-z_]\w*$/.test(name)
      ? []
      : [`name "${name}" must be letters, digits and "_", not starting with a digit`]),
    ...oneLineProblems("default value", defaultValue ?? ""),
  ]);
}

function healthcheckProblems(
  { command, options }: InstructionOf<"healthcheck">,
  escape: EscapeCharacter,
): string[] {
  const { interval, timeout, startPeriod, startInterval, retries } = options;
  return [
    ...optionProblems(options, healthcheckOptions),
    ...(command.length === 0 && typeof command !== "string"
      ? ["the command is an empty list; name a program"]
      : commandProblems(command, escape, "CMD")),
    ...(interval?._problems("interval", 1) ?? []),
    ...(timeout?._problems("timeout", 1) ?? []),
    ...(startPeriod?._problems("startPeriod", 0) ?? []),
    ...(startInterval?._problems("startInterval", 1) ?? []),
    ...(retries === undefined || (Number.isInteger(retries) && retries >= 1)
      ? []
      : [`retries is ${retries}; allowed is a whole number from 1`]),
  ];
}

function onbuildProblems({ instruction }: InstructionOf<"onbuild">, escape: EscapeCharacter): string[] {
  const { kind } = instruction as Instruction;
  const word = instruction.kind === "raw" ? firstWord(instruction.text) : kind;
  if (word === "onbuild" || word === "maintainer") return [`${word} cannot stand behind ONBUILD`];
  return instructionProblems(instruction, escape).map((message) => `${kind}: ${message}`);
}

function rawProblems({ text }: InstructionOf<"raw">, escape: EscapeCharacter): string[] {
  const name = firstWord(text);
  if (name === "") return ["the text is empty"];
  if (name === "from") return ["FROM begins a stage: use addStage(…)"];
  if (!(instructionNames as readonly string[]).includes(name)) {
    return [`"${name}" is no instruction; the text begins with one, such as "RUN …"`];
  }
  return textProblems(text, escape);
}

function firstWord(text: string): string {
  return text.trim().split(/\s/, 1)[0]?.toLowerCase() ?? "";
}
