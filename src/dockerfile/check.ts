/** What is wrong with a stage and its instructions, told in terms of the functions that the program called. */
import { parseImageReference } from "../values/image-reference";
import { platformProblems } from "../values/platform";
import type { StageReference } from "./artifact";
import type { Command, CopySource, Instruction, InstructionOf, Mount } from "./instruction";
import { isAddress } from "./print";
import { type GlobalArg, isScratch, isStage, type StageModel } from "./stage";

/** What is wrong with a stage by itself; the graph and the context are checked elsewhere. */
export function stageProblems(stage: StageModel): string[] {
  return [
    ...stageNameProblems(stage.stageName),
    ...baseProblems(stage),
    ...stage.instructions.flatMap((instruction) =>
      instructionProblems(instruction, stage.build).map((message) => `${instruction.kind}: ${message}`),
    ),
  ];
}

/** What is wrong with a stage's name; BuildKit's own limits, so that it needs no quoting anywhere. */
export function stageNameProblems(name: string): string[] {
  if (name === "scratch" || name === "context") {
    return [`stage name "${name}" is reserved by Docker: choose another, such as "${name}-stage"`];
  }
  if (/^[a-z][a-z0-9._-]*$/.test(name)) return [];
  return [
    `stage name "${name}" must start with a lower-case letter and go on with lower-case letters, digits, ".", "_" or "-"`,
  ];
}

/** What is wrong with an ARG before the first FROM. */
export function globalArgProblems({ name, defaultValue }: GlobalArg): string[] {
  return instructionProblems({ kind: "arg", name, defaultValue }, undefined).map(
    (message) => `global arg: ${message}`,
  );
}

function baseProblems({ from, platform, instructions, build }: StageModel): string[] {
  const problems =
    platform === undefined || platform.startsWith("$")
      ? []
      : platformProblems(platform).map((message) => `from: ${message}`);
  if (isStage(from)) {
    return from.build === build ? problems : [...problems, `from: ${foreignStage(from)}`];
  }
  if (isScratch(from)) {
    if (platform !== undefined) {
      problems.push(`from: scratch has no platform: leave "platform" out, or set it on the ContainerImage`);
    }
    if (instructions.length === 0) {
      problems.push("a stage from scratch needs at least one instruction: copy something into it");
    }
    return problems;
  }
  if (from.includes("$")) return problems; // Known only in the build, from a global ARG.
  const reference = parseImageReference(from);
  return typeof reference === "string" ? [...problems, `from: ${reference}`] : problems;
}

function foreignStage({ stageName }: StageReference): string {
  return (
    `stage "${stageName}" belongs to another MultiStageBuild; take stages of the same build, ` +
    `or publish the other build's image and name it by its reference`
  );
}

function instructionProblems(instruction: Instruction, build: object | undefined): string[] {
  switch (instruction.kind) {
    case "run":
      return [
        ...unknownOptions(instruction.options, ["mounts"]),
        ...(instruction.options.mounts ?? []).flatMap(mountProblems),
        ...commandProblems(instruction.command),
      ];
    case "copy":
      return copyProblems(instruction, build);
    case "add":
      return [
        ...transferProblems(instruction),
        ...instruction.sources
          .filter(isGit)
          .map(
            (source) =>
              `"${source}" is a git repository; supported are paths of the context and http(s) addresses`,
          ),
      ];
    case "workdir":
      return lineProblems("path", instruction.path);
    case "env":
      return assignmentProblems("variable", instruction.variables, /^[^\s=$"'\\]+$/);
    case "arg":
      return [
        ...(/^[A-Za-z_]\w*$/.test(instruction.name)
          ? []
          : [`name "${instruction.name}" must be letters, digits and "_", not starting with a digit`]),
        ...valueProblems("default value", instruction.defaultValue ?? ""),
      ];
    case "user":
      return lineProblems("user", instruction.user);
    case "expose":
      return portProblems("port", instruction.port);
    case "entrypoint":
    case "cmd":
      return commandProblems(instruction.command);
    case "label":
      return assignmentProblems("label", instruction.labels, /^[^\s="'\\$]+$/);
    case "healthcheck":
      return healthcheckProblems(instruction);
    case "no-healthcheck":
      return [];
    case "stopsignal":
      return /^(?:SIG[A-Z0-9+-]+|[1-9][0-9]?)$/.test(instruction.signal)
        ? []
        : [`signal "${instruction.signal}" must be a name such as "SIGTERM" or a number`];
    case "volume":
      return instruction.paths.length === 0
        ? ["needs at least one path"]
        : instruction.paths.flatMap((path) => lineProblems("path", path));
    case "shell":
      return commandProblems(instruction.command);
  }
}

function copyProblems(instruction: InstructionOf<"copy">, build: object | undefined): string[] {
  const origins = new Set(instruction.sources.map(origin));
  const problems = transferProblems(instruction);
  if (origins.size > 1) {
    problems.push("the sources of one copy must come from one place: write one copy for each stage or image");
  }
  for (const source of instruction.sources) {
    if (typeof source === "string") {
      if (isAddress(source)) problems.push(`"${source}" is an address: use add(…), which downloads it`);
    } else if (source.kind === "artifact") {
      if (build !== undefined && source.stage.build !== build) problems.push(foreignStage(source.stage));
    } else if (!source.image.includes("$")) {
      const reference = parseImageReference(source.image);
      if (typeof reference === "string") problems.push(reference);
    }
  }
  return problems;
}

function origin(source: CopySource): unknown {
  if (typeof source === "string") return "context";
  return source.kind === "artifact" ? source.stage : `image ${source.image}`;
}

function transferProblems(instruction: InstructionOf<"copy" | "add">): string[] {
  const { sources, destination, options } = instruction;
  const problems = [
    ...unknownOptions(options, ["chown", "chmod"]),
    ...sources.flatMap((source) => lineProblems("source", typeof source === "string" ? source : source.path)),
    ...lineProblems("destination", destination),
    ...(options.chown === undefined ? [] : wordProblems("chown", options.chown)),
  ];
  if (sources.length === 0) problems.push("needs at least one source");
  if (sources.length > 1 && !/(?:^|\/)\.{0,2}\/?$/.test(destination)) {
    problems.push(`several sources need a folder as destination: write "${destination}/"`);
  }
  if (options.chmod !== undefined && !/^[0-7]{3,4}$/.test(options.chmod)) {
    problems.push(`chmod "${options.chmod}" must be octal, such as "0755"`);
  }
  return problems;
}

function isGit(source: string): boolean {
  return /^git@|^git:\/\/|^ssh:\/\//.test(source) || (isAddress(source) && /\.git(?:[#?]|$)/.test(source));
}

function mountProblems({ target, options }: Mount): string[] {
  const { id, sharing } = options;
  return [
    ...unknownOptions(options, ["id", "sharing"]),
    ...wordProblems("cache mount target", target),
    ...(id === undefined ? [] : wordProblems("cache mount id", id)),
    ...(sharing === undefined || ["shared", "private", "locked"].includes(sharing)
      ? []
      : [`cache mount sharing is "${sharing as string}"; allowed are "shared", "private" and "locked"`]),
  ];
}

function healthcheckProblems({ command, options }: InstructionOf<"healthcheck">): string[] {
  const { interval, timeout, startPeriod, retries } = options;
  return [
    ...unknownOptions(options, ["interval", "timeout", "startPeriod", "retries"]),
    ...commandProblems(command),
    ...(interval?._problems("interval", 1) ?? []),
    ...(timeout?._problems("timeout", 1) ?? []),
    ...(startPeriod?._problems("startPeriod", 0) ?? []),
    ...(retries === undefined || (Number.isInteger(retries) && retries >= 1)
      ? []
      : [`retries is ${retries}; allowed is a whole number from 1`]),
  ];
}

/** What is wrong with a port number, named `name` in the message. */
export function portProblems(name: string, port: number): string[] {
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return [];
  return [`${name} is ${port}; allowed is a whole number from 1 to 65535`];
}

function commandProblems(command: Command): string[] {
  if (typeof command !== "string") {
    return command.length === 0 ? ["the command is an empty list; name a program"] : [];
  }
  if (command.trim() === "") return ["the command is empty"];
  if (/(?:^|\s)\d*<<-?["']?[A-Za-z_]/.test(command)) {
    return ["heredocs (<<EOF) are not supported yet: copy a script into the stage and run that"];
  }
  if (/^\s*--/.test(command)) {
    return ["the command begins with an option, which Docker would take for its own: name the program first"];
  }
  if (/\\\s*$/.test(command)) return ["the command ends with a backslash, which would swallow the next line"];
  if (/(?<!\\)\r?\n/.test(command)) {
    return [
      String.raw`the command has several lines: join them with "&& \" at each line's end, or write one run for each`,
    ];
  }
  return [];
}

function assignmentProblems(
  what: string,
  values: Readonly<Record<string, string>>,
  allowedName: RegExp,
): string[] {
  const entries = Object.entries(values);
  if (entries.length === 0) return [`needs at least one ${what}`];
  return entries.flatMap(([name, value]) => [
    ...(allowedName.test(name)
      ? []
      : [`${what} name ${JSON.stringify(name)} has characters that need quoting`]),
    ...valueProblems(`${what} "${name}"`, value),
  ]);
}

function valueProblems(name: string, value: string): string[] {
  return /[\r\n]/.test(value) ? [`${name} has several lines, which a Dockerfile cannot hold there`] : [];
}

/** For what is written as it is: it must not be empty, end the line or swallow the next one. */
function lineProblems(name: string, value: string): string[] {
  if (value === "") return [`${name} is empty`];
  if (/[\r\n]|\\$/.test(value))
    return [`${name} ${JSON.stringify(value)} must be one line and not end with "\\"`];
  return [];
}

function wordProblems(name: string, value: string): string[] {
  return /^[^\s,"'\\]+$/.test(value) ? [] : [`${name} ${JSON.stringify(value)} must be one word`];
}

/** What other tools call an option and this one does not have yet is said aloud, never dropped. */
function unknownOptions(options: object, known: readonly string[]): string[] {
  return Object.keys(options)
    .filter((name) => !known.includes(name))
    .map((name) => `option "${name}" is not supported yet; supported are ${known.join(", ")}`);
}
