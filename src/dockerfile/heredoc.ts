/** Lines of text that stand in the Dockerfile itself; see {@link heredoc}. */
export interface Heredoc {
  /** Tells it from the other things that an instruction takes. */
  readonly kind: "heredoc";
  /** Its lines, each ended by a line feed. */
  readonly content: string;
  /** As given to {@link heredoc}. */
  readonly options: HeredocOptions;
}

/** Options of {@link heredoc}. */
export interface HeredocOptions {
  /**
   * The word that ends the text, which may be no line of it. `copy` into a folder makes a file of that name.
   * @default "EOF"
   */
  readonly name?: string;
  /**
   * Whether `copy` and `add` put variables of the build in place of `$name`. RUN leaves them to the shell.
   * @default true
   */
  readonly expand?: boolean;
}

/**
 * A here-document: a script for `run`, or a small file for `copy` and `add`.
 *
 * ```ts
 * run(heredoc(["set -e", "apt-get update", "apt-get install -y --no-install-recommends curl"]))
 * run(heredoc(["#!/usr/bin/env python3", "print('hello')"]))
 * copy(heredoc("server { listen 8080; }", { expand: false }), "/etc/nginx/conf.d/default.conf")
 * ```
 *
 * Needs the Dockerfile frontend 1.4, which is in Docker 23.
 * See https://docs.docker.com/reference/dockerfile/#here-documents
 * @param content its lines, or all of its text; a line feed is added if the last line has none
 */
export function heredoc(content: string | readonly string[], options: HeredocOptions = {}): Heredoc {
  const text = typeof content === "string" ? content : content.map((line) => `${line}\n`).join("");
  const ended = text === "" || text.endsWith("\n") ? text : `${text}\n`;
  return Object.freeze({ kind: "heredoc", content: ended, options: Object.freeze({ ...options }) });
}

/** The word that ends a here-document. */
export function heredocName({ options }: Heredoc): string {
  return options.name ?? "EOF";
}

/** Whether a value is a here-document. */
export function isHeredoc(value: unknown): value is Heredoc {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "heredoc";
}
