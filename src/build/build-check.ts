import type { CheckReport, CheckOptions } from "../checks/check";
import { checkDockerfile } from "../checks/check";
import type { Finding } from "../checks/finding";
import type { ProgramRuleName } from "../checks/program-rules";
import { ruleNamed } from "../checks/rules";
import { unknownRule } from "../checks/suppressions";
import { checkSettings } from "./check-settings";
import { dockerfileBlocks, printDockerfile } from "../dockerfile/print";
import type { Instruction } from "../dockerfile/instruction";
import { readSyntax } from "../dockerfile/syntax/read";
import { annotate } from "../internal/annotations";
import type { IConstruct } from "../internal/core";
import { ValidationError } from "../internal/validation";
import type { BuildStage } from "./build-stage";
import type { OpenedDockerfile } from "./from-dockerfile";
import type { MultiStageBuild } from "./multi-stage-build";

/** Takes a finding, the construct that it is about, and where in a text it is. */
type Report = (at: IConstruct, finding: Finding, place: string) => void;

/** Names of checks that are allowed, each with the reason. */
type Allowed = Readonly<Record<string, string>>;

/**
 * Looks for what is doubtful in a build, and notes it at the stages.
 * @param file that the build was read from
 * @returns what must not be
 */
export function checkBuild(build: MultiStageBuild, file: OpenedDockerfile | undefined): string[] {
  const { settings, problems } = checkSettings(build);
  const options: CheckOptions = { ...settings, allow: { ...settings.allow, ...build._allowed } };
  const errors = [...problems, ...unknownChecks(build)];
  const report: Report = (at, finding, place) => {
    const message = `${finding.rule}: ${finding.message}; ${finding.fix}${place}`;
    if (finding.severity === "error") errors.push(message);
    else annotate(at, finding.severity, message);
  };
  if (file !== undefined) {
    const { findings } = checkDockerfile(file.model.syntax, options);
    for (const finding of findings) {
      report(build.stages[finding.stage ?? -1] ?? build, finding, ` (${file.path}:${finding.line})`);
    }
  }
  if (build.stages.some(isWritten)) checkWritten(build, options, report);
  checkProgram(build, file, options, report);
  return errors;
}

/** What is allowed must be something that is checked. */
function unknownChecks(build: MultiStageBuild): string[] {
  const names = new Set([
    ...Object.keys(build._allowed),
    ...build.stages.flatMap(({ allowed, instructions }) => [
      ...Object.keys(allowed),
      ...instructions.flatMap((each) => Object.keys(each.allowed ?? {})),
    ]),
  ]);
  return [...names]
    .filter((name) => ruleNamed(name) === undefined)
    .map((name) => `allow: ${unknownRule(name)}`);
}

/** Rules about what is an error of the instruction itself in a program. */
const alreadyTold: ReadonlySet<string> = new Set(["SeveralSourcesNeedFolder"]);

/** Checks what the program wrote itself: as text, since that is what the builder gets. */
function checkWritten(build: MultiStageBuild, options: CheckOptions, report: Report): void {
  const { globalArgs, stages, _directives: directives } = build;
  const model = { directives, globalArgs, stages };
  let found: CheckReport;
  try {
    found = checkDockerfile(readSyntax(build._printedWhole ?? printDockerfile(model)), options);
  } catch (error) {
    if (error instanceof ValidationError) return; // What cannot be read is an error already.
    throw error;
  }
  if (found.findings.length === 0) return;
  const lines = ownedLines(build);
  for (const finding of found.findings) {
    const { text = "", stage, owner } = lines[finding.line - 1] ?? {};
    const isRead = owner === undefined ? stage?.source !== undefined : owner.source !== undefined;
    const allowed = { ...stage?.allowed, ...owner?.allowed };
    if (isRead || Object.hasOwn(allowed, finding.rule) || alreadyTold.has(finding.rule)) continue;
    report(stage ?? build, finding, owner === undefined ? "" : ` (${firstWords(text)})`);
  }
}

interface OwnedLine {
  readonly text: string;
  readonly stage: BuildStage | undefined;
  readonly owner: Instruction | undefined;
}

/** The lines of the build as text, each with what it is about. */
function ownedLines({ globalArgs, stages, _directives: directives }: MultiStageBuild): OwnedLine[] {
  const byModel = new Map<unknown, BuildStage>(stages.map((stage) => [stage, stage]));
  return dockerfileBlocks({ directives, globalArgs, stages }).flatMap(({ lines, owners, stage: model }) => {
    const stage = byModel.get(model);
    const owned = lines.map((text, index): OwnedLine => ({ text, stage, owner: owners[index] }));
    // A blank line stands between blocks.
    return [...owned, { text: "", stage, owner: undefined }];
  });
}

function isWritten(stage: BuildStage): boolean {
  return stage.source === undefined || stage.instructions.some(({ source }) => source === undefined);
}

/** What no Dockerfile tells by itself. */
function checkProgram(
  build: MultiStageBuild,
  file: OpenedDockerfile | undefined,
  options: CheckOptions,
  report: Report,
): void {
  const tell = (at: IConstruct, name: ProgramRuleName, message: string, allowed: Allowed = {}): void => {
    const rule = ruleNamed(name);
    const severity = options.as?.[name] ?? rule?.severity ?? "off";
    if (severity === "off" || Object.hasOwn({ ...options.allow, ...allowed }, name)) return;
    report(at, { rule: name, severity, message, fix: rule?.fix ?? "", line: 0, endLine: 0 }, "");
  };
  for (const { line, why } of file?.model.kept ?? []) {
    tell(build, "RawInstruction", `${file?.path ?? ""}:${line} is kept as it is written: ${why}`);
  }
  for (const stage of build.stages) {
    const raw = stage.instructions.filter(
      ({ kind, source, allowed }) =>
        kind === "raw" && source === undefined && !Object.hasOwn(allowed ?? {}, "RawInstruction"),
    );
    if (raw.length > 0) tell(stage, "RawInstruction", `raw text: ${raw.length}`, stage.allowed);
  }
  // Before the first image is made of a build, each stage waits for one.
  if (!build.stages.some(({ _isUsed }) => _isUsed)) return;
  for (const stage of build.stages) {
    if (!stage._isUsed) {
      tell(stage, "UnusedStage", "no image needs the stage: it is in no Dockerfile", stage.allowed);
    }
  }
}

function firstWords(line: string): string {
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
