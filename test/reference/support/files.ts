import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A Dockerfile of one of the folders beside this one. */
export interface ReferenceFile {
  /** Its name without `.Dockerfile`. */
  readonly name: string;
  readonly text: string;
}

/** The Dockerfiles of a folder, by name. */
export function filesOf(folder: "corpus" | "seeds" | "invalid"): readonly ReferenceFile[] {
  const path = join(__dirname, "..", folder);
  const names = readdirSync(path).filter((name) => name.endsWith(".Dockerfile"));
  return names.sort().map((name) => ({
    name: name.replace(/\.Dockerfile$/, ""),
    text: readFileSync(join(path, name), "utf8"),
  }));
}

/** All Dockerfiles that BuildKit accepts. */
export const acceptedFiles = [...filesOf("corpus"), ...filesOf("seeds")];

/** Named for `test.each`. */
export function named(files: readonly ReferenceFile[]): [name: string, file: ReferenceFile][] {
  return files.map((file) => [file.name, file]);
}
