import { didYouMean } from "../values/nearest";
import type { Severity } from "./finding";
import { type LabelKind, labelKinds, type PracticeSettings } from "./practice-settings";
import { ruleNamed, rulesForNumber } from "./rules";
import { unknownRule } from "./suppressions";

/** What a project says about checks, for all its Dockerfiles. */
export interface CheckSettings extends PracticeSettings {
  /** Rules whose findings are allowed, each with the reason. */
  readonly allow: Readonly<Record<string, string>>;
  /** Severities other than the rules' own. */
  readonly as: Readonly<Record<string, Severity | "off">>;
  /** Whether Docker's experimental rules are asked too. */
  readonly experimental: boolean;
}

/** The context key that settings are under. */
export const checkSettingsKey = "slipway:checks";

const severities: readonly (Severity | "off")[] = ["error", "warning", "info", "off"];
const keys = ["allow", "severity", "allowedRegistries", "labels", "strictLabels", "experimental"];

/**
 * Reads the settings of a project.
 * @returns the settings, or what is wrong with them
 */
export function parseCheckSettings(value: unknown): CheckSettings | string[] {
  if (value === undefined) return { allow: {}, as: {}, experimental: false };
  if (!isRecord(value)) return [`${checkSettingsKey} must be an object with ${keys.join(", ")}`];
  const problems = Object.keys(value)
    .filter((key) => !keys.includes(key))
    .map((key) => `${checkSettingsKey} has "${key}", which means nothing; ${didYouMean(key, keys)}`);
  const read = new Reader(problems);
  const { allowedRegistries, labels, strictLabels } = value;
  const settings: CheckSettings = {
    allow: read.rules("allow", value.allow, reason, 'a reason: "…"'),
    as: read.rules("severity", value.severity, severity, severities.map((each) => `"${each}"`).join(", ")),
    experimental: read.flag("experimental", value.experimental),
    ...(allowedRegistries === undefined ? {} : { allowedRegistries: read.strings(allowedRegistries) }),
    ...(labels === undefined ? {} : { labels: read.labels(labels) }),
    ...(strictLabels === undefined ? {} : { strictLabels: read.flag("strictLabels", strictLabels) }),
  };
  return problems.length > 0 ? problems : settings;
}

function reason(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

function severity(value: unknown): Severity | "off" | undefined {
  return severities.find((each) => each === value);
}

class Reader {
  constructor(private readonly problems: string[]) {}

  /** A value for each rule; a number of hadolint means all rules that are about the same. */
  rules<T>(
    key: string,
    value: unknown,
    read: (value: unknown) => T | undefined,
    allowed: string,
  ): Record<string, T> {
    const found: Record<string, T> = {};
    for (const [name, each] of Object.entries(this.record(key, value))) {
      const names = ruleNamed(name) === undefined ? rulesForNumber(name.toUpperCase()) : [name];
      if (names.length === 0) this.problems.push(`${checkSettingsKey}.${key}: ${unknownRule(name)}`);
      const meant = read(each);
      if (meant === undefined) {
        this.problems.push(`${checkSettingsKey}.${key}.${name} is ${shown(each)}; allowed is ${allowed}`);
        continue;
      }
      for (const rule of names) found[rule] = meant;
    }
    return found;
  }

  labels(value: unknown): Record<string, LabelKind> {
    const found: Record<string, LabelKind> = {};
    for (const [name, each] of Object.entries(this.record("labels", value))) {
      const kind = labelKinds.find((known) => known === each);
      if (kind !== undefined) found[name] = kind;
      else {
        this.problems.push(
          `${checkSettingsKey}.labels: the kind of "${name}" is ${shown(each)}; allowed are ${labelKinds.join(", ")}`,
        );
      }
    }
    return found;
  }

  strings(value: unknown): string[] {
    if (Array.isArray(value) && value.every((each) => typeof each === "string")) return value;
    this.problems.push(
      `${checkSettingsKey}.allowedRegistries must be a list of registries such as "docker.io"`,
    );
    return [];
  }

  flag(key: string, value: unknown): boolean {
    if (value === undefined || typeof value === "boolean") return value ?? false;
    this.problems.push(`${checkSettingsKey}.${key} is ${shown(value)}; allowed are true and false`);
    return false;
  }

  private record(key: string, value: unknown): Readonly<Record<string, unknown>> {
    if (value === undefined) return {};
    if (isRecord(value)) return value;
    this.problems.push(`${checkSettingsKey}.${key} must be an object`);
    return {};
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return JSON.stringify(value);
}
