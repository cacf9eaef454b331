import type { Command, InstructionOf, RunCommand, RunDevice } from "../instruction";
import { run } from "../instructions";
import { heredocWord } from "../syntax/heredocs";
import type { InstructionSyntax } from "../syntax/syntax";
import { Flags, given } from "./flags";
import { heredocOf } from "./heredocs";
import { parseMount } from "./mounts";
import { type Scope, Unrepresentable } from "./scope";

/** RUN. */
export function parseRun(scope: Scope): InstructionOf<"run"> {
  const flags = new Flags(scope, { mount: "list", network: "text", security: "text", device: "list" });
  const mounts = flags.list("mount").map((text) => parseMount(scope, text));
  const devices = flags.list("device").map((text) => parseDevice(scope, text));
  return run(
    runCommand(scope.instruction),
    given({
      mounts: mounts.length === 0 ? undefined : Object.freeze(mounts),
      network: choice(scope, "network", flags.text("network"), ["default", "none", "host"]),
      security: choice(scope, "security", flags.text("security"), ["sandbox", "insecure"]),
      devices: devices.length === 0 ? undefined : Object.freeze(devices),
    }),
  );
}

/** The command of RUN, CMD or ENTRYPOINT: the exec form, or the shell form as it is written. */
export function parseCommand({ json, words, source, text }: InstructionSyntax): Command {
  if (json) return Object.freeze([...words]);
  if (text === "") throw new Unrepresentable("it has no command");
  return source;
}

function runCommand(instruction: InstructionSyntax): RunCommand {
  const { heredocs, text, source } = instruction;
  const [first, ...more] = heredocs;
  if (first === undefined) {
    const command = parseCommand(instruction);
    if (command.length === 0) throw new Unrepresentable("it has no command");
    return command;
  }
  const only = more.length === 0 ? heredocWord(text) : undefined;
  if (only?.fileDescriptor === 0 && /^[\w.-]+$/.test(only.name)) {
    return heredocOf(only, first.content);
  }
  return [source, ...heredocs.map(({ content, name }) => content + name)].join("\n");
}

function parseDevice(scope: Scope, text: string): RunDevice {
  const fields = text.split(",");
  const [name, ...more] = fields.filter((field) => !/^required(?:=|$)/i.test(field));
  const required = fields.find((field) => /^required(?:=|$)/i.test(field));
  if (name === undefined || more.length > 0 || /["\s]/.test(text) || /^name=/i.test(name)) {
    throw new Unrepresentable(`the device ${text} has an unusual form`);
  }
  if (required !== undefined && !/^required(?:=true)?$/i.test(required)) {
    throw new Unrepresentable(`the device ${text} has an unusual form`);
  }
  if (name === "") scope.fail("a device has no name");
  return required === undefined ? { name } : { name, required: true };
}

function choice<Value extends string>(
  scope: Scope,
  name: string,
  value: string | undefined,
  allowed: readonly Value[],
): Value | undefined {
  if (value === undefined) return undefined;
  return (
    allowed.find((each) => each === value) ??
    scope.fail(`--${name} is "${value}"; allowed are ${allowed.join(", ")}`)
  );
}
