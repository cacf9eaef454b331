import { readSyntax } from "../dockerfile/syntax/read";
import type { DockerfileSyntax, InstructionSyntax } from "../dockerfile/syntax/syntax";
import type { BaseImage } from "./base-images";

/** A Dockerfile with its stages told apart. */
export interface DockerfileParts {
  readonly syntax: DockerfileSyntax;
  /** What stands before the first FROM. */
  readonly globals: readonly InstructionSyntax[];
  readonly stages: readonly StageParts[];
}

/** A stage as it is written. */
export interface StageParts {
  readonly index: number;
  readonly from: InstructionSyntax;
  /** In lower case; empty if it has none. */
  readonly name: string;
  readonly body: readonly InstructionSyntax[];
}

/** Tells the stages of a Dockerfile apart. */
export function splitStages(syntax: DockerfileSyntax): DockerfileParts {
  const globals: InstructionSyntax[] = [];
  const stages: { index: number; from: InstructionSyntax; name: string; body: InstructionSyntax[] }[] = [];
  for (const instruction of syntax.instructions) {
    if (instruction.name === "from") {
      const { length: index } = stages;
      stages.push({ index, from: instruction, name: stageName(instruction.words), body: [] });
    } else {
      (stages.at(-1)?.body ?? globals).push(instruction);
    }
  }
  return { syntax, globals, stages };
}

function stageName(words: readonly string[]): string {
  const [, as = "", name = ""] = words;
  return words.length === 3 && as.toLowerCase() === "as" ? name.toLowerCase() : "";
}

/** The value of a flag, `undefined` if it is not there. */
export function flagValue({ flags }: InstructionSyntax, name: string): string | undefined {
  return flagValues(flags, name)[0];
}

/** The values of a flag that may be repeated. */
export function flagValues(flags: readonly string[], name: string): string[] {
  const start = `--${name}=`;
  return flags.filter((flag) => flag.startsWith(start)).map((flag) => flag.slice(start.length));
}

/** The instruction that a stage runs for the ONBUILD of its base, read anew as the builder does. */
export function triggerOf(instruction: InstructionSyntax): InstructionSyntax | undefined {
  const text = instruction.original.replace(/^\s*ONBUILD\s*/i, "");
  return readTrigger([text, ...instruction.heredocs.map(({ content, name }) => content + name)].join("\n"));
}

/** The instructions that an image has for those who build on it. */
export function triggersOf(image: BaseImage | undefined): InstructionSyntax[] {
  return (image?.onBuild ?? []).flatMap((text) => readTrigger(text) ?? []);
}

function readTrigger(text: string): InstructionSyntax | undefined {
  try {
    const { instructions } = readSyntax(text);
    return instructions.length === 1 ? instructions[0] : undefined;
  } catch {
    return undefined;
  }
}
