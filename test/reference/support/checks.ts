import { checkDockerfile, type CheckOptions } from "../../../src/checks/check";
import { isOfficial } from "../../../src/checks/rules";
import { parseIgnore } from "../../../src/context/ignore";
import { readSyntax } from "../../../src/dockerfile/syntax/read";
import type { BuildKitReference, LintOptions, LintWarning } from "../../../tools/buildkit-reference/client";

/** What a finding is about: messages differ, but they name the same. */
const subjects: Readonly<Record<string, { readonly theirs: RegExp; readonly ours: RegExp }>> = {
  UndefinedVar: { theirs: /variable '\$(.*?)'/, ours: /^\$(.*?) is not/ },
  UndefinedArgInFrom: { theirs: /argument '(.*?)'/, ours: /\$(.*?), which/ },
  SecretsUsedInArgOrEnv: { theirs: /\(\w+ "(.*)"\)/, ours: /"(.*)"/ },
  ExposeInvalidFormat: { theirs: /'(.*)'/, ours: /"(.*)"/ },
  ExposeProtoCasing: { theirs: /'(.*)'/, ours: /"(.*)"/ },
  CopyIgnoredFile: { theirs: /"(.*)"/, ours: /"(.*)"/ },
};

function key(line: number, endLine: number, rule: string, subject: string | undefined): string {
  return `${line}-${endLine} ${rule}${subject === undefined ? "" : ` ${subject}`}`;
}

function theirs(warnings: readonly LintWarning[]): string[] {
  const keys = warnings.map(({ startLine, endLine, rule, message }) =>
    key(startLine, endLine, rule, subjects[rule]?.theirs.exec(message)?.[1]),
  );
  return [...new Set(keys)];
}

function ours(text: string, options: CheckOptions): string[] | undefined {
  let syntax;
  try {
    syntax = readSyntax(text);
  } catch {
    return undefined; // Not to be read: test/reference has that elsewhere.
  }
  const { findings } = checkDockerfile(syntax, options);
  const official = findings.filter(({ rule }) => isOfficial(rule));
  return official.map(({ line, endLine, rule, message }) =>
    key(line, endLine, rule, subjects[rule]?.ours.exec(message)?.[1]),
  );
}

function optionsFor({ ignore = [], platform, buildArgs, experimental }: LintOptions): CheckOptions {
  const rule = parseIgnore(ignore.join("\n"));
  const all = ignore.some((line) => ["*", "**", "**/*"].includes(line.trim()));
  return {
    ...(platform === undefined ? {} : { targetPlatform: platform }),
    ...(buildArgs === undefined ? {} : { buildArgs }),
    ...(experimental === undefined ? {} : { experimental }),
    ignores: (path) =>
      rule.reincludes
        ? undefined
        : path === "." || path === "/"
          ? all
          : rule.ignores(path.replace(/^\//, "")),
    // As the images of the reference are (resolver.go).
    baseImage: (name, target) => ({
      platform: name.includes("amd64-only") ? "linux/amd64" : target,
      env: { PATH: "/usr/local/bin:/usr/bin:/bin" },
      ...(name.includes("shell") ? { shell: ["/bin/shell"] } : {}),
    }),
  };
}

/** What only BuildKit finds (`-`), and what only Docker's rules here find (`+`); empty if they agree. */
export async function officialDifference(
  reference: BuildKitReference,
  text: string,
  told: LintOptions,
): Promise<string[]> {
  const mine = ours(text, optionsFor(told));
  if (mine === undefined) return [];
  const { warnings, error } = await reference.lint(text, told);
  const expected = theirs(warnings);
  return [
    ...expected.filter((each) => !mine.includes(each)).map((each) => `- ${each}`),
    // After an error BuildKit looks no further.
    ...(error === null ? mine.filter((each) => !expected.includes(each)).map((each) => `+ ${each}`) : []),
  ];
}
