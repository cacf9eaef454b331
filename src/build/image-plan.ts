import { type ContextHash, hashImage } from "../context/fingerprint";
import { type SelectedFiles, selectFiles } from "../context/selected-files";
import { neededFrontend } from "../dockerfile/frontend";
import { foreignPaths, planTarget, stageNumbersIn, triggersOf } from "../dockerfile/graph";
import type { NamedImage } from "../dockerfile/origin";
import { printDockerfile, type PrintOptions } from "../dockerfile/print";
import {
  contextReads,
  type ContextReads,
  folderOfWildcard,
  readsContext,
  triggers,
} from "../dockerfile/reads";
import { isScratch, isStage, type Directives } from "../dockerfile/stage";
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
  /** The files that the target reads from other contexts, by the context's name. */
  readonly contexts: ReadonlyMap<string, SelectedFiles>;
  /** Images of the program that the stages start from or copy from. */
  readonly images: readonly NamedImage[];
  /** Ids of the secrets that RUNs mount, and whether the build fails without. */
  readonly secrets: ReadonlyMap<string, { readonly required: boolean }>;
  /** What reads the context by paths that are not ours to write: it cannot be put elsewhere then. */
  readonly fixedReads: readonly string[];
  readonly problems: readonly string[];
  /** The Dockerfile of the stages that the target needs, with the names of images as the program wrote them. */
  readonly dockerfile: string;
  /**
   * Writes the Dockerfile in another way.
   * @param engineVersion of the engine that builds it, if that is known
   */
  readonly print: (options: PrintOptions, engineVersion?: string) => string;
  /** `-<version>` for an engine of that version that needs another Dockerfile than a current one; else empty. */
  readonly variant: (engineVersion: string | undefined) => string;
}

/** Plans the image of a stage: which stages and files it needs, and the hash of it all. */
export function planImage(
  target: BuildStage,
  buildArgs: Readonly<Record<string, string>>,
  platform: Platform | undefined,
): ImagePlan {
  const { build } = target;
  const { globalArgs, _directives: directives } = build;
  const plan = planTarget(target, build.stages);
  const stages = plan.kind === "stages" ? plan.stages : [];
  const problems =
    plan.kind === "stages"
      ? []
      : [`stages need each other in a circle: ${plan.stages.map(({ stageName }) => stageName).join(" -> ")}`];
  const files = planFiles(target, undefined, contextReads(stages, globalArgs, buildArgs), problems);
  const contexts = planContexts(target, stages, problems);
  problems.push(
    ...tokenProblems("build args", buildArgs),
    ...undeclaredArgs(target, stages, buildArgs),
    ...movedNumbers(stages, build.stages),
  );

  const dockerfile = printDockerfile({ directives, globalArgs, stages });
  build._notePrinted(stages, dockerfile);
  const hashes = Array.from(contexts, ([name, { hash }]): ContextHash => [name, hash]);
  return {
    stages,
    hash: hashImage({ dockerfile, buildArgs, platform, files: files?.hash ?? "", contexts: hashes }),
    files,
    contexts,
    images: stages.flatMap(imagesOf),
    secrets: secretsOf(stages),
    fixedReads: fixedReads(target, stages),
    problems,
    dockerfile,
    print: (options, engineVersion) => {
      const { image, contextFolder, header = [] } = options;
      const needed = withFrontend(directives, stages, engineVersion, options);
      const isPlain = image === undefined && contextFolder === undefined && Object.keys(needed).length === 0;
      if (!isPlain) return printDockerfile({ directives: needed, globalArgs, stages }, options);
      // Most images: printing once is enough.
      return [...header.map((line) => `# ${line}\n`), ...(header.length > 0 ? ["\n"] : []), dockerfile].join(
        "",
      );
    },
    variant: (engineVersion) => {
      if (engineVersion === undefined || directives.syntax !== undefined) return "";
      const [there, current] = [engineVersion, undefined].map((version) => neededFrontend(stages, version));
      return there?.reason === current?.reason ? "" : `-${engineVersion}`;
    },
  };
}

/** Asks for another frontend if the engine's own one is known to lack something; what the build says comes first. */
function withFrontend(
  directives: Directives,
  stages: readonly BuildStage[],
  engineVersion: string | undefined,
  { image }: PrintOptions,
): Directives {
  const needed = directives.syntax === undefined ? neededFrontend(stages, engineVersion) : undefined;
  const syntax = directives.syntax ?? needed?.syntax;
  if (syntax === undefined) return directives;
  return {
    ...directives,
    syntax: image === undefined ? syntax : image(syntax),
    ...(needed === undefined ? {} : { syntaxReason: needed.reason }),
  };
}

function planFiles(
  { build }: BuildStage,
  context: string | undefined,
  { paths: sources, certain }: ContextReads,
  problems: string[],
): SelectedFiles | undefined {
  if (sources.length === 0) return undefined;
  const opened = build._openContext(context);
  if (opened === undefined) {
    if (!certain) return undefined;
    const list = sources.map((source) => `"${source}"`).join(", ");
    problems.push(
      context === undefined
        ? `${list} is copied from the context, and the build has none: ` +
            `give it { context: BuildContext.directory("…") }`
        : `${list} is copied from the context "${context}", and the build has none of that name: ` +
            `give it { contexts: { "${context}": BuildContext.directory("…") } }`,
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

function planContexts(
  target: BuildStage,
  stages: readonly BuildStage[],
  problems: string[],
): ReadonlyMap<string, SelectedFiles> {
  const sources = new Map<string, Set<string>>();
  for (const { instructions } of stages) {
    for (const path of instructions.flatMap(foreignPaths)) {
      if (path.kind !== "context-path") continue;
      // A variable in such a path is known in the build only.
      const source = path.path.includes("$") ? "." : folderOfWildcard(path.path);
      sources.set(path.context, (sources.get(path.context) ?? new Set()).add(source));
    }
  }
  const planned = new Map<string, SelectedFiles>();
  for (const name of [...sources.keys()].sort()) {
    const files = planFiles(target, name, { paths: [...(sources.get(name) ?? [])], certain: true }, problems);
    if (files !== undefined) planned.set(name, files);
  }
  return planned;
}

function imagesOf({ from, instructions }: BuildStage): NamedImage[] {
  const base = typeof from === "string" || isStage(from) || isScratch(from) ? [] : [from];
  const copied = instructions
    .flatMap(foreignPaths)
    .flatMap((path) => (path.kind === "image-path" && typeof path.image === "object" ? [path.image] : []));
  return [...base, ...copied];
}

function fixedReads(target: BuildStage, stages: readonly BuildStage[]): string[] {
  const inText = stages.some(({ instructions }) =>
    instructions
      .map((each) => (each.kind === "onbuild" ? each.instruction : each))
      .some((each) => each.kind === "raw" && readsContext(each)),
  );
  const ofImage = stages.some(
    ({ from }) => typeof from === "object" && "_triggers" in from && from._triggers.some(readsContext),
  );
  return [
    ...(inText ? ["a raw(…)"] : []),
    ...(triggersOf(target).some(readsContext) ? ["an onbuild(…) of its target"] : []),
    ...(ofImage ? ["an ONBUILD of the image that it starts from"] : []),
  ];
}

function secretsOf(stages: readonly BuildStage[]): ReadonlyMap<string, { required: boolean }> {
  const secrets = new Map<string, { required: boolean }>();
  for (const stage of stages) {
    for (const instruction of [...triggers(stage, stages), ...stage.instructions]) {
      if (instruction.kind !== "run") continue;
      for (const mount of instruction.options.mounts ?? []) {
        if (mount.kind !== "secret") continue;
        const required = mount.options.required === true || secrets.get(mount.id)?.required === true;
        secrets.set(mount.id, { required });
      }
    }
  }
  return secrets;
}

/** A number in a text is another stage where not all stages are built. */
function movedNumbers(stages: readonly BuildStage[], all: readonly BuildStage[]): string[] {
  return stages.flatMap(({ node, instructions }) =>
    instructions
      .flatMap((each) => (each.kind === "raw" ? stageNumbersIn(each.text) : []))
      .filter((number) => stages[number] !== all[number])
      .map(
        (number) =>
          `a raw(…) in ${node.path} names a stage by number, --from=${number}, which is another one among the ` +
          "stages that the image needs: name the stage, or write it as copy(…)",
      ),
  );
}

/** Set by the builder itself, or taken by it without a declaration. */
const predefined = /^(?:BUILDKIT_\w+|SOURCE_DATE_EPOCH|(?:HTTP|HTTPS|FTP|NO|ALL)_PROXY)$/i;

function undeclaredArgs(
  { build }: BuildStage,
  stages: readonly BuildStage[],
  buildArgs: Readonly<Record<string, string>>,
): string[] {
  const names = Object.keys(buildArgs);
  if (names.length === 0) return [];
  const declared = new Set(
    [...build.globalArgs, ...stages.flatMap(({ instructions }) => instructions)].flatMap((each) =>
      each.kind === "arg" ? each.args.map(({ name }) => name) : [],
    ),
  );
  return names
    .filter((name) => !declared.has(name) && !predefined.test(name))
    .map(
      (name) => `build arg "${name}" is declared by no stage that the image needs: add arg("${name}") to one`,
    );
}
