import { isHeredoc } from "./heredoc";
import type { Instruction } from "./instruction";
import { isAddress } from "./print-transfer";
import { isStage, type StageModel } from "./stage";
import { expandWord, ExpansionError } from "./syntax/shell-word";
import { bareWord } from "./template";

/** All of the context; for what cannot be told before the build. */
const everything = ".";

/**
 * The paths and patterns that stages read from the context, each once: of COPY, ADD and bind mounts.
 * Where a variable's value is not known, or a pattern is not, it is a folder that holds all that could be read.
 * @param stages each after the one that it starts from
 */
export function contextReads(
  stages: readonly StageModel[],
  globalArgs: readonly Instruction[],
  buildArgs: Readonly<Record<string, string>>,
): string[] {
  const found = new Set<string>();
  const ended = new Map<object, Variables>();
  const globals = new Variables(buildArgs, new Map());
  for (const each of globalArgs) globals.set(each);
  for (const stage of stages) {
    const base = isStage(stage.from) ? ended.get(stage.from) : undefined;
    const variables = new Variables(buildArgs, globals.values, base);
    for (const instruction of [...triggers(stage, stages), ...stage.instructions]) {
      for (const source of sources(instruction)) found.add(variables.path(source));
      variables.set(instruction);
    }
    ended.set(stage, variables);
  }
  return [...found];
}

/** What ONBUILD of the stage that this one starts from adds. */
function triggers({ from }: StageModel, stages: readonly StageModel[]): Instruction[] {
  const base = stages.find((stage) => stage === from);
  return (base?.instructions ?? []).flatMap((each) => (each.kind === "onbuild" ? [each.instruction] : []));
}

function sources(instruction: Instruction): string[] {
  switch (instruction.kind) {
    case "copy":
    case "add":
      return instruction.sources.flatMap((source) =>
        typeof source === "string" && !isHeredoc(source) && !isAddress(source) ? [source] : [],
      );
    case "run":
      return (instruction.options.mounts ?? []).flatMap((mount) =>
        mount.kind === "bind" && typeof mount.options.source !== "object"
          ? [mount.options.source ?? everything]
          : [],
      );
    case "raw":
      return rawReadsContext(instruction.text) ? [everything] : [];
    default:
      return [];
  }
}

/** Whether an instruction that is text reads the context. */
export function rawReadsContext(text: string): boolean {
  if (/^\s*(?:copy|add)\s/i.test(text)) return !/\s--from=\S/i.test(text);
  return /^\s*run\s/i.test(text) && /--mount=/i.test(text) && !/type=(?:cache|tmpfs|secret|ssh)/i.test(text);
}

/** The variables of a stage, as far as they are known before the build. */
class Variables {
  readonly values: Map<string, string>;

  constructor(
    private readonly buildArgs: Readonly<Record<string, string>>,
    private readonly globals: ReadonlyMap<string, string>,
    base?: Variables,
  ) {
    this.values = new Map(base?.values);
  }

  set(instruction: Instruction): void {
    if (instruction.kind === "env") {
      for (const [name, value] of instruction.variables) this.assign(name, this.expand(value));
    } else if (instruction.kind === "arg") {
      for (const { name, defaultValue } of instruction.args) {
        const given = Object.hasOwn(this.buildArgs, name) ? this.buildArgs[name] : undefined;
        const value =
          given ?? (defaultValue === undefined ? this.globals.get(name) : this.expand(defaultValue));
        // An ARG without a value leaves a variable as it is.
        if (value !== undefined || defaultValue !== undefined) this.assign(name, value);
      }
    }
  }

  path(source: string): string {
    const path = source.includes("$") ? this.expand(source) : source;
    if (path === undefined || path === "") return source === "" ? source : everything;
    const segments = path.split("/");
    const wild = segments.findIndex((segment) => segment.includes("**"));
    if (wild < 0) return path;
    return segments.slice(0, wild).join("/") || everything;
  }

  private assign(name: string, value: string | undefined): void {
    if (value === undefined) this.values.delete(name);
    else this.values.set(name, value);
  }

  /** `undefined` if a variable in it is not known: the base image may set it. */
  private expand(template: string): string | undefined {
    try {
      const { text, unset } = expandWord(bareWord(template, "\\"), (name) => this.values.get(name));
      return unset.size === 0 ? text : undefined;
    } catch (error) {
      if (error instanceof ExpansionError) return undefined;
      throw error;
    }
  }
}
