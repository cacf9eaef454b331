import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { BuildContext } from "../context/build-context";
import { globalArgProblems, stageNameProblems } from "../dockerfile/check";
import type { InstructionOf } from "../dockerfile/instruction";
import { Construct, type IConstruct } from "../internal/core";
import { tokenProblems } from "../internal/tokens";
import { addCheck, fail, requireFreeId } from "../internal/validation";
import { BuildStage, type StageProps } from "./build-stage";

/** What makes a build. */
export interface MultiStageBuildProps {
  /**
   * Where `copy` and `add` take files from.
   * @default - none: the stages copy only from one another and from other images
   */
  readonly context?: BuildContext;
  /**
   * ARGs before the first stage: variables for what stages start from, such as `golang:$GO_VERSION`.
   * @default - none
   */
  readonly globalArgs?: readonly InstructionOf<"arg">[];
}

/**
 * A build of one or more stages: what a Dockerfile says, in typed code.
 *
 * Nothing is built by it alone; a {@link ContainerImage} names the stage that becomes an image.
 */
export class MultiStageBuild extends Construct {
  private readonly stageList: BuildStage[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: MultiStageBuildProps = {},
  ) {
    super(scope, id);
    addCheck(this, () => [
      ...(this.stageList.length === 0 ? ["has no stage: add one with addStage(…)"] : []),
      ...this.globalArgs.flatMap(globalArgProblems),
      ...tokenProblems("a Dockerfile", this.globalArgs),
      ...this.contextProblems(),
    ]);
  }

  /** The stages, in the order in which they were added. */
  get stages(): readonly BuildStage[] {
    return [...this.stageList];
  }

  /** The ARGs before the first stage. */
  get globalArgs(): readonly InstructionOf<"arg">[] {
    return this.props.globalArgs ?? [];
  }

  /**
   * Adds a stage.
   *
   * @param name as in `FROM … AS name`: lower-case letters, digits, `.`, `_` and `-`, starting with a letter
   * @throws ValidationError if the build has a stage of that name, or the name cannot be a construct's id
   */
  addStage<const Artifacts extends Readonly<Record<string, string>> = { readonly [Name in never]: string }>(
    name: string,
    props: StageProps<Artifacts>,
  ): BuildStage<Artifacts> {
    // A name that Docker refuses is reported by the stage itself, together with all else that is wrong.
    const [wrong] = name === "" ? stageNameProblems(name) : tokenProblems("a stage's name", name);
    if (wrong !== undefined) fail(this, wrong);
    requireFreeId(this, name);
    const stage = new BuildStage(this, name, props);
    this.stageList.push(stage);
    return stage;
  }

  /** The context's files, or why there are none. @internal */
  _openContext(): ReturnType<BuildContext["_open"]> | undefined {
    return this.props.context?._open(projectFolder(this));
  }

  private contextProblems(): readonly string[] {
    const opened = this._openContext();
    return opened !== undefined && "problems" in opened ? opened.problems : [];
  }
}

/** By app: looking for the folder asks the file system, and each build would ask again. */
const projectFolders = new WeakMap<IConstruct, string>();

function projectFolder(scope: Construct): string {
  const { root } = scope.node;
  const folder = projectFolders.get(root) ?? findProjectFolder(scope);
  projectFolders.set(root, folder);
  return folder;
}

/** The folder of `cdktf.json`, by the rule of Terraform's core for its own assets; else the working folder. */
function findProjectFolder(scope: Construct): string {
  const known: unknown = scope.node.tryGetContext("cdktfJsonPath");
  if (typeof known === "string") return dirname(resolve(known));
  let folder = process.cwd();
  while (!existsSync(join(folder, "cdktf.json"))) {
    const parent = dirname(folder);
    if (parent === folder) return process.cwd();
    folder = parent;
  }
  return folder;
}
