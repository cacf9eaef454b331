import type { EvaluatedFile } from "./evaluate";
import type { Report } from "./finding";
import type { PracticeCheck } from "./practice-check";
import { checkCommands } from "./practice-commands";
import { checkImages } from "./practice-images";
import { checkLabels } from "./practice-labels";
import { checkPackages } from "./practice-packages";
import type { PracticeRuleName } from "./practice-rules";
import type { PracticeSettings } from "./practice-settings";
import { checkTransfers } from "./practice-transfers";
import { runsOf } from "./runs";

const checks: readonly PracticeCheck[] = [
  checkCommands,
  checkImages,
  checkLabels,
  checkPackages,
  checkTransfers,
];

/** Good practice: what builds, and is still doubtful. */
export function checkPractice(
  file: EvaluatedFile,
  settings: PracticeSettings,
  report: Report<PracticeRuleName>,
): void {
  const input = { file, settings, runs: runsOf(file) };
  for (const check of checks) check(input, report);
}
