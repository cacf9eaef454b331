import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { IConstruct } from "../internal/core";

/** By app: looking for the folder asks the file system, and each build would ask again. */
const projectFolders = new WeakMap<IConstruct, string>();

/** The folder that relative paths of the program start from: that of `cdktf.json`. */
export function projectFolder(scope: IConstruct): string {
  const { root } = scope.node;
  const folder = projectFolders.get(root) ?? findProjectFolder(scope);
  projectFolders.set(root, folder);
  return folder;
}

/** The folder of `cdktf.json`, by the rule of Terraform's core for its own assets; else the working folder. */
function findProjectFolder(scope: IConstruct): string {
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
