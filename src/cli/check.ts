import { statSync } from "node:fs";
import { basename, join } from "node:path";
import type { Severity } from "../checks/finding";
import { checkApp } from "./check-app";
import { checkFile } from "./check-file";
import { CommandError, type Output } from "./command-error";

/** Flags of `slipway check`. */
export interface CheckFlags {
  readonly format: "text" | "json";
  readonly context?: string;
  readonly strict?: boolean;
  readonly experimental?: boolean;
}

/** Something that a check tells. */
export interface Remark {
  readonly severity: Severity;
  /** `Dockerfile:12`, or a construct's path. */
  readonly place: string;
  /** The rule's name, if there is one. */
  readonly rule: string | undefined;
  readonly message: string;
  readonly fix: string | undefined;
}

/** What was found, and what was left out on purpose. */
export interface Remarks {
  readonly remarks: readonly Remark[];
  readonly suppressed: number;
}

/**
 * Checks a Dockerfile, or the builds of an app.
 * @returns the exit code: 1 if something must not be
 */
export async function check(path: string, flags: CheckFlags, output: Output): Promise<number> {
  const { remarks, suppressed } = isApp(path) ? await checkApp(appFolder(path)) : checkFile(path, flags);
  const count = (severity: Severity): number => remarks.filter((each) => each.severity === severity).length;
  if (flags.format === "json") {
    output.stdout.write(`${JSON.stringify({ remarks, suppressed }, undefined, 2)}\n`);
  } else {
    for (const remark of remarks) output.stdout.write(`${line(remark)}\n`);
    output.stdout.write(
      `${count("error")} errors, ${count("warning")} warnings, ${count("info")} notes` +
        `${suppressed === 0 ? "" : `, ${suppressed} allowed`}\n`,
    );
  }
  return count("error") > 0 || (flags.strict === true && count("warning") > 0) ? 1 : 0;
}

function line({ severity, place, rule, message, fix }: Remark): string {
  const name = rule === undefined ? "" : ` ${rule}:`;
  return `${place}: ${severity === "info" ? "note" : severity}:${name} ${message}${fix === undefined ? "" : `; ${fix}`}`;
}

function isApp(path: string): boolean {
  if (basename(path) === "cdktf.json") return true;
  try {
    return statSync(path).isDirectory();
  } catch {
    throw new CommandError(`there is no file or folder ${path}`);
  }
}

function appFolder(path: string): string {
  return basename(path) === "cdktf.json" ? join(path, "..") : path;
}
