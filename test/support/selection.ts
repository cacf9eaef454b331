import { FileTree } from "../../src/context/file-tree";
import { hashEntries } from "../../src/context/fingerprint";
import { parseIgnore } from "../../src/context/ignore";
import { select, type Selection } from "../../src/context/select";

/** Selects from a folder as a build does. */
export function selectFrom(
  root: string,
  sources: readonly string[],
  ignore = "",
): Selection & { readonly tree: FileTree } {
  const tree = new FileTree(root, parseIgnore(ignore));
  return { tree, ...select(tree, sources) };
}

/** The paths that are selected; fails if something is wrong. */
export function pathsOf(root: string, sources: readonly string[], ignore?: string): string[] {
  const { entries, problems } = selectFrom(root, sources, ignore);
  expect(problems).toEqual([]);
  return entries.map(({ path }) => path);
}

/** The hash of what is selected. */
export function hashOf(root: string, sources: readonly string[] = ["."], ignore?: string): string {
  const { tree, entries } = selectFrom(root, sources, ignore);
  return hashEntries(tree, entries);
}
