import type { Severity } from "./finding";

/** What a kind of finding is about. */
export interface Rule {
  readonly name: string;
  /** `off` for a rule that must be asked for. */
  readonly severity: Severity | "off";
  /** What holds where the rule finds nothing; Markdown. */
  readonly about: string;
  /** What to do about a finding. */
  readonly fix: string;
  /** Numbers of the rules of hadolint that are about the same. */
  readonly hadolint?: readonly string[];
  /** Whether Docker counts it as experimental. */
  readonly experimental?: boolean;
}
