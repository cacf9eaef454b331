import dockerignore from "@balena/dockerignore";

/** What an ignore file leaves out of a context. */
export interface IgnoreRule {
  /** Whether the file or folder is left out. */
  ignores(path: string): boolean;
  /** Whether something below a folder that is left out may still be taken in. */
  readonly reincludes: boolean;
}

export const ignoreNothing: IgnoreRule = { ignores: () => false, reincludes: false };

/**
 * Reads the text of a `.dockerignore`.
 * See https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
export function parseIgnore(text: string): IgnoreRule {
  const patterns = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const rules = dockerignore().add(patterns);
  return {
    ignores: (path) => rules.ignores(path),
    reincludes: patterns.some((pattern) => pattern.trimStart().startsWith("!")),
  };
}
