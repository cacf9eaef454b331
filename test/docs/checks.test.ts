import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkDockerfile } from "../../src/checks/check";
import { officialRules } from "../../src/checks/official-rules";
import { practiceRules, refusedByTheBuilder } from "../../src/checks/practice-rules";
import { programRules } from "../../src/checks/program-rules";
import type { Rule } from "../../src/checks/rule";
import { documentationOf } from "../../src/checks/rules";
import { parseCheckSettings } from "../../src/checks/settings";
import { readSyntax } from "../../src/dockerfile/syntax/read";
import { root } from "../../tools/docs/pages";

const page = `\n${readFileSync(join(root, "docs/checks.md"), "utf8")}`;

/** The rows of the table below a heading, without the blanks that line the columns up. */
function table(heading: string): string[][] {
  const section = page
    .slice(page.indexOf(`\n${heading}\n`))
    .split("\n## ", 2)
    .join("\n## ");
  const lines = section.split("\n").filter((line) => line.startsWith("|"));
  return lines.slice(2).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

function blocks(language: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "gms"))].map(
    ([, text = ""]) => text,
  );
}

const row = (rule: Rule): string[] => {
  const url = documentationOf(rule);
  const name = url === undefined ? `\`${rule.name}\`` : `[\`${rule.name}\`](${url})`;
  return [name, rule.severity, rule.about, rule.fix.replaceAll("|", "\\|"), (rule.hadolint ?? []).join(", ")];
};

test("the table of Docker's rules is the catalogue", () => {
  expect(table("## Docker's rules")).toEqual(officialRules.map(row));
});

test("the table of good practice is the catalogue", () => {
  expect(table("## Good practice")).toEqual(practiceRules.map(row));
});

test("the table about programs is the catalogue", () => {
  expect(table("## Programs")).toEqual(programRules.map(row));
});

test("the first example's findings are those of the table", () => {
  const { findings } = checkDockerfile(readSyntax(blocks("dockerfile")[0]!));
  expect(table("# Checks")).toEqual(
    findings.map(({ line, severity, rule, message }) => [`${line}`, severity, `\`${rule}\``, message]),
  );
});

test("the second example allows all that it has", () => {
  expect(checkDockerfile(readSyntax(blocks("dockerfile")[1]!)).findings).toEqual([]);
});

test("the settings can be read", () => {
  const { context } = JSON.parse(blocks("json")[0]!) as { context: Record<string, unknown> };
  expect(parseCheckSettings(context["slipway:checks"])).toMatchObject({ strictLabels: false });
});

test("what the builder refuses is named", () => {
  for (const number of Object.keys(refusedByTheBuilder)) expect(page).toContain(number);
});
