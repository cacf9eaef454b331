import { heredocName, type Heredoc } from "./heredoc";
import type { EscapeCharacter } from "./syntax/syntax";

/** What the parts of the printer share. */
export interface PrintContext {
  readonly escape: EscapeCharacter;
  readonly image: (reference: string) => string;
  readonly contextFolder: string | undefined;
}

/** The word that announces a here-document. */
export function heredocWord(heredoc: Heredoc): string {
  const name = heredocName(heredoc);
  return heredoc.options.expand === false ? `<<"${name}"` : `<<${name}`;
}

/** The lines of a here-document, and the one that ends it. */
export function heredocLines(heredoc: Heredoc): string {
  return `${heredoc.content}${heredocName(heredoc)}`;
}

/** Paths with blanks, and a first one that looks like JSON or like a flag, need the JSON form. */
export function pathList(written: readonly string[]): string {
  const plain = written.every((path) => /^[^\s<"\\]+$/.test(path)) && !/^(?:\[|--)/.test(written[0] ?? "");
  return plain ? written.join(" ") : JSON.stringify(written);
}
