import { createHash } from "node:crypto";
import type { ContextEntry, FileTree } from "./file-tree";

/** A context besides the main one, and the hash of what is read from it. */
export type ContextHash = readonly [name: string, files: string];

/** What an image is made of, as far as its name depends on it. */
export interface ImageInputs {
  /** The Dockerfile of the needed stages, with the names of images as the program wrote them. */
  readonly dockerfile: string;
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly platform: string | undefined;
  /** Hash of the files that the target reads; see {@link hashEntries}. */
  readonly files: string;
  /** The same for other contexts, by name. */
  readonly contexts?: readonly ContextHash[];
}

/** How much of the hash a tag carries: 64 bits. */
const tagLength = 16;

/**
 * The content hash of an image, short enough for a tag: equal inputs give equal hashes on every machine,
 * and time stamps, owners, checkout folders and mirrors play no part.
 */
export function hashImage({ dockerfile, buildArgs, platform, files, contexts = [] }: ImageInputs): string {
  const args = Object.entries(buildArgs).sort(([a], [b]) => (a < b ? -1 : 1));
  const inputs = ["slipway-image-1", dockerfile, args, platform ?? null, files];
  return sha256(JSON.stringify(contexts.length === 0 ? inputs : [...inputs, contexts])).slice(0, tagLength);
}

/**
 * The hash of a set of files, in hexadecimal: path, executable bit and bytes of files, path and target of links,
 * paths of folders.
 * @param entries in byte order of their paths
 */
export function hashEntries(tree: FileTree, entries: readonly ContextEntry[]): string {
  const hash = createHash("sha256").update("slipway-files-1\n");
  for (const entry of entries) hash.update(`${JSON.stringify(describe(tree, entry))}\n`);
  return hash.digest("hex");
}

function describe(tree: FileTree, entry: ContextEntry): readonly string[] {
  switch (entry.kind) {
    case "file":
      return [entry.executable ? "program" : "file", entry.path, tree.digest(entry.path)];
    case "link":
      return ["link", entry.path, entry.target];
    case "folder":
      return ["folder", entry.path];
  }
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
