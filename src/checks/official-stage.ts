import { posix } from "node:path";
import type { EvaluatedFile, EvaluatedStage } from "./evaluate";
import { flagValue } from "./file";
import type { Lines } from "./finding";
import type { Linter } from "./lint-config";
import { isAbsolute, isFromElsewhere } from "./paths";
import type { Step } from "./step";
import { suggestion } from "./suggestion";

/** What the ignore file says of a path. */
export type Ignores = (path: string) => boolean | undefined;

/** Docker's checks of what stages do. */
export function checkStages(file: EvaluatedFile, linter: Linter, ignores: Ignores | undefined): void {
  for (const stage of file.stages) {
    const used = new Map<string, Lines>();
    for (const step of stage.steps) checkStep(stage, step, used, linter.with(step.instruction), ignores);
  }
}

function checkStep(
  stage: EvaluatedStage,
  step: Step,
  used: Map<string, Lines>,
  linter: Linter,
  ignores: Ignores | undefined,
): void {
  const { name } = step.instruction;
  checkVariables(step, linter);
  if (name === "env" || name === "label" || name === "arg") checkAssignments(step, name, linter);
  if (name === "cmd" || name === "entrypoint") checkForm(step, name, linter);
  if (name === "cmd" || name === "entrypoint" || name === "healthcheck") checkOnce(step, name, used, linter);
  if (name === "workdir") checkWorkdir(step, stage.platform.os, linter);
  if (name === "expose") for (const port of step.words) checkPort(port, step.lines, linter);
  if ((name === "copy" || name === "add") && ignores !== undefined) checkIgnored(step, ignores, linter);
}

function checkAssignments(
  { instruction, lines, assignments }: Step,
  name: "env" | "label" | "arg",
  linter: Linter,
): void {
  const keyword = name.toUpperCase();
  if (instruction.legacy) {
    linter.run("LegacyKeyValueFormat", lines, `${keyword} has the old form with a blank instead of "="`);
  }
  for (const { name: variable } of name === "label" ? [] : assignments) {
    if (!isSecret(variable)) continue;
    linter.run("SecretsUsedInArgOrEnv", lines, `${keyword} "${variable}" looks like a secret`);
  }
}

function checkForm({ instruction, lines, before }: Step, name: "cmd" | "entrypoint", linter: Linter): void {
  if (instruction.json || before.shell.length > 0) return;
  linter.run(
    "JSONArgsRecommended",
    lines,
    `${name.toUpperCase()} is run by a shell, which does not hand signals on to the program`,
  );
}

function checkOnce({ lines }: Step, name: string, used: Map<string, Lines>, linter: Linter): void {
  const previous = used.get(name);
  used.set(name, lines);
  if (previous === undefined) return;
  // The one that does not count is the one to look at.
  linter.run(
    "MultipleInstructionsDisallowed",
    previous,
    `this ${name.toUpperCase()} does not count: another one follows in the stage`,
  );
}

function checkWorkdir({ words, lines, before }: Step, os: string, linter: Linter): void {
  const [path = ""] = words;
  if (before.workdirSet || isAbsolute(path, os)) return;
  linter.run("WorkdirRelativePath", lines, `"${path}" depends on the WORKDIR of the base image`);
}

function checkVariables(step: Step, linter: Linter): void {
  for (const variable of step.undefined) {
    linter.run(
      "UndefinedVar",
      step.lines,
      `$${variable} is not defined there${suggestion(variable, step.known)}`,
    );
  }
}

const secret = /(?:_|^)(?:apikey|auth|credential|credentials|key|password|pword|passwd|secret|token)(?:_|$)/i;
const noSecret = /(?:_|^)(?:public|file|version)(?:_|$)/i;

function isSecret(name: string): boolean {
  return secret.test(name) && !noSecret.test(name);
}

/** `[[address:]port of the host:]port of the container[/protocol]`. */
function checkPort(written: string, lines: Lines, linter: Linter): void {
  const parts = written.split(":");
  const [port, protocol] = splitAtSlash(parts.at(-1) ?? "");
  if (port === "" || !/^(?:|tcp|udp|sctp)$/i.test(protocol)) return; // The builder refuses it.
  if (protocol !== protocol.toLowerCase()) {
    linter.run("ExposeProtoCasing", lines, `the protocol of "${written}" is not in lower case`);
  }
  if (parts.slice(0, -1).some((part) => part !== "") || parts.length > 4) {
    linter.run("ExposeInvalidFormat", lines, `"${written}" says more than a port of the container`);
  }
}

function splitAtSlash(text: string): [before: string, after: string] {
  const slash = text.indexOf("/");
  return slash < 0 ? [text, ""] : [text.slice(0, slash), text.slice(slash + 1)];
}

function checkIgnored({ instruction, words, lines }: Step, ignores: Ignores, linter: Linter): void {
  if ((flagValue(instruction, "from") ?? "") !== "") return;
  for (const source of words.slice(0, -1)) {
    if (isFromElsewhere(source)) continue;
    const path = clean(source);
    if (ignores(path) !== true) continue;
    linter.run(
      "CopyIgnoredFile",
      lines,
      `${instruction.keyword.toUpperCase()} of "${path}", which the ignore file leaves out`,
    );
  }
}

/** Go's `filepath.Clean`. */
function clean(path: string): string {
  const normal = posix.normalize(path);
  return normal.length > 1 && normal.endsWith("/") ? normal.slice(0, -1) : normal;
}
