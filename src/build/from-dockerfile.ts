import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { BuildContext } from "../context/build-context";
import type { Instruction } from "../dockerfile/instruction";
import type { Mount } from "../dockerfile/mount";
import type { ForeignPath } from "../dockerfile/origin";
import { parseDockerfile, type ParsedDockerfile } from "../dockerfile/parse/parse";
import { isStage, type StageModel } from "../dockerfile/stage";
import type { Construct } from "../internal/core";
import { messageOf } from "../internal/message-of";
import { ValidationError } from "../internal/validation";
import type { BuildStage, ReadStage, StageContent } from "./build-stage";
import type { MultiStageBuildProps } from "./multi-stage-build";
import { projectFolder } from "./project-folder";

/** What `MultiStageBuild.fromDockerfile` takes. */
export interface DockerfileProps extends Omit<MultiStageBuildProps, "globalArgs" | "escape"> {
  /** The Dockerfile; a relative path. */
  readonly path: string;
  /**
   * Folder that the path is relative to; `__dirname` for a file's own neighbourhood.
   * @default - the folder of `cdktf.json`, or the working folder if there is none
   */
  readonly relativeTo?: string;
  /**
   * Where COPY and ADD take files from.
   * @default - the Dockerfile's own folder
   */
  readonly context?: BuildContext;
}

/** A Dockerfile that a build is made from. */
export interface OpenedDockerfile {
  readonly path: string;
  readonly model: ParsedDockerfile;
  readonly props: MultiStageBuildProps;
}

/** Reads the file. */
export function openDockerfile(scope: Construct, id: string, props: DockerfileProps): OpenedDockerfile {
  const { path, relativeTo, ...others } = props;
  const constructPath = [scope.node.path, id].filter((part) => part !== "").join("/");
  const refuse = (message: string): never => {
    throw new ValidationError([{ path: constructPath, message }]);
  };
  if (isAbsolute(path)) {
    refuse(
      `Dockerfile "${path}" is an absolute path, which ties the program to one machine: take a relative one`,
    );
  }
  const base = relativeTo ?? projectFolder(scope);
  const file = resolve(base, path);
  if (!existsSync(file)) {
    refuse(
      `there is no Dockerfile "${path}" (looked in ${base}): name an existing file, or set { relativeTo: __dirname }`,
    );
  }
  if (statSync(file).isDirectory()) {
    refuse(`Dockerfile "${path}" is a folder: name the file in it, such as "${join(path, "Dockerfile")}"`);
  }
  const model = parse(read(file, refuse), Object.keys(props.contexts ?? {}), constructPath, path);
  const folder = dirname(path);
  return {
    path,
    model,
    props: {
      ...model.directives,
      context: BuildContext.directory(folder, relativeTo === undefined ? {} : { relativeTo }),
      ...others,
      globalArgs: model.globalArgs,
    },
  };
}

function read(file: string, refuse: (message: string) => never): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch (error) {
    return refuse(`Dockerfile "${file}" cannot be read as UTF-8: ${messageOf(error)}`);
  }
}

function parse(
  text: string,
  contexts: readonly string[],
  constructPath: string,
  path: string,
): ParsedDockerfile {
  try {
    return parseDockerfile(text, { contexts });
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    throw new ValidationError(
      error.problems.map(({ message, place }) => ({
        path: constructPath,
        message,
        ...(place === undefined ? {} : { place: { ...place, file: path } }),
      })),
    );
  }
}

/** Adds a stage to the build. */
type AddStage = (name: string, content: StageContent, read: ReadStage) => BuildStage;

/** Makes the stages of a file constructs: what refers to a stage refers to its construct. */
export function readStages(model: ParsedDockerfile, add: AddStage): void {
  const made = new Map<unknown, BuildStage>();
  for (const stage of model.stages) {
    made.set(
      stage,
      add(
        stage.stageName,
        { from: baseOf(stage, made), instructions: stage.instructions.map((each) => retarget(each, made)) },
        { anonymous: stage.anonymous === true, platform: stage.platform, source: stage.source },
      ),
    );
  }
}

function baseOf({ from }: StageModel, made: ReadonlyMap<unknown, BuildStage>): StageContent["from"] {
  if (!isStage(from)) return from;
  const base = made.get(from);
  if (base === undefined) throw new Error(`stage ${from.stageName} is read before its base`);
  return base;
}

/** What refers to a stage of the file refers to its construct then. */
function retarget(instruction: Instruction, made: ReadonlyMap<unknown, BuildStage>): Instruction {
  const foreign = (path: ForeignPath): ForeignPath =>
    path.kind === "artifact" ? Object.freeze({ ...path, stage: made.get(path.stage) ?? path.stage }) : path;
  switch (instruction.kind) {
    case "copy": {
      const sources = instruction.sources.map((source) =>
        typeof source === "string" || source.kind === "heredoc" ? source : foreign(source),
      );
      return Object.freeze({ ...instruction, sources: Object.freeze(sources) });
    }
    case "run": {
      const { mounts } = instruction.options;
      if (mounts === undefined) return instruction;
      const retargeted = mounts.map((mount) => retargetMount(mount, foreign));
      return Object.freeze({ ...instruction, options: { ...instruction.options, mounts: retargeted } });
    }
    default:
      return instruction;
  }
}

function retargetMount(mount: Mount, foreign: (path: ForeignPath) => ForeignPath): Mount {
  if (mount.kind !== "bind" && mount.kind !== "cache") return mount;
  const { source } = mount.options;
  if (typeof source !== "object") return mount;
  const options = Object.freeze({ ...mount.options, source: foreign(source) });
  return mount.kind === "bind" ? Object.freeze({ ...mount, options }) : Object.freeze({ ...mount, options });
}
