import type { EvaluatedStage } from "./evaluate";
import { flagValue } from "./file";
import { isAbsolute, isFromElsewhere } from "./paths";
import type { PracticeCheck } from "./practice-check";
import type { Step } from "./step";

type Report = Parameters<PracticeCheck>[1];

/** Checks of COPY, ADD and ENV. */
export const checkTransfers: PracticeCheck = ({ file }, report) => {
  const names = new Set<string>();
  for (const stage of file.stages) {
    for (const step of stage.steps) {
      const { name } = step.instruction;
      if (step.onBuild) continue;
      if (name === "copy" || name === "add") checkTransfer(stage, step, names, report);
      if (name === "env") checkAssignments(step, report);
    }
    if (stage.parts.name !== "") names.add(stage.parts.name);
  }
};

function checkTransfer(stage: EvaluatedStage, step: Step, names: ReadonlySet<string>, report: Report): void {
  const { instruction, lines, words, before } = step;
  const destination = words.at(-1) ?? "";
  const keyword = instruction.keyword.toUpperCase();
  if (instruction.words.length > 2 && !/(?:^|\/|\\)\.{0,2}$/.test(destination)) {
    report("SeveralSourcesNeedFolder", lines, `${keyword} of several sources to "${destination}"`);
  }
  if (instruction.name === "add") {
    checkAdd(step, report);
    return;
  }
  if (!before.workdirSet && !isAbsolute(destination, stage.platform.os) && !/^[a-z]:/i.test(destination)) {
    report("RelativeCopyDestination", lines, `COPY to "${destination}" without a WORKDIR above`);
  }
  const from = flagValue(instruction, "from") ?? "";
  if (from === "") return;
  if (words.slice(0, -1).includes("/") && destination === "/") {
    report("WholeFileSystemCopied", lines, `COPY takes all files of ${from}`);
  }
  const known = names.has(from.toLowerCase()) || (/^\d+$/.test(from) && Number(from) < stage.parts.index);
  if (!known && !/[:/@.$]/.test(from) && from !== "scratch") {
    report("UnknownCopySource", lines, `COPY --from=${from} names no stage above, so it is an image`);
  }
}

const archive = /\.(?:tar|gz|tgz|bz2|tbz2?|xz|txz|tlz|lzma|Z|tZ|zst|tzst|tar\.\w+)$/;

function checkAdd({ instruction, lines, words }: Step, report: Report): void {
  if (flagValue(instruction, "unpack") !== undefined || instruction.flags.includes("--unpack")) return;
  const sources = words.slice(0, -1);
  const written = instruction.words.slice(0, -1);
  if (written.some((word) => word.includes("$")) || sources.some(isFromElsewhere)) return;
  if (sources.some((source) => archive.test(source) || /[*?]$/.test(source))) return;
  report("AddInsteadOfCopy", lines, `ADD ${written.join(" ")} does what COPY does`);
}

/** A value that uses a variable of the same ENV gets what the variable was before. */
function checkAssignments({ assignments, lines, undefined: missing }: Step, report: Report): void {
  const set = new Set<string>();
  for (const { name, uses } of assignments) {
    for (const used of uses) {
      // What was not defined before is reported as such.
      if (used === name || !set.has(used) || missing.includes(used)) continue;
      report("SelfReferencingEnv", lines, `${name} gets the value that $${used} had before this ENV`);
    }
    set.add(name);
  }
}
