/** Instructions as calls of the functions that make them. */
import type { StageReference } from "../../dockerfile/artifact";
import { type Heredoc, isHeredoc } from "../../dockerfile/heredoc";
import type { Command, Instruction, InstructionOf, TransferOptions } from "../../dockerfile/instruction";
import type { Mount } from "../../dockerfile/mount";
import { type ForeignPath, imageName } from "../../dockerfile/origin";
import { printInstruction } from "../../dockerfile/print";
import type { EscapeCharacter } from "../../dockerfile/syntax/syntax";
import type { Duration } from "../../values/duration";
import type { ArtifactNames } from "./artifacts";
import { durationCall } from "./duration";
import { entriesOf, plain, type Value, word, words } from "./entries";
import { call, type Expression, list, object, text } from "./layout";
import { key, literal, textLiteral } from "./literals";
import { mountCall } from "./mounts";
import { isTyped } from "./typed";

/** A stage that the program has a variable for. */
export interface DeclaredStage {
  readonly variable: string;
  readonly artifacts: ArtifactNames;
}

/** Writes instructions; knows what was imported for them. */
export class InstructionWriter {
  /** Names of the library that were needed. */
  readonly imported = new Set<string>();

  private readonly declared = new Map<StageReference, DeclaredStage>();

  constructor(private readonly escape: EscapeCharacter) {}

  /** From now on the stage can be referred to. */
  declare(stage: StageReference, declared: DeclaredStage): void {
    this.declared.set(stage, declared);
  }

  /** The variable of a stage; `undefined` if it is not declared yet. */
  variable(stage: StageReference): string | undefined {
    return this.declared.get(stage)?.variable;
  }

  /** The name of something of the library, which is imported then. */
  use(name: string): string {
    this.imported.add(name.replace(/\..*/, ""));
    return name;
  }

  /** An instruction with its notes. */
  instruction(instruction: Instruction): Expression {
    const written = isTyped(instruction)
      ? this.typed(instruction)
      : this.raw(printInstruction(instruction, this.escape));
    return Object.entries(instruction.allowed ?? {}).reduce(
      (inner, [check, reason]) => this.call("allow", literal(check), textLiteral(reason), inner),
      written,
    );
  }

  private raw(instruction: string): Expression {
    return this.call("raw", textLiteral(instruction));
  }

  private call(name: string, ...args: readonly Value[]): Expression {
    return call(this.use(name), ...args.filter((arg) => arg !== undefined));
  }

  private typed(instruction: Instruction): Expression {
    switch (instruction.kind) {
      case "run":
        return this.run(instruction);
      case "copy":
        return this.copy(instruction);
      case "add":
        return this.add(instruction);
      case "workdir":
        return this.call("workdir", literal(instruction.path));
      case "env":
        return this.call("env", assignments(instruction.variables));
      case "arg":
        return this.arg(instruction);
      case "user":
        return this.call("user", literal(instruction.user));
      case "expose":
        return this.expose(instruction);
      case "entrypoint":
      case "cmd":
        return this.call(instruction.kind, command(instruction.command));
      case "label":
        return this.call("label", assignments(instruction.labels));
      case "healthcheck":
        return this.healthcheck(instruction);
      case "no-healthcheck":
        return this.call("noHealthcheck");
      case "stopsignal":
        return this.call("stopsignal", literal(instruction.signal));
      case "volume":
        return this.call("volume", ...instruction.paths.map(literal));
      case "shell":
        return this.call("shell", words(instruction.command));
      case "maintainer":
        return this.call("maintainer", literal(instruction.name));
      case "onbuild":
        return this.call("onbuild", this.instruction(instruction.instruction));
      case "raw":
        return this.raw(instruction.text);
    }
  }

  private run({ command: what, options }: InstructionOf<"run">): Expression {
    const { mounts, network, security, devices } = options;
    return this.call(
      "run",
      isHeredoc(what) ? this.heredoc(what) : command(what),
      optionsObject({
        mounts: mounts === undefined ? undefined : list(mounts.map((mount) => this.mount(mount))),
        network: word(network),
        security: word(security),
        devices:
          devices === undefined
            ? undefined
            : list(
                devices.map(({ name, required }) =>
                  object(entriesOf({ name: literal(name), required: plain(required) })),
                ),
              ),
      }),
    );
  }

  private mount(mount: Mount): Expression {
    this.use("Mount");
    return mountCall(mount, (path) => this.foreign(path));
  }

  private copy({ sources, destination, options }: InstructionOf<"copy">): Expression {
    const written = sources.map((source) => {
      if (typeof source === "string") return literal(source);
      return isHeredoc(source) ? this.heredoc(source) : this.foreign(source);
    });
    return this.call(
      "copy",
      oneOrList(written),
      literal(destination),
      optionsObject({ ...transferOptions(options), parents: plain(options.parents) }),
    );
  }

  private add({ sources, destination, options }: InstructionOf<"add">): Expression {
    return this.call(
      "add",
      oneOrList(sources.map((source) => (isHeredoc(source) ? this.heredoc(source) : literal(source)))),
      literal(destination),
      optionsObject({
        ...transferOptions(options),
        unpack: plain(options.unpack),
        checksum: word(options.checksum),
        keepGitDir: plain(options.keepGitDir),
      }),
    );
  }

  private arg({ args }: InstructionOf<"arg">): Expression {
    const [first, ...more] = args;
    if (first !== undefined && more.length === 0) {
      return this.call("arg", literal(first.name), word(first.defaultValue));
    }
    const each = args.map(({ name, defaultValue }) =>
      defaultValue === undefined ? literal(name) : list([literal(name), literal(defaultValue)]),
    );
    return this.call("arg", list(each));
  }

  private expose({ ports }: InstructionOf<"expose">): Expression {
    const [first = "", ...more] = ports;
    const [, port, protocol] = /^(0|[1-9]\d{0,4})(?:\/(tcp|udp|sctp))?$/.exec(first) ?? [];
    // `expose(80, "tcp")` would leave the protocol out.
    if (port !== undefined && protocol !== "tcp" && more.length === 0) {
      return this.call("expose", text(port), word(protocol));
    }
    return this.call("expose", oneOrList(ports.map(literal)));
  }

  private healthcheck({ command: what, options }: InstructionOf<"healthcheck">): Expression {
    const { interval, timeout, startPeriod, startInterval, retries } = options;
    return this.call(
      "healthcheck",
      command(what),
      optionsObject({
        interval: this.duration(interval),
        timeout: this.duration(timeout),
        startPeriod: this.duration(startPeriod),
        startInterval: this.duration(startInterval),
        retries: plain(retries),
      }),
    );
  }

  private duration(duration: Duration | undefined): Value {
    if (duration === undefined) return undefined;
    this.use("Duration");
    return durationCall(duration);
  }

  private heredoc({ content, options }: Heredoc): Expression {
    const { name, expand } = options;
    // Each line of a list gets its line feed, and so does a text without one.
    const lines = content.slice(0, -1).split("\n");
    const isText = content === "" || (lines.length === 1 && lines[0] !== "");
    return this.call(
      "heredoc",
      isText ? textLiteral(lines.join()) : list(lines.map(literal)),
      optionsObject({ name: word(name), expand: plain(expand) }),
    );
  }

  private foreign(path: ForeignPath): Expression {
    switch (path.kind) {
      case "artifact": {
        const stage = this.declared.get(path.stage);
        // What is not declared before cannot be named by a variable; the Dockerfile says the same.
        if (stage === undefined) {
          return this.call("imagePath", literal(path.stage.stageName), literal(path.path));
        }
        const name = stage.artifacts.get(path.path);
        return name === undefined
          ? call(`${stage.variable}.path`, literal(path.path))
          : text(`${stage.variable}.artifacts.${name}`);
      }
      case "image-path":
        return this.call("imagePath", literal(imageName(path.image)), literal(path.path));
      case "context-path":
        return this.call("contextPath", literal(path.context), literal(path.path));
    }
  }
}

function command(what: Command): Expression {
  return typeof what === "string" ? textLiteral(what) : list(what.map(literal));
}

function oneOrList(expressions: readonly Expression[]): Expression {
  const [first, ...more] = expressions;
  return first !== undefined && more.length === 0 ? first : list(expressions);
}

function optionsObject(values: Readonly<Record<string, Value>>): Value {
  const entries = entriesOf(values);
  return entries.length === 0 ? undefined : object(entries);
}

function transferOptions({ chown, chmod, link, exclude }: TransferOptions): Readonly<Record<string, Value>> {
  return { chown: word(chown), chmod: word(chmod), link: plain(link), exclude: words(exclude) };
}

/** An object, if it keeps the names and their order; else pairs. */
function assignments(values: readonly (readonly [name: string, value: string])[]): Expression {
  const names = new Set(values.map(([name]) => name));
  // Names that look like numbers come first in an object, and one name is none.
  const asObject = names.size === values.length && !values.some(([name]) => /^(?:\d+|__proto__)$/.test(name));
  if (!asObject) return list(values.map((pair) => list(pair.map(literal))));
  return object(values.map(([name, value]) => ({ key: key(name), value: literal(value) })));
}
