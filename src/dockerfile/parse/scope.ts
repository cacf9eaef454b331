import { didYouMean } from "../../values/nearest";
import type { ForeignPath } from "../origin";
import type { StageModel } from "../stage";
import { fail } from "../syntax/fail";
import type { EscapeCharacter, InstructionSyntax } from "../syntax/syntax";
import { bareWord, toTemplate } from "../template";

/** Thrown for what Docker takes and the model cannot say; the instruction is kept as text then. */
export class Unrepresentable extends Error {}

/** What is known around an instruction that is parsed. */
export class Scope {
  /**
   * @param stages all stages of the file
   * @param position of the instruction's stage among them; -1 before the first
   * @param contexts names of contexts besides the main one
   */
  constructor(
    readonly escape: EscapeCharacter,
    readonly instruction: InstructionSyntax,
    private readonly stages: readonly StageModel[],
    private readonly position: number,
    private readonly contexts: ReadonlySet<string>,
    private readonly isTrigger = false,
  ) {}

  /** The same for the instruction inside ONBUILD: its stages are those of the build that it runs in. */
  inner(instruction: InstructionSyntax): Scope {
    return new Scope(this.escape, instruction, this.stages, this.position, this.contexts, true);
  }

  /** Throws for what the builder refuses. */
  fail(message: string): never {
    const { name, keyword, line, column } = this.instruction;
    fail(`${(name ?? keyword).toUpperCase()}: ${message}`, line, column);
  }

  /** The text that a word stands for. */
  text(word: string): string {
    const template = toTemplate(word, this.escape);
    if (template === undefined) throw new Unrepresentable(`a quote or brace is not closed in ${word}`);
    if (template !== word && toTemplate(bareWord(template, this.escape), this.escape) !== template) {
      throw new Unrepresentable(`the quotes in ${word} do not come apart`);
    }
    return template;
  }

  /** What `--from` names, for COPY: a stage by number or name, a named context, or an image. */
  origin(name: string): (path: string) => ForeignPath {
    if (name.includes("$")) {
      this.fail(
        `--from=${name} cannot have variables: give the image a stage, FROM … AS name, and name that`,
      );
    }
    if (!this.isTrigger && /^[+-]?\d+$/.test(name)) {
      const stage = this.stages[Number(name)];
      if (stage === undefined) {
        this.fail(`--from=${name} is no stage; there are ${this.stages.length}, counted from 0`);
      }
      return this.stagePath(stage, name);
    }
    return this.namedOrigin(name);
  }

  /** What `from` names in a mount: a stage by name, a named context, or an image. */
  namedOrigin(name: string): (path: string) => ForeignPath {
    const lower = name.toLowerCase();
    const index = this.isTrigger ? -1 : this.stages.findLastIndex((stage) => isNamed(stage, lower));
    const stage = this.stages[index];
    if (stage !== undefined) return this.stagePath(stage, name);
    if (this.contexts.has(name))
      return (path) => Object.freeze({ kind: "context-path", context: name, path });
    return (path) => Object.freeze({ kind: "image-path", image: name, path });
  }

  private stagePath(stage: StageModel, name: string): (path: string) => ForeignPath {
    if (this.stages.indexOf(stage) >= this.position) {
      const before = this.stages.slice(0, this.position).map(({ stageName }) => stageName);
      this.fail(
        `from=${name} is this stage or a later one, which cannot be read yet: ` +
          (before.length === 0 ? "no stage stands before this one" : didYouMean(name, before)),
      );
    }
    return (path) => Object.freeze({ kind: "artifact", stage, path });
  }
}

/** Whether the file gives a stage that name. */
function isNamed(stage: StageModel & { readonly written?: string }, lower: string): boolean {
  return stage.written === lower;
}
