import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { checkDockerfile } from "../checks/check";
import { type CheckSettings, checkSettingsKey, parseCheckSettings } from "../checks/settings";
import { ignoreNothing, parseIgnore } from "../context/ignore";
import { parseDockerfile } from "../dockerfile/parse/parse";
import type { CheckFlags, Remark, Remarks } from "./check";
import { CommandError } from "./command-error";
import { parsing, readConfig, readText } from "./read-file";

/** Checks a Dockerfile as Docker would read it. */
export function checkFile(file: string, { context, experimental }: CheckFlags): Remarks {
  const { syntax, kept } = parsing(file, () => parseDockerfile(readText(file)));
  const settings = settingsAbove(dirname(resolve(file)));
  const { findings, suppressed } = checkDockerfile(syntax, {
    ...settings,
    ignores: ignoresOf(context ?? dirname(file)),
    ...(experimental === true ? { experimental } : {}),
  });
  const remarks = findings.map(({ severity, rule, message, fix, line }): Remark => ({
    severity,
    place: `${file}:${line}`,
    rule,
    message,
    fix,
  }));
  const notes = kept.map(({ line, why }): Remark => ({
    severity: "info",
    place: `${file}:${line}`,
    rule: undefined,
    message: `has no typed form, and would be kept as it is written: ${why}`,
    fix: undefined,
  }));
  return { remarks: [...remarks, ...notes], suppressed: suppressed.length };
}

/** The settings of the project that the file belongs to. */
function settingsAbove(folder: string): CheckSettings {
  for (let at = folder; ; at = dirname(at)) {
    const file = join(at, "cdktf.json");
    if (existsSync(file)) return settingsIn(file);
    if (dirname(at) === at) return settingsOf(undefined, "");
  }
}

function settingsIn(file: string): CheckSettings {
  const config = readConfig(file);
  return settingsOf(config.context?.[checkSettingsKey], file);
}

function settingsOf(value: unknown, file: string): CheckSettings {
  const settings = parseCheckSettings(value);
  if (Array.isArray(settings)) throw new CommandError(settings.map((each) => `${file}: ${each}`).join("\n"));
  return settings;
}

/** Whether the ignore file leaves a path out; hard to say if it takes some in again. */
function ignoresOf(folder: string): (path: string) => boolean | undefined {
  const file = join(folder, ".dockerignore");
  const rule = existsSync(file) ? parseIgnore(readFileSync(file, "utf8")) : ignoreNothing;
  const ignores = (path: string): boolean =>
    // All of the context is left out if a file that no pattern names is.
    rule.ignores(path === "." || path === "/" ? "any file" : path);
  return (path) => (rule.reincludes ? undefined : ignores(path));
}
