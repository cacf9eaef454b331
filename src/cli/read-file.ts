import { readFileSync } from "node:fs";
import { ValidationError } from "../internal/validation";
import { CommandError, fileAt } from "./command-error";

/**
 * The text of a file, or of the standard input for `-`.
 * @throws CommandError if there is none, or it is not UTF-8
 */
export function readText(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file === "-" ? 0 : file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new CommandError(
      code === "ENOENT" ? `there is no file ${file}` : `cannot read ${file}: ${message}`,
    );
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new CommandError(`${file} is not in UTF-8, which the builder needs: convert it`);
  }
}

/** Calls `parse`; what is wrong with the text is told with the file's name. */
export function parsing<T>(file: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    throw new CommandError(
      error.problems.map(({ message, place }) => `${fileAt(file, place)}: ${message}`).join("\n"),
    );
  }
}

/** What is read of a `cdktf.json`. */
interface Config {
  readonly app?: string;
  readonly context?: Readonly<Record<string, unknown>>;
}

/**
 * A `cdktf.json`.
 * @throws CommandError if it cannot be read, or is not JSON
 */
export function readConfig(file: string): Config {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Config;
  } catch (error) {
    throw new CommandError(`${file} is not JSON: ${(error as Error).message}`);
  }
}
