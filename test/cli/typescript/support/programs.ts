import { join, resolve } from "node:path";
import { App, TerraformStack } from "cdktf";
import * as estree from "prettier/plugins/estree";
import * as typescriptPlugin from "prettier/plugins/typescript";
import { format } from "prettier/standalone";
import ts from "typescript";
import * as slipway from "../../../../src";
import { printDockerfile } from "../../../../src/dockerfile/print";

const root = resolve(__dirname, "../../../..");

/** What the compiler says of programs, each with what it says it of. All in one go: it reads the library once. */
export function diagnostics(programs: readonly string[]): string[] {
  const paths = programs.map((_, index) => join(root, ".slipway", "programs", `${index}.ts`));
  const texts = new Map(paths.map((path, index) => [path, programs[index] ?? ""]));
  const config = ts.readConfigFile(join(root, "tsconfig.json"), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root, { types: ["node"] });
  const host = ts.createCompilerHost(options);
  const onDisk = { getSourceFile: host.getSourceFile.bind(host), fileExists: host.fileExists.bind(host) };
  host.fileExists = (path) => texts.has(path) || onDisk.fileExists(path);
  host.getSourceFile = (path, version, ...rest) => {
    const text = texts.get(path);
    return text === undefined
      ? onDisk.getSourceFile(path, version, ...rest)
      : ts.createSourceFile(path, text, version);
  };
  const program = ts.createProgram(paths, options, host);
  return paths.flatMap((path) => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ messageText, start = 0, length = 0 }) =>
        `${ts.flattenDiagnosticMessageText(messageText, "\n")} at ${file?.text.slice(start, start + length) ?? path}`,
    );
  });
}

/** Runs a program, and gives the build that it makes. */
export function runProgram(program: string): slipway.MultiStageBuild {
  const { outputText } = ts.transpileModule(program, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exported: { addBuild?: (scope: TerraformStack) => { readonly build: slipway.MultiStageBuild } } = {};
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- it is what is tested
  const run = new Function("exports", "require", outputText) as (
    exports: typeof exported,
    require: (name: string) => unknown,
  ) => void;
  run(exported, () => slipway);
  return exported.addBuild!(new TerraformStack(new App(), "stack")).build;
}

/** The Dockerfile of all stages of a build. */
export function dockerfileOf({ _directives, globalArgs, stages }: slipway.MultiStageBuild): string {
  return printDockerfile({ directives: _directives, globalArgs, stages });
}

/** The program as Prettier writes it. */
export function formatted(program: string): Promise<string> {
  const plugins = [estree, typescriptPlugin];
  return format(program, { parser: "typescript", plugins, printWidth: 110 });
}
