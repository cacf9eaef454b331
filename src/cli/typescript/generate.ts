import type { Instruction } from "../../dockerfile/instruction";
import { imageName } from "../../dockerfile/origin";
import { type DockerfileModel, isScratch, isStage, type StageModel } from "../../dockerfile/stage";
import { isAddress } from "../../dockerfile/print-transfer";
import { platforms } from "../../values/platform";
import { type ArtifactNames, artifactsOf } from "./artifacts";
import { commentBlock, commentLines, commentsAbove } from "./comments";
import { entriesOf, type Value, word } from "./entries";
import { InstructionWriter } from "./instructions";
import { braced, call, type Expression, listOf, object, render, text } from "./layout";
import { key, literal, quoted, withoutControls } from "./literals";
import { stageVariable, variableNames } from "./names";

/** What a program says beside its Dockerfile. */
export interface TypeScriptOptions {
  /** Name of the Dockerfile, for the comment at the top. */
  readonly file: string;
  /**
   * Id of the build.
   * @default "Build"
   */
  readonly buildId?: string;
  /**
   * Folder of the build's context.
   * @default - the folder of `file`
   */
  readonly context?: string;
  /**
   * Folders of contexts besides the main one, by their names.
   * @default - none
   */
  readonly contexts?: Readonly<Record<string, string>>;
}

/** Writes the program that makes the same build as a Dockerfile: a module with one function. */
export function generateTypeScript(model: DockerfileModel, options: TypeScriptOptions): string {
  return new Program(model, options).text();
}

const indent = 2;

class Program {
  private readonly writer: InstructionWriter;
  private readonly variables: string[] = [];

  constructor(
    private readonly model: DockerfileModel,
    private readonly options: TypeScriptOptions,
  ) {
    this.writer = new InstructionWriter(model.directives.escape ?? "\\");
  }

  text(): string {
    const body = [this.build(), ...this.stages(), this.end()].join("\n\n");
    // The imports are known when all else is written.
    const imported = [...this.writer.imported].sort(byLetters).map((name) => types.get(name) ?? name);
    return [
      `/** Made from ${inComment(this.options.file)} by \`slipway import\`. */`,
      `import type { Construct } from "constructs";`,
      braced(imported, 0, "import ", ` from "cdktf-slipway";`),
      "",
      "export function addBuild(scope: Construct) {",
      body,
      "}",
      "",
    ].join("\n");
  }

  private build(): string {
    const { directives, globalArgs } = this.model;
    const { file, buildId = "Build", context = folderOf(file) } = this.options;
    const contexts = Object.entries(this.options.contexts ?? {}).map(([name, folder]) => ({
      key: key(name),
      value: this.directory(folder),
    }));
    const props = entriesOf({
      context: takesFiles(this.model) ? this.directory(context) : undefined,
      contexts: contexts.length === 0 ? undefined : object(contexts),
      syntax: word(directives.syntax),
      escape: directives.escape === "`" ? literal(directives.escape) : undefined,
      check: word(directives.check),
      globalArgs: globalArgs.length === 0 ? undefined : this.instructions(globalArgs),
    });
    const made = call(
      `new ${this.writer.use("MultiStageBuild")}`,
      text("scope"),
      literal(buildId),
      ...(props.length === 0 ? [] : [object(props)]),
    );
    return declaration("build", made);
  }

  private directory(folder: string): Expression {
    return call(this.writer.use("BuildContext.directory"), literal(folder));
  }

  private stages(): string[] {
    const { stages } = this.model;
    const artifacts = artifactsOf(stages);
    const names = variableNames();
    return stages.map((stage) => {
      const declared = {
        variable: stageVariable(names, stage.stageName),
        artifacts: artifacts.get(stage) ?? new Map<string, string>(),
      };
      const written = this.stage(stage, declared.variable, declared.artifacts);
      this.writer.declare(stage, declared);
      this.variables.push(declared.variable);
      return written;
    });
  }

  private stage(stage: StageModel, variable: string, artifacts: ArtifactNames): string {
    const { stageName, instructions } = stage;
    const allowed = Object.entries(stage.allowed ?? {});
    const props = entriesOf({
      ...this.base(stage),
      instructions: instructions.length === 0 ? undefined : this.instructions(instructions),
      artifacts:
        artifacts.size === 0
          ? undefined
          : object(Array.from(artifacts, ([path, name]) => ({ key: key(name), value: literal(path) }))),
      allow:
        allowed.length === 0
          ? undefined
          : object(allowed.map(([check, reason]) => ({ key: key(check), value: literal(reason) }))),
    });
    const isPlain = instructions.length === 0 && artifacts.size === 0 && allowed.length === 0;
    const added = call("build.addStage", literal(stageName), object(props, !isPlain));
    return [...lines(commentBlock(stage.source)), declaration(variable, added)].join("\n");
  }

  private base({ from, platform }: StageModel): { readonly from: Expression; readonly platform: Value } {
    return { from: this.from(from, platform !== undefined), platform: this.platform(platform) };
  }

  private from(from: StageModel["from"], hasPlatform: boolean): Expression {
    if (isStage(from)) {
      const variable = this.writer.variable(from);
      return variable === undefined ? literal(from.stageName) : text(variable);
    }
    // The types leave no platform to the value `scratch`.
    if (isScratch(from)) return hasPlatform ? literal("scratch") : text(this.writer.use("scratch"));
    return literal(imageName(from));
  }

  private platform(platform: string | undefined): Value {
    if (platform === undefined) return undefined;
    const known: readonly string[] = platforms;
    if (known.includes(platform) || platform.startsWith("$")) return literal(platform);
    return text(`${quoted(platform)} as ${this.writer.use("StagePlatform")}`);
  }

  private instructions(instructions: readonly Instruction[]): Expression {
    return listOf(
      instructions.map((instruction) => ({
        expression: this.writer.instruction(instruction),
        above: commentsAbove(instruction),
      })),
    );
  }

  private end(): string {
    const below = commentLines(this.model.below ?? []);
    const first = below.findIndex((line) => line !== "");
    const returned = braced(["build", ...this.variables], indent, "return ", ";");
    return [...lines(first < 0 ? [] : below.slice(first)), `${" ".repeat(indent)}${returned}`].join("\n");
  }
}

/** How a name is imported that is a type only. */
const types: ReadonlyMap<string, string> = new Map([["StagePlatform", "type StagePlatform"]]);

function declaration(variable: string, value: Expression): string {
  const head = `${" ".repeat(indent)}const ${variable} = `;
  return `${head}${render(value, indent, head.length, 1)};`;
}

function lines(comments: readonly string[]): string[] {
  return comments.map((line) => (line === "" ? "" : `${" ".repeat(indent)}${line}`));
}

function byLetters(one: string, other: string): number {
  const [first, second] = [one.toLowerCase(), other.toLowerCase()];
  return first < second ? -1 : first > second ? 1 : 0;
}

/** A text that does not end the comment that it stands in. */
function inComment(words: string): string {
  return withoutControls(words).replaceAll("*/", "* /");
}

function folderOf(file: string): string {
  const parts = file.split(/[\\/]/).slice(0, -1);
  return parts.length === 0 ? "." : parts.join("/") || "/";
}

/** Whether the build takes files of its context. */
function takesFiles({ stages }: DockerfileModel): boolean {
  return stages.some(({ instructions }) => instructions.some(readsContext));
}

function readsContext(instruction: Instruction): boolean {
  if (instruction.kind === "raw") return /^\s*(?:COPY|ADD)\b|--mount/i.test(instruction.text);
  if (instruction.kind === "copy" || instruction.kind === "add") {
    return instruction.sources.some((source) => typeof source === "string" && !isAddress(source));
  }
  const mounts = instruction.kind === "run" ? (instruction.options.mounts ?? []) : [];
  return mounts.some((mount) => mount.kind === "bind" && typeof mount.options.source !== "object");
}
