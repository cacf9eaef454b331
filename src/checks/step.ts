import { heredocWord, withoutTabs } from "../dockerfile/syntax/heredocs";
import type { EscapeCharacter, InstructionSyntax } from "../dockerfile/syntax/syntax";
import { own, splitAssignment } from "./assignments";
import { flagValue } from "./file";
import type { Lines } from "./finding";
import { mountsOf } from "./mounts";
import { expand, type Variables } from "./variables";

/** What all steps of a file share. */
export interface StepInputs {
  readonly escape: EscapeCharacter;
  readonly globals: Variables;
  readonly buildArgs: Readonly<Record<string, string>>;
}

/** What instructions leave to those below them. */
export interface StageState {
  readonly shell: readonly string[];
  readonly workdirSet: boolean;
  /** The last USER, with its place. */
  readonly user: { readonly name: string; readonly lines: Lines } | undefined;
}

/** A name and a value of ARG, ENV or LABEL. */
export interface Assignment {
  /** After expansion. */
  readonly name: string;
  /** After expansion; none for an ARG without a default. */
  readonly value: string | undefined;
  /** Variables that the value uses. */
  readonly uses: ReadonlySet<string>;
}

/** An instruction with its variables' values, as far as they can be known. */
export interface Step {
  readonly instruction: InstructionSyntax;
  /** Where it is reported: a trigger at the FROM that sets it off. */
  readonly lines: Lines;
  /** Whether it comes from the ONBUILD of the base. */
  readonly onBuild: boolean;
  /** How things are before it. */
  readonly before: StageState;
  /** Variables that it uses and that are not defined, each as often as it is told. */
  readonly undefined: readonly string[];
  /** Names of what is defined there, for suggestions. */
  readonly known: () => readonly string[];
  readonly assignments: readonly Assignment[];
  /** The arguments after expansion; of COPY and ADD the sources that are no here-documents, then the destination. */
  readonly words: readonly string[];
}

/** Variables that are no environment, and so never undefined. */
const notEnvironment: ReadonlySet<string> = new Set([
  "BUILDKIT_SBOM_SCAN_CONTEXT",
  "BUILDKIT_SBOM_SCAN_STAGE",
]);

/** Expands what an instruction expands, and sets what it sets; BuildKit's `dispatch`. */
export function evaluateStep(
  instruction: InstructionSyntax,
  lines: Lines,
  onBuild: boolean,
  variables: Variables,
  before: StageState,
  inputs: StepInputs,
): Step {
  const expander = new Expander(variables, inputs);
  const { words, assignments } = expandInstruction(instruction, expander, variables, inputs);
  return {
    instruction,
    lines,
    onBuild,
    before,
    words,
    assignments,
    undefined: expander.undefined,
    known: () => variables.names(),
  };
}

class Expander {
  readonly undefined: string[] = [];

  constructor(
    private readonly variables: Variables,
    private readonly inputs: StepInputs,
  ) {}

  readonly expand = (word: string): string => {
    const { text, unset } = expand(word, this.variables.get, this.inputs);
    this.note(unset);
    return text;
  };

  withUses(word: string): { text: string; uses: ReadonlySet<string> } {
    const { text, unset, set } = expand(word, this.variables.get, this.inputs);
    this.note(unset);
    return { text, uses: unset.size === 0 ? set : new Set([...set, ...unset]) };
  }

  /** In the content of a here-document quotes are plain, and the escape is always a backslash. */
  content(text: string): void {
    this.note(expand(text, this.variables.get, { ignoreQuotes: true }).unset);
  }

  private note(unset: ReadonlySet<string>): void {
    for (const name of unset) {
      if (!this.variables.isDeclared(name) && !notEnvironment.has(name)) this.undefined.push(name);
    }
  }
}

function expandInstruction(
  instruction: InstructionSyntax,
  expander: Expander,
  variables: Variables,
  inputs: StepInputs,
): { words: readonly string[]; assignments: readonly Assignment[] } {
  const { name, words, flags } = instruction;
  switch (name) {
    case "env":
    case "label": {
      const assignments = assignmentsOf(instruction, expander);
      if (name === "env") for (const { name, value = "" } of assignments) variables.set(name, value);
      return { words, assignments };
    }
    case "arg":
      return { words, assignments: words.map((word) => declare(word, expander, variables, inputs)) };
    case "copy":
    case "add":
      for (const flag of flags.length === 0
        ? []
        : ["chown", "chmod", ...(name === "add" ? ["checksum"] : [])]) {
        const value = flagValue(instruction, flag);
        if (value !== undefined) expander.expand(value);
      }
      return { words: transferWords(instruction, expander), assignments: [] };
    case "run":
      for (const { value } of flags.length === 0 ? [] : mountsOf(instruction).flat()) {
        if (value !== undefined) expander.expand(value);
      }
      return { words, assignments: [] };
    case "expose": {
      // Nobody is told about variables there.
      const ports = words.map((word) => expand(word, variables.get, inputs));
      return { words: ports.flatMap(({ words, failed }) => (failed ? [] : words)), assignments: [] };
    }
    case "workdir":
    case "user":
    case "stopsignal":
    case "volume":
      return { words: words.map((word) => expander.expand(word.trim())), assignments: [] };
    case "cmd":
    case "entrypoint":
    case "from":
    case "healthcheck":
    case "maintainer":
    case "onbuild":
    case "shell":
    case undefined:
      return { words, assignments: [] };
  }
}

function assignmentsOf({ words, legacy }: InstructionSyntax, expander: Expander): Assignment[] {
  const pairs = legacy ? [[words[0] ?? "", words[1]] as const] : words.map(splitAssignment);
  return pairs.map(([name, value]) => {
    const key = expander.expand(name);
    const { text, uses } = expander.withUses(value ?? "");
    return { name: key, value: text, uses };
  });
}

/** BuildKit's `dispatchArg`. */
function declare(word: string, expander: Expander, variables: Variables, inputs: StepInputs): Assignment {
  const [name, written] = splitAssignment(word);
  const given = own(inputs.buildArgs, name);
  const { text, uses } =
    given === undefined && written !== undefined
      ? expander.withUses(written)
      : { text: given ?? inputs.globals.get(name), uses: new Set<string>() };
  if (text !== undefined && !notEnvironment.has(name)) variables.set(name, text);
  variables.declare(name);
  return { name, value: text, uses };
}

function transferWords({ words, heredocs }: InstructionSyntax, expander: Expander): string[] {
  const sources = words.slice(0, -1);
  const contents = new Map(heredocs.map(({ name, content }) => [name, content]));
  const paths: string[] = [];
  for (const word of sources) {
    const heredoc = word.includes("<<") ? heredocWord(word) : undefined;
    if (heredoc === undefined) {
      paths.push(expander.expand(word));
    } else if (heredoc.expand) {
      const content = contents.get(heredoc.name) ?? "";
      expander.content(heredoc.chomp ? withoutTabs(content) : content);
    }
  }
  return [...paths, ...words.slice(-1).map(expander.expand)];
}
