import type { CheckReport, CheckOptions } from "../checks/check";
import { checkDockerfile } from "../checks/check";
import type { Finding } from "../checks/finding";
import { checkSettings } from "./check-settings";
import { dockerfileBlocks } from "../dockerfile/print";
import type { Instruction } from "../dockerfile/instruction";
import { readSyntax } from "../dockerfile/syntax/read";
import { annotate } from "../internal/annotations";
import type { IConstruct } from "../internal/core";
import type { BuildStage } from "./build-stage";
import type { OpenedDockerfile } from "./from-dockerfile";
import type { MultiStageBuild } from "./multi-stage-build";

/**
 * Looks for what is doubtful in a build, and notes it at the stages.
 * @param file that the build was read from
 * @returns what must not be
 */
export function checkBuild(build: MultiStageBuild, file: OpenedDockerfile | undefined): string[] {
  const { settings, problems } = checkSettings(build);
  const options: CheckOptions = { ...settings, allow: { ...settings.allow, ...build._allowed } };
  const errors = [...problems];
  const report = (at: IConstruct, finding: Finding, place: string): void => {
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
  noteRest(build, file);
  return errors;
}

/** Checks what the program wrote itself: as text, since that is what the builder gets. */
function checkWritten(
  build: MultiStageBuild,
  options: CheckOptions,
  report: (at: IConstruct, finding: Finding, place: string) => void,
): void {
  const lines: { text: string; stage: BuildStage | undefined; owner: Instruction | undefined }[] = [];
  const { globalArgs, stages, _directives: directives } = build;
  for (const block of dockerfileBlocks({ directives, globalArgs, stages })) {
    const stage = stages.find((each) => each === block.stage);
    for (const [index, text] of block.lines.entries())
      lines.push({ text, stage, owner: block.owners[index] });
    lines.push({ text: "", stage, owner: undefined });
  }
  let found: CheckReport;
  try {
    found = checkDockerfile(readSyntax(lines.map(({ text }) => text).join("\n")), options);
  } catch {
    return; // What cannot be read is an error already.
  }
  for (const finding of found.findings) {
    const line = lines[finding.line - 1];
    const { stage, owner } = line ?? {};
    const isRead = owner === undefined ? stage?.source !== undefined : owner.source !== undefined;
    const allowed = { ...stage?.allowed, ...owner?.allowed };
    if (isRead || Object.hasOwn(allowed, finding.rule)) continue;
    report(stage ?? build, finding, owner === undefined ? "" : ` (${firstWords(line?.text ?? "")})`);
  }
}

function isWritten(stage: BuildStage): boolean {
  return stage.source === undefined || stage.instructions.some(({ source }) => source === undefined);
}

/** What is no mistake, and should be known. */
function noteRest(build: MultiStageBuild, file: OpenedDockerfile | undefined): void {
  for (const { line, why } of file?.model.kept ?? []) {
    annotate(build, "info", `${file?.path ?? ""}:${line} is kept as it is written: ${why}`);
  }
  const raw = build.stages.flatMap(({ instructions }) =>
    instructions.filter((each) => each.kind === "raw" && each.source === undefined),
  );
  if (raw.length > 0) {
    annotate(
      build,
      "info",
      `${raw.length} instructions are raw text, which is not looked into as the others are`,
    );
  }
  if (!build.stages.some(({ _isUsed }) => _isUsed)) return;
  for (const stage of build.stages) {
    if (!stage._isUsed) annotate(stage, "warning", "no image needs this stage: it is in no Dockerfile");
  }
}

function firstWords(line: string): string {
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
