import { checkDockerfile, type CheckOptions, type CheckReport } from "../../src/checks/check";
import { readSyntax } from "../../src/dockerfile/syntax/read";

/** What is found in a Dockerfile. */
export function check(text: string, options?: CheckOptions): CheckReport {
  return checkDockerfile(readSyntax(text), options);
}

/** The same in short: line and rule. */
export function found(text: string, options?: CheckOptions): string[] {
  return check(text, options).findings.map(({ line, rule }) => `${line} ${rule}`);
}

/** The lines where a rule finds something. */
export function linesOf(rule: string, text: string, options?: CheckOptions): number[] {
  return check(text, options)
    .findings.filter((finding) => finding.rule === rule)
    .map(({ line }) => line);
}
