/** The functions that put files into a stage: COPY and ADD. */
import type { Heredoc } from "./heredoc";
import type {
  AddGitOptions,
  AddOptions,
  AddRemoteOptions,
  AddSource,
  CopyOptions,
  CopySource,
  GitAddress,
  HttpAddress,
  InstructionOf,
} from "./instruction";

/**
 * COPY: files of the context, a text, a stage's artifact, or a path in another image or a named context.
 *
 * ```ts
 * copy(["go.mod", "go.sum"], "./")
 * copy(builder.artifacts.app, "/app")
 * copy(imagePath("nginx:1.27", "/etc/nginx/nginx.conf"), "/etc/nginx/")
 * copy(heredoc("hello\n", { name: "greeting.txt" }), "/srv/")
 * ```
 *
 * @param source paths and patterns are relative to the build's context; several sources must have one origin,
 * and then the destination ends with `/`
 */
export function copy(
  source: CopySource | readonly CopySource[],
  destination: string,
  options: CopyOptions = {},
): InstructionOf<"copy"> {
  return Object.freeze({
    kind: "copy",
    sources: Object.freeze(listOf(source)),
    destination,
    options: Object.freeze({ ...options }),
  });
}

/**
 * ADD of a git repository, `https://….git#ref:folder`, or of what a variable names.
 * What an address returns is not part of the content hash: pin it by a commit, or by `checksum`.
 */
export function add(
  source: GitAddress | `$${string}`,
  destination: string,
  options?: AddGitOptions,
): InstructionOf<"add">;
/**
 * ADD of a download.
 * What an address returns is not part of the content hash: pin it by `checksum`.
 */
export function add(
  source: HttpAddress,
  destination: string,
  options?: AddRemoteOptions,
): InstructionOf<"add">;
/** ADD: like COPY from the context, but unpacks local tar archives and downloads addresses. */
export function add(
  source: string | Heredoc | readonly (string | Heredoc)[],
  destination: string,
  options?: AddOptions & { readonly checksum?: never; readonly keepGitDir?: never },
): InstructionOf<"add">;
export function add(
  source: AddSource | readonly AddSource[],
  destination: string,
  options: AddGitOptions = {},
): InstructionOf<"add"> {
  return Object.freeze({
    kind: "add",
    sources: Object.freeze(listOf(source)),
    destination,
    options: Object.freeze({ ...options }),
  });
}

/** In plain JavaScript an artifact that no stage declared is `undefined`: it is reported like an empty path. */
function listOf<Source extends CopySource>(source: Source | readonly Source[]): (Source | "")[] {
  const sources: readonly (Source | undefined)[] = isList(source) ? source : [source];
  return sources.map((each) => each ?? "");
}

function isList<Source>(source: Source | readonly Source[]): source is readonly Source[] {
  return Array.isArray(source);
}
