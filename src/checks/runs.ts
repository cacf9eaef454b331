import { heredocWord, withoutTabs } from "../dockerfile/syntax/heredocs";
import type { InstructionSyntax } from "../dockerfile/syntax/syntax";
import type { EvaluatedFile, EvaluatedStage } from "./evaluate";
import type { Lines } from "./finding";
import { plainCommand, type ShellCommand, shellCommands } from "./shell-commands";

/** A RUN, or one that ONBUILD holds, with its commands. */
export interface Run {
  readonly stage: EvaluatedStage;
  readonly instruction: InstructionSyntax;
  readonly lines: Lines;
  /** The shell that SHELL sets; empty for the default. */
  readonly shell: readonly string[];
  readonly commands: readonly ShellCommand[];
  /** Which of the stage's steps it is; none for what ONBUILD holds. */
  readonly position: number | undefined;
}

/** The instruction, or the one inside ONBUILD. */
function inside(instruction: InstructionSyntax): InstructionSyntax {
  const { inner, heredocs } = instruction;
  return inner === undefined ? instruction : { ...inner, heredocs };
}

/** All RUNs that a file writes, in order. */
export function runsOf({ stages }: EvaluatedFile): Run[] {
  return stages.flatMap((stage) =>
    stage.steps.flatMap(({ instruction: written, lines, onBuild, before }, index) => {
      const instruction = inside(written);
      if (instruction.name !== "run" || onBuild) return [];
      const commands = commandsOf(instruction, before.shell, stage.platform.os);
      const position = instruction === written ? index : undefined;
      return [{ stage, instruction, lines, shell: before.shell, commands, position }];
    }),
  );
}

const shells = /^(?:\/(?:usr\/)?(?:local\/)?bin\/)?(?:a|ba|da|k|z|)sh$/;

function commandsOf(
  { json, words, text, heredocs }: InstructionSyntax,
  shell: readonly string[],
  os: string,
): ShellCommand[] {
  if (json) {
    const flag = shells.test(words[0] ?? "") ? words.findIndex((word) => /^-[a-z]*c$/.test(word)) : -1;
    return flag < 0 ? plainCommand(words) : shellCommands(words[flag + 1] ?? "");
  }
  if (shell.length > 0 ? !shells.test(shell[0] ?? "") : os === "windows") return [];
  const [first] = heredocs;
  const body = first === undefined ? "" : first.chomp ? withoutTabs(first.content) : first.content;
  if (first !== undefined && heredocWord(text) !== undefined) {
    const interpreter = /^#![ \t]*(?:\/usr\/bin\/env[ \t]+)?(\S*)/.exec(body)?.[1];
    return interpreter === undefined || shells.test(interpreter) ? shellCommands(body) : [];
  }
  const commands = shellCommands(text);
  // `RUN bash -e <<EOF`
  const reads = commands.length === 1 && shells.test(commands[0]?.name ?? "");
  return reads && first !== undefined ? shellCommands(body) : commands;
}
