import type { Place } from "../internal/validation";

/** Ends a command with a message for its user, and no stack trace. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

/** What a command writes to; a process is one. */
export interface Output {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/** A place in a file as editors and terminals make links of it. */
export function fileAt(file: string, place: Place | undefined): string {
  return place === undefined ? file : `${file}:${place.line}:${place.column}`;
}
