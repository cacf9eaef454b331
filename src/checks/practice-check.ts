import type { EvaluatedFile } from "./evaluate";
import type { Report } from "./finding";
import type { PracticeRuleName } from "./practice-rules";
import type { PracticeSettings } from "./practice-settings";
import type { Run } from "./runs";

/** What the checks of good practice look at. */
export interface PracticeInput {
  readonly file: EvaluatedFile;
  readonly runs: readonly Run[];
  readonly settings: PracticeSettings;
}

/** Looks for what some rules of good practice are about. */
export type PracticeCheck = (input: PracticeInput, report: Report<PracticeRuleName>) => void;
