import type { EvaluatedFile } from "./evaluate";
import type { Report } from "./finding";
import type { PracticeRuleName } from "./practice-rules";
import type { PracticeSettings } from "./practice-settings";

type PracticeCheck = (
  file: EvaluatedFile,
  settings: PracticeSettings,
  report: Report<PracticeRuleName>,
) => void;

const checks: readonly PracticeCheck[] = [];

/** Good practice: what builds, and is still doubtful. */
export const checkPractice: PracticeCheck = (file, settings, report) => {
  for (const check of checks) check(file, settings, report);
};
