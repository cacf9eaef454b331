/** The tables of typed forms in docs/dockerfile.md: read, run, compiled. */
import { join } from "node:path";
import { compileFunction } from "node:vm";
import { App, TerraformStack } from "cdktf";
import * as slipway from "cdktf-slipway";
import ts from "typescript";
import { instructionProblems } from "../../src/dockerfile/check/instruction";
import { stageProblems } from "../../src/dockerfile/check/stage";
import { newestNeed } from "../../src/dockerfile/frontend";
import { printDockerfile, printInstruction } from "../../src/dockerfile/print";
import { root } from "../../tools/docs/pages";

const { BuildContext, ContainerImage, copy, DockerHost, MultiStageBuild, run, scratch } = slipway;

/** A row of a table. */
export interface Row {
  readonly typed: string;
  readonly printed: string;
  readonly frontend: string;
  readonly engine: string;
}

/** What a typed form makes. */
export type Evaluated = slipway.Instruction | slipway.Mount | slipway.BuildStage | slipway.MultiStageBuild;

/** A typed form as the Dockerfile has it. */
export interface Shown {
  readonly text: string;
  readonly problems: readonly string[];
  readonly need: ReturnType<typeof newestNeed>;
}

/** What a typed form writes. */
export function show(value: Evaluated): Shown {
  if (value instanceof MultiStageBuild) {
    const { _directives: directives, globalArgs } = value;
    const text = printDockerfile({ directives, globalArgs, stages: [] }).trimEnd();
    return { text, problems: [], need: undefined };
  }
  if ("stageName" in value) {
    const text = printDockerfile({ directives: {}, globalArgs: [], stages: [value] }).trimEnd();
    return { text: withoutTag(text), problems: [...problemsOf(value)], need: newestNeed([value]) };
  }
  if (isMount(value)) {
    const shown = show(run("make", { mounts: [value] }));
    return { ...shown, text: shown.text.replace(/^RUN (.*) make$/, "$1") };
  }
  const stage = { stageName: "x", build: {}, from: "x", platform: undefined, instructions: [value] };
  return {
    text: withoutTag(printInstruction(value)),
    problems: instructionProblems(value, "\\"),
    need: newestNeed([stage]),
  };
}

/** A stage from scratch copies something in a real program. */
function problemsOf(stage: slipway.BuildStage): readonly string[] {
  return stageProblems(stage).filter((problem) => !problem.startsWith("a stage from scratch needs"));
}

function isMount(value: slipway.Instruction | slipway.Mount): value is slipway.Mount {
  return ["bind", "cache", "tmpfs", "secret", "ssh"].includes(value.kind);
}

export function kindOf(value: Evaluated): string | undefined {
  return "kind" in value ? value.kind : undefined;
}

function withoutTag(text: string): string {
  return text.replace(/(localhost\/web\/base):[0-9a-f]{16}/, "$1:<tag>");
}

/** Runs a typed form in an app of its own. */
export function evaluate(typed: string): Evaluated {
  const stack = new TerraformStack(new App(), "web");
  const build = new MultiStageBuild(stack, "Build", { context: BuildContext.directory("app") });
  const builder = build.addStage("builder", { from: "golang", artifacts: { app: "/out/app" } });
  const image = new ContainerImage(stack, "Base", {
    target: new MultiStageBuild(stack, "Other").addStage("base", {
      from: scratch,
      instructions: [copy(slipway.imagePath("busybox", "/bin/sh"), "/sh")],
    }),
    buildOn: DockerHost.local(stack),
  });
  const scope = { ...slipway, stack, build, builder, image };
  const make = compileFunction(`return ${typed};`, Object.keys(scope)) as (...args: unknown[]) => Evaluated;
  return make(...Object.values(scope));
}

/** The rows of the tables of typed forms; `0123…` stands for a whole hash. */
export function rowsOf(page: string): Row[] {
  const tables = page.split(/\n(?=\| Typed form)/).slice(1);
  const lines = tables.flatMap((table) => table.split("\n\n")[0]!.split("\n").slice(2));
  return lines.map((line) => {
    const [typed = [], printed = [], frontend, engine] = line.split("|").slice(1, -1).map(cellOf);
    return {
      typed: typed.join("\n"),
      printed: printed.join("\n"),
      frontend: frontend!.join(),
      engine: engine!.join(),
    };
  });
}

/** The pieces of code in a cell, or its text. */
function cellOf(cell: string): string[] {
  const code = [...cell.matchAll(/(`+)( ?)(.+?)\2\1(?!`)/g)].map(([, , , text = ""]) => text);
  return (code.length === 0 ? [cell.trim()] : code).map((text) =>
    text.replaceAll("0123…", "0123456789abcdef".repeat(4)),
  );
}

/** What the compiler says of a module of the checkout. */
export function compile(text: string): string[] {
  const path = join(root, ".slipway", "typed-forms.ts");
  const read = ts.readConfigFile(join(root, "tsconfig.json"), (name) => ts.sys.readFile(name));
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, root, { types: ["node"] });
  const host = ts.createCompilerHost(options);
  const onDisk = host.getSourceFile.bind(host);
  host.getSourceFile = (name, version, ...rest) =>
    name === path ? ts.createSourceFile(name, text, version) : onDisk(name, version, ...rest);
  const program = ts.createProgram([path], options, host);
  const file = program.getSourceFile(path)!;
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
    ({ messageText, start = 0, length = 0 }) =>
      `${file.text.slice(start, start + length)}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
  );
}
