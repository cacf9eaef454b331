import { mountField, mountsOf } from "./mounts";
import type { PracticeCheck } from "./practice-check";
import type { Run } from "./runs";
import type { ShellCommand } from "./shell-commands";

type Report = Parameters<PracticeCheck>[1];

/** Checks of the commands in RUN. */
export const checkCommands: PracticeCheck = ({ runs }, report) => {
  for (const run of runs) {
    for (const command of run.commands) checkCommand(run, command, report);
    checkPipe(run, report);
  }
  checkDownloads(runs, report);
  checkConsecutive(runs, report);
};

const useless: ReadonlySet<string> = new Set(
  "free ifconfig kill mount ps service shutdown ssh top vi vim".split(" "),
);

function checkCommand(run: Run, { name, args }: ShellCommand, report: Report): void {
  const { lines } = run;
  if (useless.has(name) && !(name === "ssh" && mountsAgent(run)))
    report("UselessProgram", lines, `${name} makes no sense in a build`);
  switch (name) {
    case "cd":
      report("CdInRun", lines, `cd ${args.join(" ")} changes the folder for this RUN only`);
      break;
    case "sudo":
      report("SudoUsed", lines, "sudo is used");
      break;
    case "apt":
      report("AptInScript", lines, `apt ${args[0] ?? ""} is made for people, and changes with versions`);
      break;
    case "ln":
      if (args.at(-1) === "/bin/sh") {
        report("DefaultShellByLink", lines, "a link at /bin/sh changes the shell of all programs");
      }
      break;
    case "wget":
      if (!args.some((argument) => quiet.test(argument))) {
        report("WgetProgress", lines, "wget fills the log with its progress");
      }
      break;
    case "useradd":
      checkUser(lines, args, report);
      break;
    case "apt-get":
    case "zypper": {
      const upgrade = args.find((argument) => /^(?:dist-upgrade|dup)$/.test(argument));
      if (upgrade !== undefined) {
        report(
          "DistributionUpgrade",
          lines,
          `${name} ${upgrade} makes another distribution of the base image`,
        );
      }
      break;
    }
  }
}

/** Who mounts an agent wants to use it. */
function mountsAgent({ instruction }: Run): boolean {
  return mountsOf(instruction).some((mount) => mountField(mount, "type") === "ssh");
}

/** Options of wget that say something about progress, or keep it quiet, or write it elsewhere. */
const quiet = /^(?:-[a-zA-Z]*q.*|-nv|-[oa].*|--(?:quiet|no-verbose|progress|output-file|append-output).*)$/;

function checkUser(lines: Run["lines"], args: readonly string[], report: Report): void {
  const option = args.findIndex((argument) => /^(?:-[a-zA-Z]*u|--uid)$/.test(argument));
  const joined = args.find((argument) => /^(?:-u\d|--uid=)/.test(argument))?.replace(/^(?:-u|--uid=)/, "");
  const id = joined ?? (option < 0 ? "" : (args[option + 1] ?? ""));
  const withoutLog = args.some((argument) => /^(?:-[a-zA-Z]*l[a-zA-Z]*|--no-log-init)$/.test(argument));
  if (/^\d{6,}$/.test(id) && !withoutLog) {
    report("LargeUserId", lines, `useradd with the id ${id} writes a log file as large as the id`);
  }
}

function checkPipe({ commands, lines, shell, instruction }: Run, report: Report): void {
  if (!commands.some(({ piped }) => piped) || instruction.json || shell.includes("pipefail")) return;
  const sets = commands.some(({ name, args }) => name === "set" && args.includes("pipefail"));
  if (sets || shell.some((word) => /^-[a-z]*o?pipefail$/.test(word))) return;
  report("PipeWithoutPipefail", lines, "the RUN goes on if a command before a pipe fails");
}

function checkDownloads(runs: readonly Run[], report: Report): void {
  const first = new Map<number, string>();
  const reported = new Set<number>();
  for (const { stage, commands, lines } of runs) {
    const { index } = stage.parts;
    for (const { name } of commands) {
      if (name !== "wget" && name !== "curl") continue;
      const before = first.get(index) ?? name;
      first.set(index, before);
      if (before === name || reported.has(index)) continue;
      reported.add(index);
      report("WgetAndCurl", lines, `${name} is used, and ${before} above`);
    }
  }
}

/** Each group of RUNs without anything between is reported once, at its second. */
function checkConsecutive(runs: readonly Run[], report: Report): void {
  let grouped = false;
  for (const [index, run] of runs.entries()) {
    const before = runs[index - 1];
    const follows = before !== undefined && couldBeOne(before, run);
    if (follows && !grouped) report("ConsecutiveRuns", run.lines, "the RUN could be one with the RUN above");
    grouped = follows;
  }
}

function couldBeOne(a: Run, b: Run): boolean {
  const adjacent = a.stage === b.stage && a.position !== undefined && b.position === a.position + 1;
  return adjacent && sameFlags(a, b) && a.instruction.heredocs.length + b.instruction.heredocs.length === 0;
}

function sameFlags(a: Run, b: Run): boolean {
  return a.instruction.flags.join("\0") === b.instruction.flags.join("\0");
}
