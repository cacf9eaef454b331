import { hashImage } from "../context/fingerprint";
import { type SelectedFiles, selectFiles } from "../context/selected-files";
import { planTarget } from "../dockerfile/graph";
import { isAddress, printDockerfile, type PrintOptions } from "../dockerfile/print";
import type { StageModel } from "../dockerfile/stage";
import { messageOf } from "../internal/message-of";
import { tokenProblems } from "../internal/tokens";
import type { Platform } from "../values/platform";
import type { BuildStage } from "./build-stage";

/** All that is known of an image at synth, before anything is built. */
export interface ImagePlan {
  /** Content hash; the image's tag. */
  readonly hash: string;
  /** The stages that the target needs, each after those it reads from. */
  readonly stages: readonly BuildStage[];
  /** `undefined` if the target reads no file. */
  readonly files: SelectedFiles | undefined;
  readonly problems: readonly string[];
  /** The Dockerfile of the stages that the target needs, with the names of images as the program wrote them. */
  readonly dockerfile: string;
  /** Writes the Dockerfile in another way. */
  readonly print: (options: PrintOptions) => string;
}

/** Plans the image of a stage: which stages and files it needs, and the hash of it all. */
export function planImage(
  target: BuildStage,
  buildArgs: Readonly<Record<string, string>>,
  platform: Platform | undefined,
): ImagePlan {
  const { build } = target;
  const plan = planTarget(target, build.stages);
  const stages = plan.kind === "stages" ? plan.stages : [];
  const problems =
    plan.kind === "stages"
      ? []
      : [`stages need each other in a circle: ${plan.stages.map(({ stageName }) => stageName).join(" -> ")}`];
  const files = planFiles(target, stages, problems);
  problems.push(...tokenProblems("build args", buildArgs), ...undeclaredArgs(target, stages, buildArgs));

  const dockerfile = printDockerfile(stages, build.globalArgs);
  return {
    stages,
    hash: hashImage({ dockerfile, buildArgs, platform, files: files?.hash ?? "" }),
    files,
    problems,
    dockerfile,
    print: (options) => printDockerfile(stages, build.globalArgs, options),
  };
}

function planFiles(
  target: BuildStage,
  stages: readonly StageModel[],
  problems: string[],
): SelectedFiles | undefined {
  const sources = contextSources(stages);
  if (sources.length === 0) return undefined;
  const opened = target.build._openContext();
  if (opened === undefined) {
    problems.push(
      `${sources.map((source) => `"${source}"`).join(", ")} is copied from the context, and the build has none: ` +
        `give it { context: BuildContext.directory("…") }`,
    );
    return undefined;
  }
  if ("problems" in opened) return undefined; // The build itself reports them.
  try {
    const files = selectFiles(opened.tree, sources);
    problems.push(...files.problems);
    return files;
  } catch (error) {
    problems.push(`the context cannot be read: ${messageOf(error)}`);
    return undefined;
  }
}

/** What COPY and ADD of these stages take from the context, each once. */
function contextSources(stages: readonly StageModel[]): string[] {
  const found = new Set<string>();
  for (const { instructions } of stages) {
    for (const instruction of instructions) {
      if (instruction.kind !== "copy" && instruction.kind !== "add") continue;
      for (const source of instruction.sources) {
        if (typeof source === "string" && !isAddress(source)) found.add(source);
      }
    }
  }
  return [...found];
}

/** Set by the builder itself, or taken by it without a declaration. */
const predefined = /^(?:BUILDKIT_\w+|SOURCE_DATE_EPOCH|(?:HTTP|HTTPS|FTP|NO|ALL)_PROXY)$/i;

function undeclaredArgs(
  { build }: BuildStage,
  stages: readonly StageModel[],
  buildArgs: Readonly<Record<string, string>>,
): string[] {
  const names = Object.keys(buildArgs);
  if (names.length === 0) return [];
  const declared = new Set([
    ...build.globalArgs.map(({ name }) => name),
    ...stages.flatMap(({ instructions }) =>
      instructions.flatMap((each) => (each.kind === "arg" ? [each.name] : [])),
    ),
  ]);
  return names
    .filter((name) => !declared.has(name) && !predefined.test(name))
    .map(
      (name) => `build arg "${name}" is declared by no stage that the image needs: add arg("${name}") to one`,
    );
}
