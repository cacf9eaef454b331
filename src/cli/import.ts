import { existsSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { headerMark } from "../dockerfile/header";
import { parseDockerfile, type ParsedDockerfile } from "../dockerfile/parse/parse";
import { printDockerfile } from "../dockerfile/print";
import { CommandError, fileAt, type Output } from "./command-error";
import { parsing, readText } from "./read-file";
import { generateTypeScript } from "./typescript/generate";

/** Flags of `slipway import`. */
export interface ImportFlags {
  readonly format: "ts" | "dockerfile";
  readonly out?: string;
  readonly force?: boolean;
}

/**
 * Reads a Dockerfile and writes it as TypeScript, or as a Dockerfile again. What is kept as text is told on the
 * standard error.
 * @throws CommandError if the file cannot be read, Docker would refuse it, or there is something at `out`
 */
export function importDockerfile(file: string, flags: ImportFlags, output: Output): void {
  const model = parsing(file, () => parseDockerfile(readText(file)));
  const text = written(model, file, flags);
  if (flags.out === undefined) {
    output.stdout.write(text);
  } else {
    if (existsSync(flags.out) && flags.force !== true) {
      throw new CommandError(
        `there is a file ${flags.out} already: name another one, or write over it with --force`,
      );
    }
    writeFileSync(flags.out, text);
  }
  for (const { line, why } of model.kept) {
    output.stderr.write(`${fileAt(file, { line, column: 1 })}: kept as it is written: ${why}\n`);
  }
}

function written(model: ParsedDockerfile, file: string, { format }: ImportFlags): string {
  const name = file === "-" ? "Dockerfile" : relative(process.cwd(), file);
  if (format === "ts") return generateTypeScript(model, { file: name });
  return printDockerfile(model, { comments: true, header: [`${headerMark} from ${name}.`] });
}
