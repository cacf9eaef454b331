import { posix } from "node:path";
import { wildcard } from "./wildcard";

/** What an ignore file leaves out of a context. */
export interface IgnoreRule {
  /** Whether the file or folder is left out. */
  ignores(path: string): boolean;
  /** Whether something below a folder that is left out may still be taken in. */
  readonly reincludes: boolean;
}

export const ignoreNothing: IgnoreRule = { ignores: () => false, reincludes: false };

/** A line of an ignore file. */
interface Line {
  readonly pattern: RegExp;
  /** Whether it takes in again what lines before it left out. */
  readonly exception: boolean;
}

/**
 * Reads the text of a `.dockerignore`: the last line that matches a path or a folder above it decides.
 * See https://docs.docker.com/build/concepts/context/#dockerignore-files
 * @throws Error if a pattern is malformed
 */
export function parseIgnore(text: string): IgnoreRule {
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .map(parseLine);
  const folders = new Map<string, readonly boolean[]>();

  /** Which lines match the path or a folder above it. */
  const matches = (path: string): readonly boolean[] => {
    const parent = posix.dirname(path);
    const above = parent === "." ? [] : (folders.get(parent) ?? matches(parent));
    if (parent !== ".") folders.set(parent, above);
    return lines.map(({ pattern }, index) => above[index] === true || pattern.test(path));
  };

  return {
    ignores: (path) => {
      const matched = matches(path);
      return lines.findLast((_, index) => matched[index])?.exception === false;
    },
    reincludes: lines.some(({ exception }) => exception),
  };
}

function parseLine(line: string): Line {
  const written = line.trim();
  const exception = written.startsWith("!");
  const rest = (exception ? written.slice(1) : written).trim();
  const path = posix.normalize(rest).replace(/(?<=.)\/$/, "");
  const pattern = wildcard(path.replace(/^\/(?=.)/, ""));
  if (rest === "" || pattern === undefined) {
    throw new Error(
      `ignore pattern "${written}" is malformed: close the "[", write a backslash before what is meant literally, or take the line out`,
    );
  }
  return { pattern, exception };
}
