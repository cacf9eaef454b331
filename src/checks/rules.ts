import { type OfficialRuleName, officialRules } from "./official-rules";
import { type PracticeRuleName, practiceRules } from "./practice-rules";
import { type ProgramRuleName, programRules } from "./program-rules";
import type { Rule } from "./rule";

/** Name of a rule. */
export type RuleName = OfficialRuleName | PracticeRuleName | ProgramRuleName;

/** All rules: first Docker's, then those of good practice, then those about programs. */
export const rules: readonly Rule[] = [...officialRules, ...practiceRules, ...programRules];

const byName: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.name, rule]));
const official: ReadonlySet<string> = new Set(officialRules.map(({ name }) => name));

/** The rule of a name, if there is one. */
export function ruleNamed(name: string): Rule | undefined {
  return byName.get(name);
}

/** Whether a rule is one of Docker's build checks. */
export function isOfficial(name: string): boolean {
  return official.has(name);
}

/** Names of the rules that are about the same as a rule of hadolint. */
export function rulesForNumber(number: string): readonly string[] {
  return rules.filter(({ hadolint }) => hadolint?.includes(number) === true).map(({ name }) => name);
}

/** Where a rule is explained. */
export function documentationOf({ name, hadolint }: Rule): string | undefined {
  if (official.has(name)) {
    // Docker has no page for it.
    if (name === "InvalidBaseImagePlatform") return "https://docs.docker.com/reference/build-checks/";
    const page = name.replace("JSON", "Json").replace(/(?!^)[A-Z]/g, "-$&");
    return `https://docs.docker.com/go/dockerfile/rule/${page.toLowerCase()}/`;
  }
  return hadolint === undefined
    ? undefined
    : `https://github.com/hadolint/hadolint/wiki/${hadolint[0] ?? ""}`;
}
