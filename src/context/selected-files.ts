import type { FileTree } from "./file-tree";
import { hashEntries } from "./fingerprint";
import { select, type Selection } from "./select";

/** The files that COPY sources read, with their hash. */
export interface SelectedFiles extends Selection {
  readonly tree: FileTree;
  readonly hash: string;
}

/** By tree and sources: an app has many images that read the same. */
const selections = new WeakMap<FileTree, Map<string, SelectedFiles>>();

/** Finds and hashes the files that COPY sources read, the first time that they are asked for. */
export function selectFiles(tree: FileTree, sources: readonly string[]): SelectedFiles {
  const known = selections.get(tree) ?? new Map<string, SelectedFiles>();
  selections.set(tree, known);
  const key = JSON.stringify(sources);
  let files = known.get(key);
  if (files === undefined) {
    const selection = select(tree, sources);
    files = { ...selection, tree, hash: hashEntries(tree, selection.entries) };
    known.set(key, files);
  }
  return files;
}
