import { posix } from "node:path";
import { messageOf } from "../internal/message-of";
import { didYouMean } from "../values/nearest";
import { byBytes, type ContextEntry, type FileTree } from "./file-tree";
import { wildcard } from "./wildcard";

/** What a set of COPY sources reads. */
export interface Selection {
  /** Every file, link and folder, in byte order of the paths. */
  readonly entries: readonly ContextEntry[];
  readonly problems: readonly string[];
}

/**
 * Finds the files that COPY sources read, by Docker's rules: wildcards of Go's `filepath.Match`, folders with
 * all that is in them, links as links, and the ignore file applied.
 * See https://docs.docker.com/reference/dockerfile/#source
 */
export function select(tree: FileTree, sources: readonly string[]): Selection {
  const selector = new Selector(tree);
  for (const source of sources) selector.source(source);
  return { entries: selector.sorted(), problems: selector.problems };
}

class Selector {
  readonly problems: string[] = [];
  private readonly found = new Map<string, ContextEntry>();

  constructor(private readonly tree: FileTree) {}

  sorted(): ContextEntry[] {
    return [...this.found.values()].sort((a, b) => byBytes(a.path, b.path));
  }

  source(source: string): void {
    const path = normalize(source);
    if (path === undefined) {
      this.problems.push(
        `"${source}" leaves the context: copy from inside it, or choose a context folder further up`,
      );
    } else if (source.includes("**")) {
      this.problems.push(`"${source}": "**" is not supported yet; name the folder, or use "*" for one level`);
    } else if (source.includes("$")) {
      this.problems.push(`"${source}": variables in a COPY source are not supported yet; write the path`);
    } else if (/[*?[\\]/.test(path)) {
      this.pattern(source, path);
    } else {
      this.path(source, path);
    }
  }

  private path(source: string, path: string): void {
    const throughLink = parents(path).find((parent) => this.tree.entry(parent)?.kind === "link");
    if (throughLink !== undefined) {
      this.problems.push(`"${source}" goes through the symbolic link "${throughLink}": name the real path`);
      return;
    }
    if (this.tree.entry(path) === undefined) {
      this.problems.push(`"${source}" matches no file in ${this.tree.root}: ${this.near(path)}`);
      return;
    }
    if (!this.take(path)) this.problems.push(leftOut(source));
  }

  private pattern(source: string, path: string): void {
    let candidates = [""];
    for (const segment of path.split("/")) {
      const matcher = wildcard(segment);
      if (matcher === undefined) {
        this.problems.push(`"${source}" is not a valid pattern: close the "[" or write it as "\\["`);
        return;
      }
      candidates = candidates
        .filter((folder) => this.tree.entry(folder)?.kind === "folder")
        .flatMap((folder) =>
          this.list(folder)
            .filter((name) => matcher.test(name))
            .map((name) => posix.join(folder, name)),
        );
    }
    const taken = candidates.filter((candidate) => this.take(candidate));
    if (taken.length > 0) return;
    this.problems.push(
      candidates.length > 0 ? leftOut(source) : `"${source}" matches no file in ${this.tree.root}`,
    );
  }

  /**
   * Takes what a source names; Docker follows a link that is named itself.
   * @returns whether the ignore file leaves anything of it
   */
  private take(path: string): boolean {
    const taken = this.walk(path);
    const entry = this.tree.entry(path);
    if (!taken || entry?.kind !== "link") return taken;
    const target = normalize(posix.join(posix.dirname(path), entry.target));
    if (target === undefined || entry.target.startsWith("/")) {
      this.problems.push(`"${path}" is a symbolic link to "${entry.target}", which leaves the context`);
    } else if (!this.found.has(target)) {
      this.path(`${path} -> ${entry.target}`, target);
    }
    return true;
  }

  /** Takes a path and all below it; links as links. */
  private walk(path: string): boolean {
    if (this.found.has(path)) return true;
    const entry = this.tree.entry(path);
    const ignored = this.tree.ignores(path);
    if (entry === undefined || entry.kind === "unreadable") {
      const wrong =
        entry === undefined
          ? "is in its folder, but cannot be opened: give it a name in UTF-8"
          : `${entry.why}: add it to .dockerignore`;
      if (!ignored) this.problems.push(`"${path}" ${wrong}`);
      return !ignored;
    }
    if (!ignored && path !== "") this.found.set(path, entry);
    if (entry.kind !== "folder" || (ignored && !this.tree.reincludes)) return !ignored;
    const below = this.list(path).map((name) => this.walk(posix.join(path, name)));
    return !ignored || below.includes(true);
  }

  private list(folder: string): readonly string[] {
    try {
      return this.tree.list(folder);
    } catch (error) {
      this.problems.push(`"${folder}" cannot be read: ${messageOf(error)}`);
      return [];
    }
  }

  /** Names the files nearby, so that a slip of the keyboard is found at a glance. */
  private near(path: string): string {
    const folder = [...parents(path)].reverse().find((parent) => this.tree.entry(parent)?.kind === "folder");
    const within = folder ?? "";
    const names = this.list(within).map((name) => posix.join(within, name));
    return didYouMean(path, names) || "the folder is empty";
  }
}

function leftOut(source: string): string {
  return `"${source}" is left out by the ignore file: take its pattern away, or the copy`;
}

/** The path from the context's root, without slashes at its ends; `undefined` if it leaves the context. */
function normalize(source: string): string | undefined {
  const path = posix.normalize(source.replace(/^\/+/, "")).replace(/\/$/, "");
  if (path === ".." || path.startsWith("../")) return undefined;
  return path === "." ? "" : path;
}

function parents(path: string): string[] {
  const segments = path.split("/").slice(0, -1);
  return ["", ...segments.map((_, index) => segments.slice(0, index + 1).join("/"))];
}
