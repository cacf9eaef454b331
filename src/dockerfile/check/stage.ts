/** What is wrong with a stage of the program, told in terms of the functions that the program called. */
import { parseImageReference } from "../../values/image-reference";
import { platformProblems } from "../../values/platform";
import type { StageReference } from "../artifact";
import { foreignPaths } from "../graph";
import type { Instruction, InstructionOf } from "../instruction";
import { isScratch, isStage, type StageModel } from "../stage";
import type { EscapeCharacter } from "../syntax/syntax";
import { instructionProblems } from "./instruction";

/**
 * What is wrong with a stage by itself; the graph and the context are checked elsewhere.
 * What was read from a file is taken as Docker takes it.
 */
export function stageProblems(stage: StageModel, escape: EscapeCharacter = "\\"): string[] {
  const isRead = stage.source !== undefined;
  return [
    ...(isRead ? [] : stageNameProblems(stage.stageName)),
    ...(isStage(stage.from) && stage.from.build !== stage.build ? [`from: ${foreignStage(stage.from)}`] : []),
    ...(isRead ? [] : baseProblems(stage)),
    ...stage.instructions.flatMap((instruction) =>
      [...foreignStages(instruction, stage), ...ownProblems(instruction, escape)].map(
        (message) => `${instruction.kind}: ${message}`,
      ),
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
export function globalArgProblems(arg: InstructionOf<"arg">): string[] {
  return ownProblems(arg, "\\").map((message) => `global arg: ${message}`);
}

function ownProblems(instruction: Instruction, escape: EscapeCharacter): string[] {
  return instruction.source === undefined ? instructionProblems(instruction, escape) : [];
}

function baseProblems({ from, platform, instructions }: StageModel): string[] {
  const problems =
    platform === undefined || platform.startsWith("$")
      ? []
      : platformProblems(platform).map((message) => `from: ${message}`);
  if (isStage(from) || (typeof from === "object" && "name" in from)) return problems;
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

function foreignStages(instruction: Instruction, { build }: StageModel): string[] {
  return foreignPaths(instruction).flatMap((path) =>
    path.kind === "artifact" && path.stage.build !== build ? [foreignStage(path.stage)] : [],
  );
}

function foreignStage({ stageName }: StageReference): string {
  return (
    `stage "${stageName}" belongs to another MultiStageBuild; take stages of the same build, ` +
    `or make that build's image and take it: imagePath(image, "/path")`
  );
}
