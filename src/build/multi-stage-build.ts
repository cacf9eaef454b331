import type { BuildContext } from "../context/build-context";
import { globalArgProblems, stageNameProblems } from "../dockerfile/check/stage";
import { lineProblems } from "../dockerfile/check/value";
import type { InstructionOf } from "../dockerfile/instruction";
import type { Directives } from "../dockerfile/stage";
import type { EscapeCharacter } from "../dockerfile/syntax/syntax";
import { Construct } from "../internal/core";
import { tokenProblems } from "../internal/tokens";
import { addCheck, fail, requireFreeId } from "../internal/validation";
import { parseImageReference } from "../values/image-reference";
import { didYouMean } from "../values/nearest";
import { BuildStage, stageId, type StageProps } from "./build-stage";
import type { DockerfileProps, OpenedDockerfile } from "./from-dockerfile";
import { loadBuildCheck, loadFromDockerfile } from "./lazy";
import { projectFolder } from "./project-folder";

/** What makes a build. */
export interface MultiStageBuildProps {
  /**
   * Where `copy` and `add` take files from.
   * @default - none: the stages copy only from one another and from other images
   */
  readonly context?: BuildContext;
  /**
   * Other contexts, by name; `contextPath(name, path)` takes files from them.
   * @default - none
   */
  readonly contexts?: Readonly<Record<string, BuildContext>>;
  /**
   * ARGs before the first stage: variables for what stages start from, such as `golang:$GO_VERSION`.
   * @default - none
   */
  readonly globalArgs?: readonly InstructionOf<"arg">[];
  /**
   * The Dockerfile frontend that builds: `"docker/dockerfile:1"`. It is pulled from its registry, or from a mirror.
   * @default - the engine's own; another one only if that is known to lack what the stages need
   */
  readonly syntax?: string;
  /**
   * The character that escapes others in the Dockerfile; a backtick leaves the paths of Windows as they are.
   * @default "\\"
   */
  readonly escape?: EscapeCharacter;
  /**
   * Settings of Docker's own build checks: `"skip=JSONArgsRecommended;error=true"`.
   * @default - none
   */
  readonly check?: string;
  /**
   * Checks that do not apply to the build, each with the reason.
   * @default - all apply
   */
  readonly allow?: Readonly<Record<string, string>>;
}

/**
 * A build of one or more stages: what a Dockerfile says, in typed code.
 *
 * Nothing is built by it alone; a {@link ContainerImage} names the stage that becomes an image.
 */
export class MultiStageBuild extends Construct {
  /**
   * Takes an existing Dockerfile: its stages are the same as if the program had added them.
   *
   * ```ts
   * const build = MultiStageBuild.fromDockerfile(this, "Build", { path: "app/Dockerfile" });
   * new ContainerImage(this, "Image", { target: build.stage("runtime") });
   * ```
   *
   * What the program has no form for is kept as it is written, and named in a note.
   * @throws ValidationError with line and column if Docker would refuse the file, or there is none
   */
  static fromDockerfile(scope: Construct, id: string, props: DockerfileProps): MultiStageBuild {
    const { openDockerfile, readStages } = loadFromDockerfile();
    const file = openDockerfile(scope, id, props);
    const build = new MultiStageBuild(scope, id, file.props);
    build.file = file;
    readStages(file.model, (name, stageProps, read) => {
      const stage = new BuildStage(build, name, stageProps, read);
      build.stageList.push(stage);
      return stage;
    });
    return build;
  }

  private readonly stageList: BuildStage[] = [];
  private printed: { readonly stages: readonly BuildStage[]; readonly text: string } | undefined;
  private file: OpenedDockerfile | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: MultiStageBuildProps = {},
  ) {
    super(scope, id);
    addCheck(this, () => [
      ...(this.stageList.length === 0 ? ["has no stage: add one with addStage(…)"] : []),
      ...this.globalArgs.flatMap(globalArgProblems),
      ...tokenProblems("a Dockerfile", [this.globalArgs, props.syntax, props.check]),
      ...directiveProblems(props),
      ...this.contextProblems(),
      ...loadBuildCheck().checkBuild(this, this.file),
    ]);
  }

  /** The stages, in the order in which they were added. */
  get stages(): readonly BuildStage[] {
    return [...this.stageList];
  }

  /**
   * A stage by its name, or by its position, counted from 0.
   * Its files are had by `path`: what artifacts it declares is not known to the compiler.
   * @throws ValidationError if there is none; it names those there are, the nearest first
   */
  stage(stage: string | number): BuildStage<{ readonly [Name in never]: string }> {
    const name = typeof stage === "string" ? stage.toLowerCase() : stage;
    const found =
      typeof name === "number"
        ? this.stageList[name]
        : this.stageList.findLast(({ stageName }) => stageName === name);
    if (found !== undefined) return found;
    const names = this.stageList.map(({ stageName }) => stageName);
    return fail(
      this,
      typeof stage === "number"
        ? `has no stage ${stage}; there are ${names.length}, counted from 0: ${names.join(", ")}`
        : `has no stage "${stage}": ${didYouMean(stage, names)}`,
    );
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
    requireFreeId(this, stageId(name));
    const stage = new BuildStage(this, name, props);
    this.stageList.push(stage);
    return stage;
  }

  /** Notes what some of the stages are as text. @internal */
  _notePrinted(stages: readonly BuildStage[], text: string): void {
    this.printed = { stages, text };
  }

  /** All stages as text, if that was noted. @internal */
  get _printedWhole(): string | undefined {
    const { stages = [], text } = this.printed ?? {};
    const isWhole =
      stages.length === this.stageList.length &&
      stages.every((stage, index) => stage === this.stageList[index]);
    return isWhole ? text : undefined;
  }

  /** What stands in the Dockerfile's first lines. @internal */
  get _directives(): Directives {
    const { syntax, escape, check } = this.props;
    return {
      ...(syntax === undefined ? {} : { syntax }),
      ...(escape === undefined ? {} : { escape }),
      ...(check === undefined ? {} : { check }),
    };
  }

  /** @internal */
  get _escape(): EscapeCharacter {
    return this.props.escape ?? "\\";
  }

  /** Checks that the program allows for all of the build. @internal */
  get _allowed(): Readonly<Record<string, string>> {
    return this.props.allow ?? {};
  }

  /**
   * A context's files, or why there are none.
   * @param name of a context besides the main one
   * @internal
   */
  _openContext(name?: string): ReturnType<BuildContext["_open"]> | undefined {
    const context = name === undefined ? this.props.context : this._contexts[name];
    return context?._open(projectFolder(this));
  }

  /** Contexts besides the main one. @internal */
  get _contexts(): Readonly<Record<string, BuildContext>> {
    return this.props.contexts ?? {};
  }

  private contextProblems(): readonly string[] {
    const names = Object.keys(this._contexts);
    const unreadable = [undefined, ...names].flatMap((name) => {
      const opened = this._openContext(name);
      return opened !== undefined && "problems" in opened ? opened.problems : [];
    });
    return [...unreadable, ...names.flatMap((name) => this.contextNameProblems(name))];
  }

  /** For Docker, contexts, stages and images have names of one kind, and contexts come first. */
  private contextNameProblems(name: string): readonly string[] {
    const problems = /^[a-z0-9][a-z0-9._-]*$/.test(name)
      ? []
      : [
          `context name "${name}" must start with a lower-case letter or a digit and go on with those, ".", "_" or "-"`,
        ];
    if (this.stageList.some(({ stageName }) => stageName === name)) {
      problems.push(
        `context "${name}" has the name of a stage, which Docker would replace by it: choose another`,
      );
    }
    for (const { stageName, from } of this.stageList) {
      if (from === name) {
        problems.push(
          `stage "${stageName}" starts from the context "${name}", which is not supported: start from scratch ` +
            `and copy(contextPath("${name}", "."), "/")`,
        );
      }
    }
    return problems;
  }
}

function directiveProblems({ syntax, check }: MultiStageBuildProps): string[] {
  const reference = syntax === undefined ? "" : parseImageReference(syntax);
  return [
    ...(typeof reference === "string" && reference !== "" ? [`syntax: ${reference}`] : []),
    ...(check === undefined ? [] : lineProblems("check", check)),
  ];
}
