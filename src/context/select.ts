import { posix } from "node:path";
import { didYouMean } from "../values/nearest";
import { byBytes, type ContextEntry, type FileTree } from "./file-tree";

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

/** The text of a caught error. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
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
    const before = this.found.size;
    this.take(path);
    if (this.found.size === before && this.tree.ignores(path)) {
      this.problems.push(`"${source}" is left out by the ignore file: take its pattern away, or the copy`);
    }
  }

  private pattern(source: string, path: string): void {
    let candidates = [""];
    for (const segment of path.split("/")) {
      const matcher = segmentMatcher(segment);
      if (matcher === undefined) {
        this.problems.push(`"${source}" is not a valid pattern: close the "[" or write it as "\\["`);
        return;
      }
      candidates = candidates
        .filter((folder) => this.tree.entry(folder)?.kind === "folder")
        .flatMap((folder) =>
          this.tree
            .list(folder)
            .filter((name) => matcher.test(name))
            .map((name) => posix.join(folder, name)),
        );
    }
    const taken = candidates.filter((candidate) => !this.tree.ignores(candidate) || this.tree.reincludes);
    if (taken.length === 0) this.problems.push(`"${source}" matches no file in ${this.tree.root}`);
    for (const candidate of taken) this.take(candidate);
  }

  /** Takes what a source names; Docker follows a link that is named itself. */
  private take(path: string): void {
    this.walk(path);
    const entry = this.tree.entry(path);
    if (entry?.kind !== "link") return;
    const target = normalize(posix.join(posix.dirname(path), entry.target));
    if (target === undefined || entry.target.startsWith("/")) {
      this.problems.push(`"${path}" is a symbolic link to "${entry.target}", which leaves the context`);
    } else if (!this.found.has(target)) {
      this.path(`${path} -> ${entry.target}`, target);
    }
  }

  private walk(path: string): void {
    const entry = this.tree.entry(path);
    if (entry === undefined || this.found.has(path)) return;
    const ignored = this.tree.ignores(path);
    if (entry.kind === "unreadable") {
      if (!ignored) this.problems.push(`"${path}" ${entry.why}: add it to .dockerignore`);
      return;
    }
    if (!ignored && path !== "") this.found.set(path, entry);
    if (entry.kind === "folder" && (!ignored || this.tree.reincludes)) {
      for (const name of this.tree.list(path)) this.walk(posix.join(path, name));
    }
  }

  /** Names the files nearby, so that a slip of the keyboard is found at a glance. */
  private near(path: string): string {
    const folder = [...parents(path)].reverse().find((parent) => this.tree.entry(parent)?.kind === "folder");
    const within = folder ?? "";
    const names = this.tree.list(within).map((name) => posix.join(within, name));
    return didYouMean(path, names) || "the folder is empty";
  }
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

/** One path segment of a pattern of Go's `filepath.Match`; `undefined` if it is malformed. */
function segmentMatcher(segment: string): RegExp | undefined {
  let expression = "";
  for (let rest = segment; rest !== "";) {
    const token = /^(?:\*+|\?|\[\^?(?:\\.|[^\]\\])+\]|\\.|[^*?[\\])/su.exec(rest)?.[0];
    if (token === undefined) return undefined;
    expression += tokenExpression(token);
    rest = rest.slice(token.length);
  }
  return new RegExp(`^${expression}$`, "su");
}

function tokenExpression(token: string): string {
  if (token.startsWith("*")) return ".*";
  if (token === "?") return ".";
  if (token.startsWith("[")) return token.replace(/(?<!\\)\[(?!\^?)/g, "\\[");
  const character = token.startsWith("\\") ? token.slice(1) : token;
  return character.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
