import { createHash } from "node:crypto";
import {
  type BigIntStats,
  closeSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
} from "node:fs";
import { join } from "node:path";
import type { IgnoreRule } from "./ignore";

/** What a context holds at a path; everything about it that reaches an image. */
export type ContextEntry =
  | { readonly kind: "file"; readonly path: string; readonly executable: boolean; readonly stamp: string }
  | { readonly kind: "link"; readonly path: string; readonly target: string }
  | { readonly kind: "folder"; readonly path: string };

/** A path that cannot be part of a context, and why. */
export interface Unreadable {
  readonly kind: "unreadable";
  readonly path: string;
  readonly why: string;
}

const chunkSize = 1 << 20;

/**
 * A folder of files, read lazily and each thing at most once: many images can share one tree.
 * Paths are relative to the root and have forward slashes; the root is `""`.
 */
export class FileTree {
  /** Why `root` cannot be a context's folder, if it cannot. */
  static problems(root: string): string | undefined {
    try {
      readdirSync(root);
      return undefined;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === "ENOENT"
        ? "does not exist"
        : "is not a readable folder";
    }
  }

  private readonly entries = new Map<string, ContextEntry | Unreadable | undefined>();
  private readonly names = new Map<string, readonly string[]>();
  private readonly digests = new Map<string, string>();

  constructor(
    /** Absolute path of the root. */
    readonly root: string,
    private readonly ignore: IgnoreRule,
  ) {}

  /** What is at `path`; a link is not followed. `undefined` if there is nothing. */
  entry(path: string): ContextEntry | Unreadable | undefined {
    if (!this.entries.has(path)) this.entries.set(path, this.read(path));
    return this.entries.get(path);
  }

  /** The names in a folder, in byte order. */
  list(folder: string): readonly string[] {
    let names = this.names.get(folder);
    if (names === undefined) {
      names = readdirSync(join(this.root, folder)).sort(byBytes);
      this.names.set(folder, names);
    }
    return names;
  }

  /** Whether the ignore rules leave `path` out. */
  ignores(path: string): boolean {
    return path !== "" && this.ignore.ignores(path);
  }

  /** Whether a folder that is left out must be searched nevertheless. */
  get reincludes(): boolean {
    return this.ignore.reincludes;
  }

  /** SHA-256 of a file's bytes, in hexadecimal. */
  digest(path: string): string {
    let digest = this.digests.get(path);
    if (digest === undefined) {
      digest = hashFile(join(this.root, path));
      this.digests.set(path, digest);
    }
    return digest;
  }

  private read(path: string): ContextEntry | Unreadable | undefined {
    const absolute = join(this.root, path);
    let stats: BigIntStats;
    try {
      stats = lstatSync(absolute, { bigint: true });
    } catch (error) {
      const { code = "" } = error as NodeJS.ErrnoException;
      return ["ENOENT", "ENOTDIR"].includes(code)
        ? undefined
        : { kind: "unreadable", path, why: `cannot be read (${code})` };
    }
    if (stats.isFile()) {
      return { kind: "file", path, executable: (stats.mode & 0o111n) !== 0n, stamp: stampOf(stats) };
    }
    // The root may be a link: the program named that folder itself.
    if (stats.isDirectory() || path === "") return { kind: "folder", path };
    if (stats.isSymbolicLink()) return { kind: "link", path, target: readlinkSync(absolute) };
    return { kind: "unreadable", path, why: "is a device, socket or pipe, which an image cannot hold" };
  }
}

/** Changes whenever a file is written, replaced or truncated. */
export function stampOf({ size, mtimeNs, ctimeNs, ino }: BigIntStats): string {
  return `${size}:${mtimeNs}:${ctimeNs}:${ino}`;
}

/** The order of UTF-8 bytes, which is the same in every locale. */
export function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function hashFile(path: string): string {
  const hash = createHash("sha256");
  const file = openSync(path, "r");
  try {
    const chunk = Buffer.allocUnsafe(chunkSize);
    for (let length = readSync(file, chunk); length > 0; length = readSync(file, chunk)) {
      hash.update(chunk.subarray(0, length));
    }
  } finally {
    closeSync(file);
  }
  return hash.digest("hex");
}
