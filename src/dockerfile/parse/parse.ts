import { ValidationError } from "../../internal/validation";
import { didYouMean } from "../../values/nearest";
import type { Instruction, InstructionOf, Trigger } from "../instruction";
import { annotated, onbuild, raw } from "../instructions";
import { printInstruction } from "../print";
import { scratch, type Directives, type DockerfileModel, type StageBase, type StageModel } from "../stage";
import { fail } from "../syntax/fail";
import { readSyntax } from "../syntax/read";
import { type DockerfileSyntax, instructionNames, type InstructionSyntax } from "../syntax/syntax";
import { isLiteral } from "../template";
import { sourceOf } from "./comments";
import { Flags } from "./flags";
import { parseRun } from "./run";
import { Scope, Unrepresentable } from "./scope";
import {
  noFlags,
  parseArg,
  parseAssignments,
  parseExpose,
  parseHealthcheck,
  parseLine,
  parseProgram,
  parseVolume,
} from "./settings";
import { parseAdd, parseCopy } from "./transfer";
import { sameBodies, triggerText, verbatim, wouldContinue } from "./verbatim";

/** An instruction that is kept as text. */
export interface KeptInstruction {
  /** Counted from 1. */
  readonly line: number;
  readonly why: string;
}

/** A Dockerfile that was read. */
export interface ParsedDockerfile extends DockerfileModel {
  readonly stages: readonly StageModel[];
  /** Instructions that are kept as text, since the model has no form for them. */
  readonly kept: readonly KeptInstruction[];
  readonly syntax: DockerfileSyntax;
}

/** Options of {@link parseDockerfile}. */
export interface ParseOptions {
  /**
   * Names of contexts besides the main one, which `--from` can name.
   * @default - none
   */
  readonly contexts?: Iterable<string>;
}

/**
 * Reads a Dockerfile. All that Docker takes is taken; what the model has no form for is kept as text.
 * @throws ValidationError with line and column for what Docker would refuse
 */
export function parseDockerfile(text: string, options: ParseOptions = {}): ParsedDockerfile {
  const syntax = readSyntax(text);
  const parser = new DockerfileParser(syntax, new Set(options.contexts));
  return parser.parse();
}

/** A stage while it is read; `written` is the name that the file gives it. */
interface OpenStage extends StageModel {
  readonly instructions: Instruction[];
  readonly written: string | undefined;
}

class DockerfileParser {
  private readonly kept: KeptInstruction[] = [];
  private readonly stages: OpenStage[] = [];
  private readonly build = {};
  /** Names that stages have already. */
  private readonly taken = new Set<string>();
  /** For each name in the file the last stage that has it. */
  private readonly lastOf: ReadonlyMap<string, number>;

  constructor(
    private readonly syntax: DockerfileSyntax,
    private readonly contexts: ReadonlySet<string>,
  ) {
    const stages = syntax.instructions.filter(({ name }) => name === "from");
    this.lastOf = new Map(
      stages.flatMap(({ words }, position) =>
        words[2] === undefined ? [] : [[words[2].toLowerCase(), position] as const],
      ),
    );
  }

  parse(): ParsedDockerfile {
    const { instructions, outerDirectives, escape, below } = this.syntax;
    const bodies: InstructionSyntax[][] = [];
    const globals: InstructionSyntax[] = [];
    for (const instruction of instructions) {
      if (instruction.name === "from") {
        this.open(instruction);
        bodies.push([]);
      } else {
        (bodies.at(-1) ?? globals).push(instruction);
      }
    }
    const globalArgs = globals.map((each) => this.globalArg(each));
    if (bodies.length === 0)
      fail("there is no FROM: say what the image starts from", Math.max(1, instructions.at(-1)?.line ?? 1));
    for (const [position, body] of bodies.entries()) {
      for (const each of body) this.stages[position]?.instructions.push(this.instruction(each, position));
    }
    const value = (name: string): string | undefined =>
      outerDirectives.find((each) => each.name === name)?.value;
    const [frontend, check] = [value("syntax"), value("check")];
    const head: Directives = {
      ...(frontend === undefined ? {} : { syntax: frontend }),
      ...(escape === "\\" ? {} : { escape }),
      ...(check === undefined ? {} : { check }),
    };
    return { directives: head, globalArgs, stages: this.stages, below, kept: this.kept, syntax: this.syntax };
  }

  /** FROM. */
  private open(instruction: InstructionSyntax): void {
    const scope = this.scope(instruction, this.stages.length);
    const [base = "", as, name] = instruction.words;
    const { length } = instruction.words;
    if (length !== 1 && !(length === 3 && /^as$/iu.test(as ?? ""))) {
      scope.fail("needs one argument, or three: FROM image AS name");
    }
    const written = name?.toLowerCase();
    if (written !== undefined && !/^[a-z][a-z0-9-_.]*$/.test(written)) {
      scope.fail(
        `"${name ?? ""}" is no name for a stage: it starts with a letter and goes on with letters, digits, ".", "_" and "-"`,
      );
    }
    const platform = orFail(scope, () => new Flags(scope, { platform: "text" }).text("platform"));
    this.stages.push({
      stageName: this.freeName(written),
      build: this.build,
      written,
      from: this.base(scope, base),
      platform:
        platform === undefined || platform === "" ? undefined : orFail(scope, () => scope.text(platform)),
      instructions: [],
      ...(written === undefined ? { anonymous: true } : {}),
      source: sourceOf(this.syntax, instruction),
    });
  }

  private base(scope: Scope, word: string): StageBase {
    const text = orFail(scope, () => scope.text(word));
    const stage = isLiteral(text) ? this.stages.findLast(({ written }) => written === text) : undefined;
    return stage ?? (text === "scratch" ? scratch : text);
  }

  /** The name that a stage has among ours: its own, unless two have one, or it has none. */
  private freeName(written: string | undefined): string {
    const isTaken = (name: string): boolean => this.taken.has(name) || this.lastOf.has(name);
    const position = this.stages.length;
    const wish = written ?? `stage-${position}`;
    let name = wish;
    // Of several stages with one name the last one keeps it: that is whom others mean.
    if (written === undefined || this.lastOf.get(written) !== position) {
      for (let number = 1; isTaken(name); number++) name = `${wish}-${number}`;
    }
    this.taken.add(name);
    return name;
  }

  private globalArg(instruction: InstructionSyntax): InstructionOf<"arg"> {
    // Docker does not look at flags of ARG at all.
    const scope = this.scope(instruction.name === "arg" ? { ...instruction, flags: [] } : instruction, -1);
    if (instruction.name !== "arg") {
      if (instruction.name === undefined) this.known(scope);
      scope.fail("stands before the first FROM, where only ARG can stand");
    }
    const typed = orFail(scope, () => parseArg(scope));
    return annotated(typed, { source: sourceOf(this.syntax, instruction, typed) });
  }

  private instruction(instruction: InstructionSyntax, position: number): Instruction {
    const typed = this.model(this.scope(instruction, position));
    return annotated(typed, { source: sourceOf(this.syntax, instruction, typed) });
  }

  private model(scope: Scope): Instruction {
    try {
      return this.typed(scope);
    } catch (error) {
      if (!(error instanceof Unrepresentable)) throw error;
      this.kept.push({ line: scope.instruction.line, why: error.message });
      return raw(verbatim(scope.instruction));
    }
  }

  private typed(scope: Scope): Instruction {
    const { instruction } = scope;
    if (wouldContinue(instruction, scope.escape)) {
      throw new Unrepresentable("it ends with an escape character, which would continue it");
    }
    switch (instruction.name) {
      case "run":
        return parseRun(scope);
      case "copy":
        return parseCopy(scope);
      case "add":
        return parseAdd(scope);
      case "env":
      case "label":
        return parseAssignments(scope);
      case "arg":
        return parseArg(scope);
      case "workdir":
      case "user":
      case "stopsignal":
        return parseLine(scope);
      case "expose":
        return parseExpose(scope);
      case "cmd":
      case "entrypoint":
      case "shell":
        return parseProgram(scope);
      case "volume":
        return parseVolume(scope);
      case "healthcheck":
        return parseHealthcheck(scope);
      case "maintainer":
        noFlags(scope);
        if (instruction.text === "") scope.fail("needs exactly one argument");
        return Object.freeze({ kind: "maintainer", name: instruction.text });
      case "onbuild":
        return this.onbuild(scope);
      case "from":
      case undefined:
        return this.known(scope);
    }
  }

  private known(scope: Scope): never {
    const { keyword, name, line, column } = scope.instruction;
    const known = instructionNames.map((each) => each.toUpperCase());
    if (name !== undefined) scope.fail("cannot stand here");
    return fail(
      `unknown instruction "${keyword}": ${didYouMean(keyword.toUpperCase(), known)}`,
      line,
      column,
    );
  }

  private onbuild(scope: Scope): Instruction {
    noFlags(scope);
    const { inner } = scope.instruction;
    if (inner === undefined) scope.fail("needs an instruction");
    if (inner.name === "onbuild" || inner.name === "maintainer" || inner.name === "from") {
      scope.fail(`${inner.keyword.toUpperCase()} cannot stand behind ONBUILD`);
    }
    const { heredocs } = scope.instruction;
    // The image carries all that follows ONBUILD as text: only what is written in the same way is the same.
    const text = triggerText(scope.instruction);
    if (text !== inner.original) {
      this.kept.push({ line: scope.instruction.line, why: "what follows has other words before it" });
    } else {
      const trigger = this.trigger(scope.inner({ ...inner, heredocs }));
      const printed = printInstruction(onbuild(trigger), scope.escape);
      const [again] = readSyntax(`# escape=${scope.escape}\n${printed}`).instructions;
      if (again !== undefined && triggerText(again) === text && sameBodies(again.heredocs, heredocs)) {
        return onbuild(trigger);
      }
    }
    return onbuild(raw(verbatim({ original: text, heredocs })));
  }

  /** Docker does not look at it before another build starts from the image; neither do we refuse it. */
  private trigger(scope: Scope): Trigger {
    try {
      const typed = this.model(scope);
      if (typed.kind !== "onbuild" && typed.kind !== "maintainer") return typed;
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      this.kept.push({ line: scope.instruction.line, why: error.message });
    }
    return raw(verbatim(scope.instruction));
  }

  private scope(instruction: InstructionSyntax, position: number): Scope {
    return new Scope(this.syntax.escape, instruction, this.stages, position, this.contexts);
  }
}

/** For images, platforms and the ARGs before the first FROM: they cannot be kept as text. */
function orFail<T>(scope: Scope, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unrepresentable) scope.fail(error.message);
    throw error;
  }
}
