import { existsSync, readFileSync } from "node:fs";
import { isAbsolute, join, relative, resolve } from "node:path";
import { FileTree } from "./file-tree";
import { ignoreNothing, type IgnoreRule, parseIgnore } from "./ignore";
import { messageOf } from "../internal/message-of";

/** Options of {@link BuildContext.directory}. */
export interface DirectoryContextOptions {
  /**
   * Folder that the path is relative to; `__dirname` for a file's own neighbourhood.
   * @default - the folder of `cdktf.json`, or the working folder if there is none
   */
  readonly relativeTo?: string;
  /**
   * Patterns to leave out, in the language of `.dockerignore`, after those of the folder's own file.
   * @default - none
   */
  readonly ignore?: readonly string[];
}

/** A context's files, or why there are none. */
export type OpenedContext = { readonly tree: FileTree } | { readonly problems: readonly string[] };

/**
 * The files that a build's COPY and ADD can read. Only what a target really reads is hashed and sent.
 */
export class BuildContext {
  /**
   * A folder, less what its `.dockerignore` leaves out.
   *
   * ```ts
   * BuildContext.directory("app", { relativeTo: __dirname })
   * ```
   *
   * @param path relative; an absolute path would tie the program to one machine
   */
  static directory(path: string, options: DirectoryContextOptions = {}): BuildContext {
    return new BuildContext(path, options);
  }

  private readonly opened = new Map<string, OpenedContext>();

  private constructor(
    private readonly path: string,
    private readonly options: DirectoryContextOptions,
  ) {}

  /**
   * The folder's files, read when a build first asks and shared by all builds with this context.
   * @param base what a path without `relativeTo` is relative to
   * @internal
   */
  _open(base: string): OpenedContext {
    const opened = this.opened.get(base) ?? this.open(base);
    this.opened.set(base, opened);
    return opened;
  }

  private open(base: string): OpenedContext {
    const { relativeTo, ignore } = this.options;
    if (isAbsolute(this.path)) {
      const suggested = relative(process.cwd(), this.path) || ".";
      return {
        problems: [
          `context folder "${this.path}" is absolute, which ties the program to one machine: ` +
            `write BuildContext.directory("${suggested}"), or a path with { relativeTo: __dirname }`,
        ],
      };
    }
    const root = resolve(relativeTo ?? base, this.path);
    const missing = FileTree.problems(root);
    if (missing !== undefined) {
      return {
        problems: [
          `context folder "${this.path}" ${missing} (looked in ${relativeTo ?? base}): ` +
            `name an existing folder, or set { relativeTo: __dirname }`,
        ],
      };
    }
    try {
      return { tree: new FileTree(root, this.ignoreRule(root, ignore ?? [])) };
    } catch (error) {
      return { problems: [`context folder "${this.path}": ${messageOf(error)}`] };
    }
  }

  private ignoreRule(root: string, patterns: readonly string[]): IgnoreRule {
    const path = join(root, ".dockerignore");
    const file = existsSync(path) ? [readFileSync(path, "utf8")] : [];
    return file.length + patterns.length === 0
      ? ignoreNothing
      : parseIgnore([...file, ...patterns].join("\n"));
  }
}
