import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { type ContextEntry, type FileTree, stampOf } from "./file-tree";

/**
 * Copies a selection of files into `folder`, unless an earlier run did. The folder appears whole or not at all.
 *
 * Only the executable bit of the permissions is kept, so that the umask of a checkout does not reach an image.
 * @throws Error if a file was changed since it was hashed: the copy would not be what the image's name says
 */
export function stageFiles(tree: FileTree, entries: readonly ContextEntry[], folder: string): void {
  if (existsSync(folder)) return;
  const unfinished = `${folder}.${process.pid}.tmp`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  try {
    for (const entry of entries) stageEntry(tree, entry, unfinished);
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Another synth of the same content was first, which is as good.
    if (!existsSync(folder)) throw error;
  }
}

function stageEntry(tree: FileTree, entry: ContextEntry, folder: string): void {
  const destination = join(folder, entry.path);
  mkdirSync(entry.kind === "folder" ? destination : dirname(destination), { recursive: true });
  if (entry.kind === "folder") {
    chmodSync(destination, 0o755);
  } else if (entry.kind === "link") {
    symlinkSync(entry.target, destination);
  } else {
    const source = join(tree.root, entry.path);
    copyFileSync(source, destination, constants.COPYFILE_FICLONE);
    chmodSync(destination, entry.executable ? 0o755 : 0o644);
    if (stampOf(lstatSync(source, { bigint: true })) !== entry.stamp) {
      throw new Error(`${source} was changed while the app was synthesized: run it again`);
    }
  }
}
