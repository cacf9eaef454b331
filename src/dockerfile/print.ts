import type { Command, Instruction, InstructionOf, Mount } from "./instruction";
import { type GlobalArg, isScratch, isStage, type StageModel } from "./stage";

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
}

/**
 * Writes stages as a Dockerfile: deterministic, one blank line between stages, quotes only where they are needed.
 * @param stages in an order in which each follows those it reads from
 */
export function printDockerfile(
  stages: readonly StageModel[],
  globalArgs: readonly GlobalArg[],
  options: PrintOptions = {},
): string {
  const printer = new Printer(options);
  const head = globalArgs.map((arg) => printer.instruction({ kind: "arg", ...arg }));
  const blocks = stages.map((stage) => printer.stage(stage));
  return [...(head.length > 0 ? [head.join("\n")] : []), ...blocks].join("\n\n") + "\n";
}

class Printer {
  private readonly image: (reference: string) => string;
  private readonly contextFolder: string | undefined;

  constructor({ image = (reference) => reference, contextFolder }: PrintOptions) {
    this.image = image;
    this.contextFolder = contextFolder;
  }

  stage(stage: StageModel): string {
    const platform = stage.platform === undefined ? "" : `--platform=${stage.platform} `;
    return [
      `FROM ${platform}${this.base(stage)} AS ${stage.stageName}`,
      ...stage.instructions.map((instruction) => this.instruction(instruction)),
    ].join("\n");
  }

  instruction(instruction: Instruction): string {
    switch (instruction.kind) {
      case "run":
        return words("RUN", ...(instruction.options.mounts ?? []).map(mount), command(instruction.command));
      case "copy":
        return this.copy(instruction);
      case "add":
        return words(
          "ADD",
          ...ownership(instruction.options),
          paths([...instruction.sources.map((source) => this.contextPath(source)), instruction.destination]),
        );
      case "workdir":
        return `WORKDIR ${escaped(instruction.path)}`;
      case "env":
        return `ENV ${assignments(instruction.variables)}`;
      case "arg":
        return `ARG ${instruction.name}${instruction.defaultValue === undefined ? "" : `=${quoted(instruction.defaultValue)}`}`;
      case "user":
        return `USER ${escaped(instruction.user)}`;
      case "expose":
        return `EXPOSE ${instruction.port}${instruction.protocol === "tcp" ? "" : `/${instruction.protocol}`}`;
      case "entrypoint":
        return `ENTRYPOINT ${command(instruction.command)}`;
      case "cmd":
        return `CMD ${command(instruction.command)}`;
      case "label":
        return `LABEL ${assignments(instruction.labels)}`;
      case "healthcheck":
        return healthcheck(instruction);
      case "no-healthcheck":
        return "HEALTHCHECK NONE";
      case "stopsignal":
        return `STOPSIGNAL ${instruction.signal}`;
      case "volume":
        return `VOLUME ${paths(instruction.paths)}`;
      case "shell":
        return `SHELL ${JSON.stringify(instruction.command)}`;
    }
  }

  private base({ from }: StageModel): string {
    if (isStage(from)) return from.stageName;
    return isScratch(from) ? "scratch" : this.image(from);
  }

  private copy({ sources, destination, options }: InstructionOf<"copy">): string {
    const [first] = sources;
    const origin =
      typeof first !== "object"
        ? []
        : [`--from=${first.kind === "artifact" ? first.stage.stageName : this.image(first.image)}`];
    const from = sources.map((source) =>
      typeof source === "string" ? this.contextPath(source) : source.path,
    );
    return words("COPY", ...origin, ...ownership(options), paths([...from, destination]));
  }

  private contextPath(path: string): string {
    if (this.contextFolder === undefined || isAddress(path)) return path;
    return `${this.contextFolder}/${path.replace(/^(?:\.?\/)+/, "")}`;
  }
}

/** Whether an ADD source is downloaded instead of read from the context. */
export function isAddress(source: string): boolean {
  return /^https?:\/\//i.test(source);
}

function words(...parts: readonly string[]): string {
  return parts.join(" ");
}

function command(value: Command): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Paths with spaces, and a first one that looks like JSON or like a flag, need the JSON form. */
function paths(values: readonly string[]): string {
  const written = values.map(escaped);
  const plain = written.every((value) => /^[^\s<"\\]+$/.test(value)) && !/^(?:\[|--)/.test(written[0] ?? "");
  return plain ? written.join(" ") : JSON.stringify(written);
}

function ownership({ chown, chmod }: { readonly chown?: string; readonly chmod?: string }): string[] {
  return [
    ...(chown === undefined ? [] : [`--chown=${chown}`]),
    ...(chmod === undefined ? [] : [`--chmod=${chmod}`]),
  ];
}

function mount({ target, options }: Mount): string {
  const id = options.id === undefined ? "" : `,id=${options.id}`;
  const sharing = options.sharing === undefined ? "" : `,sharing=${options.sharing}`;
  return `--mount=type=cache,target=${target}${id}${sharing}`;
}

function healthcheck({ command: check, options }: InstructionOf<"healthcheck">): string {
  const { interval, timeout, startPeriod, retries } = options;
  return words(
    "HEALTHCHECK",
    ...(interval === undefined ? [] : [`--interval=${interval._toGo()}`]),
    ...(timeout === undefined ? [] : [`--timeout=${timeout._toGo()}`]),
    ...(startPeriod === undefined ? [] : [`--start-period=${startPeriod._toGo()}`]),
    ...(retries === undefined ? [] : [`--retries=${retries}`]),
    "CMD",
    command(check),
  );
}

function assignments(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${quoted(name)}=${quoted(value)}`)
    .join(" \\\n    ");
}

/** Docker reads quotes and backslashes of a word in its own way, even in the JSON form; `$` and `\$` as below. */
function escaped(word: string): string {
  return word.replace(/\\(?!\$)|["']/g, "\\$&");
}

/** `$` stays a variable and `\$` a dollar sign, as the Dockerfile has it; all else is meant literally. */
function quoted(value: string): string {
  if (/^[\w./:@%+,={}$-]+$/.test(value)) return value;
  return `"${value.replace(/\\(?!\$)|"/g, "\\$&")}"`;
}
