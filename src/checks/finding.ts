/** How bad a finding is. */
export type Severity = "error" | "warning" | "info";

/** Lines of a Dockerfile, both counted from 1. */
export interface Lines {
  readonly line: number;
  readonly endLine: number;
}

/** Something doubtful in a Dockerfile. */
export interface Finding extends Lines {
  /** The rule's name; the catalogue tells the rest. */
  readonly rule: string;
  readonly severity: Severity;
  /** What is doubtful, with the values. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
  /** Number of the stage that it is in, counted from 0; none before the first FROM. */
  readonly stage?: number;
}

/** A finding that somebody decided to live with. */
export interface SuppressedFinding extends Finding {
  /** Why; empty if nobody said. */
  readonly reason: string;
}

/** Takes a finding; the severity is decided later. */
export type Report<Name extends string = string> = (
  rule: Name,
  lines: Lines,
  message: string,
  fix?: string,
) => void;
