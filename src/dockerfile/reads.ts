import { possibleBases, triggersOf } from "./graph";
import { isHeredoc } from "./heredoc";
import type { ArgDeclaration, Instruction } from "./instruction";
import { isAddress } from "./print-transfer";
import { isStage, type StageModel } from "./stage";
import { expandWord, ExpansionError } from "./syntax/shell-word";
import { bareWord } from "./template";

/** All of the context; for what cannot be told before the build. */
const everything = ".";

/** What stages read from the context. */
export interface ContextReads {
  /** Paths and patterns, each once. */
  readonly paths: readonly string[];
  /** Whether something is read for sure: an ADD whose variable is not known may be a download. */
  readonly certain: boolean;
}

/**
 * The paths and patterns that stages read from the context: of COPY, ADD and bind mounts.
 * Where a variable's value is not known, or a pattern is not, it is a folder that holds all that could be read.
 * @param stages each after the one that it starts from
 */
export function contextReads(
  stages: readonly StageModel[],
  globalArgs: readonly Instruction[],
  buildArgs: Readonly<Record<string, string>>,
): ContextReads {
  const paths = new Set<string>();
  let certain = false;
  const ended = new Map<object, Variables>();
  const globals = new Variables(buildArgs, new Map());
  // Of those before the first stage, each sees the one before it.
  for (const each of globalArgs) if (each.kind === "arg") for (const arg of each.args) globals.declare([arg]);
  for (const stage of stages) {
    const base = isStage(stage.from) ? ended.get(stage.from) : undefined;
    const variables = new Variables(buildArgs, globals.values, base);
    for (const instruction of [...triggers(stage, stages), ...stage.instructions]) {
      for (const source of sources(instruction)) {
        const path = variables.path(source);
        if (instruction.kind === "add" && path !== undefined && isAddress(path)) continue;
        certain ||= path !== undefined || instruction.kind !== "add";
        paths.add(path === undefined ? everything : folderOfWildcard(path));
      }
      variables.set(instruction);
    }
    ended.set(stage, variables);
  }
  return { paths: [...paths], certain };
}

/** The folder above `**`, for patterns with it. */
export function folderOfWildcard(path: string): string {
  const segments = path.split("/");
  const wild = segments.findIndex((segment) => segment.includes("**"));
  return wild < 0 ? path : segments.slice(0, wild).join("/") || everything;
}

/** What ONBUILD adds to a stage: of its base, or of all that may be its base, if that is not known. */
export function triggers(stage: StageModel, stages: readonly StageModel[]): readonly Instruction[] {
  const { from } = stage;
  if (typeof from === "object" && "_triggers" in from) return from._triggers ?? [];
  return possibleBases(stage, stages).flatMap(triggersOf);
}

/** Whether an instruction reads the context when it runs. */
export function readsContext(instruction: Instruction): boolean {
  return sources(instruction).length > 0;
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

/** Whether an instruction that is text reads the context, or the stage that starts from its own does. */
export function rawReadsContext(text: string): boolean {
  const instruction = text.replace(/^\s*onbuild\s+/i, "");
  if (/^\s*(?:copy|add)\s/i.test(instruction)) return !/\s--from=\S/i.test(text);
  if (!/^\s*run\s/i.test(instruction)) return false;
  const mounts = text.match(/--mount=\S*/gi) ?? [];
  return mounts.some((mount) => !/\btype=(?:cache|tmpfs|secret|ssh)\b|\bfrom=/i.test(mount));
}

/** The variables of a stage; `undefined` for those that are set to what is not known before the build. */
class Variables {
  readonly values: Map<string, string | undefined>;

  constructor(
    private readonly buildArgs: Readonly<Record<string, string>>,
    private readonly globals: ReadonlyMap<string, string | undefined>,
    base?: Variables,
  ) {
    this.values = new Map(base?.values);
  }

  set(instruction: Instruction): void {
    // All values of one instruction are read before any is set.
    if (instruction.kind === "env") {
      const read = instruction.variables.map(([name, value]) => [name, this.expand(value)] as const);
      for (const [name, value] of read) this.values.set(name, value);
    } else if (instruction.kind === "arg") {
      this.declare(instruction.args);
    }
  }

  declare(args: readonly ArgDeclaration[]): void {
    const read = args.map(({ name, defaultValue }) => [name, this.valueOf(name, defaultValue)] as const);
    for (const [name, found] of read) {
      // An ARG without a value leaves a variable as it is.
      if (found === undefined) continue;
      // Whether an ARG replaces what was set before differs between versions of the frontend.
      const same = !this.values.has(name) || this.values.get(name) === found.value;
      this.values.set(name, same ? found.value : undefined);
    }
  }

  private valueOf(
    name: string,
    defaultValue: string | undefined,
  ): { readonly value: string | undefined } | undefined {
    if (Object.hasOwn(this.buildArgs, name)) return { value: this.buildArgs[name] };
    if (defaultValue !== undefined) return { value: this.expand(defaultValue) };
    return this.globals.has(name) ? { value: this.globals.get(name) } : undefined;
  }

  /** `undefined` if it is not known before the build. */
  path(source: string): string | undefined {
    if (!source.includes("$")) return source;
    const path = this.expand(source);
    return path === "" ? undefined : path;
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
