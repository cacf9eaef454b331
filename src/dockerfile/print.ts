import { isHeredoc } from "./heredoc";
import type { Command, Instruction, InstructionOf, InstructionSource, RunCommand } from "./instruction";
import { stageDependencies } from "./graph";
import { imageName } from "./origin";
import { flag, mountText } from "./print-flags";
import { wrapLong } from "./print-long";
import { transferText } from "./print-transfer";
import { heredocLines, heredocWord, pathList, type PrintContext } from "./print-words";
import { type DockerfileModel, isScratch, isStage, type StageModel } from "./stage";
import { directiveOf } from "./syntax/directives";
import type { EscapeCharacter } from "./syntax/syntax";
import { bareWord, quotedWord } from "./template";

/** How a Dockerfile is written. */
export interface PrintOptions {
  /**
   * Gives the reference to write for a base image or an external image, such as one in a mirror.
   * @default - as the program wrote it
   */
  readonly image?: (reference: string) => string;
  /**
   * Folder of the context that holds what the program calls the context's root, without slashes at its ends.
   * @default - the context itself
   */
  readonly contextFolder?: string;
  /**
   * Lines for the first comment, without `#`.
   * @default - none
   */
  readonly header?: readonly string[];
  /**
   * Whether comments of a file that was read are written.
   * @default false
   */
  readonly comments?: boolean;
}

/**
 * Writes a Dockerfile: deterministic, one blank line between stages, quotes only where they are needed.
 * @param model stages in an order in which each follows those it reads from
 */
export function printDockerfile(model: DockerfileModel, options: PrintOptions = {}): string {
  return dockerfileBlocks(model, options)
    .map(({ lines }) => lines.join("\n"))
    .join("\n\n")
    .concat("\n");
}

/** Writes one instruction. */
export function printInstruction(instruction: Instruction, escape: EscapeCharacter = "\\"): string {
  const printer = new Printer({ directives: { escape }, globalArgs: [], stages: [] }, { comments: true });
  return printer.instruction(instruction);
}

/** Lines that belong together, and what they are about. */
export interface DockerfileBlock {
  readonly lines: readonly string[];
  /** For each line of a stage: the instruction that it is part of; `undefined` for FROM, comments and others. */
  readonly owners: readonly (Instruction | undefined)[];
  readonly stage: StageModel | undefined;
}

/** The Dockerfile in blocks, which are written with a blank line between them. */
export function dockerfileBlocks(model: DockerfileModel, options: PrintOptions = {}): DockerfileBlock[] {
  const { directives, globalArgs, stages } = model;
  const printer = new Printer(model, options);
  const head = [
    ...(directives.syntax === undefined ? [] : [`# syntax=${directives.syntax}`]),
    ...(directives.escape === undefined || directives.escape === "\\"
      ? []
      : [`# escape=${directives.escape}`]),
    ...(directives.check === undefined ? [] : [`# check=${directives.check}`]),
    ...(directives.syntaxReason === undefined ? [] : [`# ${directives.syntaxReason}`]),
    ...(options.header ?? []).map((line) => `# ${line}`),
  ];
  const body = [
    ...(globalArgs.length === 0 ? [] : [printer.instructions(globalArgs)]),
    ...stages.map((stage) => printer.stage(stage)),
  ];
  if (head.length === 0 && beginsWithDirective(body[0]?.lines ?? [])) head.push("#");
  return [
    ...(head.length === 0 ? [] : [block(head, undefined)]),
    ...body,
    ...(options.comments === true && model.below?.some((line) => line !== "") === true
      ? [block(withoutBlankEnds(model.below), undefined)]
      : []),
  ];
}

function block(lines: readonly string[], stage: StageModel | undefined): DockerfileBlock {
  return { lines, owners: lines.map(() => undefined), stage };
}

class Printer implements PrintContext {
  readonly escape: EscapeCharacter;
  readonly image: (reference: string) => string;
  readonly contextFolder: string | undefined;
  private readonly comments: boolean;
  private readonly referred: ReadonlySet<unknown>;

  constructor(
    { directives, stages }: DockerfileModel,
    { image = (reference) => reference, contextFolder, comments = false }: PrintOptions,
  ) {
    this.escape = directives.escape ?? "\\";
    this.image = image;
    this.contextFolder = contextFolder;
    this.comments = comments;
    // Asked of stages without a name only, and most files have none.
    this.referred = new Set(
      stages.some(({ anonymous }) => anonymous)
        ? stages.flatMap((stage) => stageDependencies(stage, stages))
        : [],
    );
  }

  stage(stage: StageModel): DockerfileBlock {
    const { lines, owners } = this.instructions(stage.instructions);
    const name = stage.anonymous === true && !this.referred.has(stage) ? "" : ` AS ${stage.stageName}`;
    const platform =
      stage.platform === undefined
        ? ""
        : `${flag("platform", bareWord(stage.platform, this.escape), this.escape)} `;
    const from = [...this.above(stage.source), `FROM ${platform}${this.base(stage)}${name}`];
    return { lines: [...from, ...lines], owners: [...from.map(() => undefined), ...owners], stage };
  }

  instructions(instructions: readonly Instruction[]): DockerfileBlock {
    const lines: string[] = [];
    const owners: (Instruction | undefined)[] = [];
    for (const instruction of instructions) {
      for (const comment of this.above(instruction.source, lines.length > 0)) {
        lines.push(comment);
        owners.push(undefined);
      }
      for (const line of this.instruction(instruction).split("\n")) {
        lines.push(line);
        owners.push(instruction);
      }
    }
    return { lines, owners, stage: undefined };
  }

  private above(source: InstructionSource | undefined, keepBlank = false): readonly string[] {
    if (!this.comments || source === undefined) return [];
    const comments = withoutBlankEnds(source.comments);
    return keepBlank && source.comments[0] === "" ? ["", ...comments] : comments;
  }

  instruction(instruction: Instruction): string {
    return wrapLong(this.lines(instruction), this.escape);
  }

  private lines(instruction: Instruction): string {
    switch (instruction.kind) {
      case "run":
        return this.run(instruction);
      case "copy":
      case "add":
        return transferText(instruction, this);
      case "workdir":
        return `WORKDIR ${this.line(instruction.path)}`;
      case "env":
        return `ENV ${this.assignments(instruction.variables)}`;
      case "arg":
        return words(
          "ARG",
          ...instruction.args.map(({ name, defaultValue }) =>
            defaultValue === undefined ? name : `${name}=${this.value(defaultValue)}`,
          ),
        );
      case "user":
        return `USER ${this.line(instruction.user)}`;
      case "expose":
        return words("EXPOSE", ...instruction.ports);
      case "entrypoint":
        return `ENTRYPOINT ${this.command(instruction.command)}`;
      case "cmd":
        return `CMD ${this.command(instruction.command)}`;
      case "label":
        return `LABEL ${this.assignments(instruction.labels)}`;
      case "healthcheck":
        return this.healthcheck(instruction);
      case "no-healthcheck":
        return "HEALTHCHECK NONE";
      case "stopsignal":
        return `STOPSIGNAL ${this.line(instruction.signal)}`;
      case "volume":
        return `VOLUME ${pathList(instruction.paths.map((path) => bareWord(path, this.escape)))}`;
      case "shell":
        return `SHELL ${JSON.stringify(instruction.command)}`;
      case "maintainer":
        return `MAINTAINER ${instruction.name}`;
      case "onbuild":
        return `ONBUILD ${this.lines(instruction.instruction)}`;
      case "raw":
        return this.text(instruction.text);
    }
  }

  private base({ from }: StageModel): string {
    if (isStage(from)) return from.stageName;
    return isScratch(from) ? "scratch" : bareWord(this.image(imageName(from)), this.escape);
  }

  private run({ command, options }: InstructionOf<"run">): string {
    const { mounts = [], network, security, devices = [] } = options;
    return words(
      "RUN",
      ...mounts.map((mount) => mountText(mount, this)),
      ...(network === undefined ? [] : [flag("network", network, this.escape)]),
      ...(security === undefined ? [] : [flag("security", security, this.escape)]),
      ...devices.map(({ name, required }) =>
        flag("device", required === true ? `${name},required` : name, this.escape),
      ),
      this.command(command),
    );
  }

  private healthcheck({ command, options }: InstructionOf<"healthcheck">): string {
    const { interval, timeout, startPeriod, startInterval, retries } = options;
    return words(
      "HEALTHCHECK",
      ...(interval === undefined ? [] : [`--interval=${interval._toGo()}`]),
      ...(timeout === undefined ? [] : [`--timeout=${timeout._toGo()}`]),
      ...(startPeriod === undefined ? [] : [`--start-period=${startPeriod._toGo()}`]),
      ...(startInterval === undefined ? [] : [`--start-interval=${startInterval._toGo()}`]),
      ...(retries === undefined ? [] : [`--retries=${retries}`]),
      "CMD",
      typeof command === "string" ? this.text(command) : this.command(command),
    );
  }

  private command(command: RunCommand | Command): string {
    if (typeof command === "string") {
      // A bare "--" ends the flags.
      return command.trimStart().startsWith("--") ? `-- ${this.text(command)}` : this.text(command);
    }
    return isHeredoc(command) ? `${heredocWord(command)}\n${heredocLines(command)}` : JSON.stringify(command);
  }

  /** A text of one or more lines, as it is; without comments among its continuation lines, if none are written. */
  private text(text: string): string {
    if (this.comments || !text.includes("\n")) return text;
    const lines: string[] = [];
    let continued = false;
    for (const [index, line] of text.split("\n").entries()) {
      if (index > 0 && !continued) return [...lines, ...text.split("\n").slice(index)].join("\n");
      if (index > 0 && /^\s*(?:#|$)/.test(line)) continue;
      lines.push(line);
      continued = line.trimEnd().endsWith(this.escape);
    }
    return lines.join("\n");
  }

  /** For what is all of the line: no quotes needed but for blanks at its ends, and for what looks like a flag. */
  private line(template: string): string {
    const word = bareWord(template, this.escape);
    if (word.trim() !== word || word === "") return this.value(template);
    return word.startsWith("--") ? this.escape + word : word;
  }

  private value(template: string): string {
    return quotedWord(template, this.escape);
  }

  private assignments(values: readonly (readonly [string, string])[]): string {
    return values
      .map(([name, value]) => `${this.value(name)}=${this.value(value)}`)
      .join(` ${this.escape}\n    `);
  }
}

/** In the first lines, below a `#!` too, a comment could be taken for a directive. */
function beginsWithDirective([first = "", second = ""]: readonly string[]): boolean {
  return directiveOf(first.startsWith("#!") ? second : first) !== undefined;
}

function words(...parts: readonly string[]): string {
  return parts.join(" ");
}

/** One blank line at most, and none at the ends. */
function withoutBlankEnds(lines: readonly string[]): string[] {
  return lines.filter(
    (line, index) =>
      line !== "" ||
      (lines[index - 1] !== "" && index > 0 && lines.slice(index).some((later) => later !== "")),
  );
}
