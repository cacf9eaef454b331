import type { Artifact } from "../dockerfile/artifact";
import { stageProblems } from "../dockerfile/check/stage";
import { isHeredoc } from "../dockerfile/heredoc";
import type { Instruction, InstructionSource } from "../dockerfile/instruction";
import type { NamedImage } from "../dockerfile/origin";
import type { Scratch, StageModel, StagePlatform } from "../dockerfile/stage";
import { Construct, type IConstruct } from "../internal/core";
import { tokenProblems } from "../internal/tokens";
import { addCheck, fail } from "../internal/validation";
import type { MultiStageBuild } from "./multi-stage-build";

/** What a stage starts from; `scratch` has no platform of its own. */
export type StageFrom =
  | {
      /** An image's reference, the image of another build, or an earlier stage of the same build. */
      readonly from: string | NamedImage | BuildStage;
      /**
       * Platform of the base image, or a variable: `"$BUILDPLATFORM"` for a stage that runs on the builder.
       * @default - the platform of the image that is built
       */
      readonly platform?: StagePlatform;
    }
  | {
      /** Nothing: the image holds only what the stage copies into it. */
      readonly from: Scratch;
      /** The image's own `platform` says it. */
      readonly platform?: never;
    };

/** What makes a stage. */
export type StageProps<Artifacts extends Readonly<Record<string, string>>> = StageFrom & {
  /**
   * What happens in the stage, in order.
   * @default - nothing: the stage is another name for its base
   */
  readonly instructions?: readonly Instruction[];
  /**
   * Files and folders that other stages may take, by a name of the program's own: `{ app: "/out/app" }`.
   * @default - none
   */
  readonly artifacts?: Artifacts;
  /**
   * Checks that do not apply to the stage, each with the reason.
   * @default - all apply
   */
  readonly allow?: Readonly<Record<string, string>>;
};

/** What a stage is made of, however it came to be. */
export interface StageContent<
  Artifacts extends Readonly<Record<string, string>> = Readonly<Record<string, string>>,
> {
  readonly from: string | NamedImage | BuildStage | Scratch;
  readonly platform?: string;
  readonly instructions?: readonly Instruction[];
  readonly artifacts?: Artifacts;
  readonly allow?: Readonly<Record<string, string>>;
}

/** What a stage that was read from a file has besides. */
export interface ReadStage {
  readonly anonymous?: boolean;
  readonly platform: string | undefined;
  readonly source: InstructionSource | undefined;
}

/**
 * One stage of a {@link MultiStageBuild}; made by its `addStage`.
 *
 * Other stages start from it or copy its artifacts. It is built only for images that need it.
 */
export class BuildStage<Artifacts extends Readonly<Record<string, string>> = Readonly<Record<string, string>>>
  extends Construct
  implements StageModel
{
  /** What the stage starts from. */
  readonly from: string | NamedImage | BuildStage | Scratch;
  /** Platform of the base, if one was given. */
  readonly platform: string | undefined;
  /** Whether the file that the stage was read from gives it no name. */
  readonly anonymous: boolean;
  /** Where the stage was read, if it was. */
  readonly source?: InstructionSource;
  /** Checks that do not apply to the stage, each with the reason. */
  readonly allowed: Readonly<Record<string, string>>;

  /** Handles for what the stage declared; a name that it did not declare does not compile. */
  readonly artifacts: { readonly [Name in keyof Artifacts]: Artifact };

  private readonly list: Instruction[];
  private sealedBy: IConstruct | undefined;

  /** @internal */
  constructor(
    /** The build that the stage belongs to. */
    readonly build: MultiStageBuild,
    /** The stage's name in the Dockerfile: `FROM … AS name`. */
    readonly stageName: string,
    props: StageContent<Artifacts>,
    read?: ReadStage,
  ) {
    super(build, stageId(stageName));
    this.from = props.from;
    this.platform = read === undefined ? props.platform : read.platform;
    this.anonymous = read?.anonymous === true;
    if (read?.source !== undefined) this.source = read.source;
    this.allowed = props.allow ?? {};
    this.list = [...(props.instructions ?? [])];
    this.artifacts = Object.fromEntries(
      Object.entries(props.artifacts ?? {}).map(([name, path]) => [name, this.path(path)]),
    ) as { readonly [Name in keyof Artifacts]: Artifact };
    addCheck(this, () => this.problems());
  }

  /** The instructions, in order. */
  get instructions(): readonly Instruction[] {
    return [...this.list];
  }

  /**
   * Adds instructions after those that the stage has.
   * @throws ValidationError if an image was already made from the stage: its name says what was built
   */
  add(...instructions: readonly Instruction[]): this {
    if (this.sealedBy !== undefined) {
      fail(
        this,
        `cannot be changed any more, ${this.sealedBy.node.path} was made from it: add instructions before that`,
      );
    }
    this.list.push(...instructions);
    return this;
  }

  /** A file or folder of this stage that it did not declare as an artifact. */
  path(path: string): Artifact {
    return Object.freeze({ kind: "artifact", stage: this, path });
  }

  /** @internal */
  _seal(image: IConstruct): void {
    this.sealedBy ??= image;
  }

  /** Whether an image is made of the stage. @internal */
  get _isUsed(): boolean {
    return this.sealedBy !== undefined;
  }

  private problems(): string[] {
    const base = typeof this.from === "string" ? this.from : "";
    const tokens = tokenProblems("a Dockerfile", [base, this.list.map(withoutConstructs)]);
    return tokens.length > 0 ? tokens : stageProblems(this, this.build._escape);
  }
}

/** The construct's id: the stage's name, but for the one that a construct tree cannot have. */
export function stageId(stageName: string): string {
  return stageName === "constructor" ? "constructor-stage" : stageName;
}

/** Instructions without the constructs that they refer to, whose own strings are not part of the text. */
function withoutConstructs(instruction: Instruction): unknown {
  switch (instruction.kind) {
    case "copy":
      return { ...instruction, sources: instruction.sources.map(pathOf) };
    case "run":
      return {
        command: instruction.command,
        options: {
          ...instruction.options,
          mounts: (instruction.options.mounts ?? []).map((mount) =>
            "source" in mount.options && typeof mount.options.source === "object"
              ? { ...mount, options: { ...mount.options, source: mount.options.source.path } }
              : mount,
          ),
        },
      };
    case "onbuild":
      return withoutConstructs(instruction.instruction);
    default:
      return instruction;
  }
}

function pathOf(source: unknown): unknown {
  if (isHeredoc(source)) return source;
  return typeof source === "object" && source !== null && "path" in source ? source.path : source;
}
