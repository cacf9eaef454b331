import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkDockerfile, type CheckOptions } from "../../src/checks/check";
import { officialRules } from "../../src/checks/official-rules";
import { documentationOf, isOfficial, ruleNamed } from "../../src/checks/rules";
import { parseIgnore } from "../../src/context/ignore";
import { readSyntax } from "../../src/dockerfile/syntax/read";
import type { LintOptions, LintWarning } from "../../tools/buildkit-reference/client";
import { useReference } from "./support/reference";

// The checks that Docker has must find the same on the same lines as Docker's own.

const reference = useReference();

/** Where the findings differ on purpose, by file: what only BuildKit says (`-`) and what only we say (`+`). */
const deviations: Readonly<
  Record<string, { readonly why: string; readonly differences: readonly string[] }>
> = {
  "invalid/expand-modifier-after-colon.Dockerfile": {
    why: "BuildKit refuses the word, and tells of its variable before it does",
    differences: ["- 2-2 UndefinedVar a"],
  },
};

/** What BuildKit is told besides the file, by the file's name. */
const told: Readonly<Record<string, LintOptions>> = {
  "copy-ignored.Dockerfile": { ignore: ["secret.txt", "folder", "*.log", "**/c.log", "# comment"] },
  "copy-ignored-all.Dockerfile": { ignore: ["**"] },
  "copy-ignored-exceptions.Dockerfile": { ignore: ["*", "!kept.txt"] },
  "invalid-default-arg-given.Dockerfile": { buildArgs: { IMAGE: "alpine", TAG: "3" } },
  "invalid-default-arg.Dockerfile": { buildArgs: { NONE: "alpine", TAG: "1", BAD: "good" } },
  "build-args.Dockerfile": { buildArgs: { GIVEN: "sub", GIVEN_TOO: "x", BASE: ":3" } },
  "base-image-platform.Dockerfile": { platform: "linux/arm64" },
};

function files(folder: string): [path: string, text: string][] {
  const root = join(__dirname, folder);
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith("Dockerfile"))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(__dirname.length + 1), readFileSync(path, "utf8")];
    });
}

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

async function difference(text: string, told: LintOptions): Promise<string[]> {
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

const folders = ["checks", "corpus", "invalid", "seeds"].filter((folder) => files(folder).length > 0);

describe.each(folders)("%s", (folder) => {
  test.each(files(folder))("%s", async (path, text) => {
    const { differences = [] } = deviations[path] ?? {};
    expect(await difference(text, told[path.split("/").at(-1) ?? ""] ?? {})).toEqual(differences);
  });

  test.each(files(folder))("%s with the experimental rule", async (path, text) => {
    const { differences = [] } = deviations[path] ?? {};
    expect(await difference(text, { ...told[path.split("/").at(-1) ?? ""], experimental: true })).toEqual(
      differences,
    );
  });
});

describe("checks", () => {
  const own = files("checks");

  test("BuildKit takes all files, so that it looks at all lines", async () => {
    const refused = await Promise.all(
      own.map(async ([path, text]) => {
        const { error } = await reference.lint(text, told[path.split("/").at(-1) ?? ""]);
        return error === null ? [] : [`${path}: ${error.message}`];
      }),
    );
    expect(refused.flat()).toEqual([]);
  });

  test("each rule of Docker fires somewhere", async () => {
    const answers = await Promise.all(
      own.map(([path, text]) =>
        reference.lint(text, { ...told[path.split("/").at(-1) ?? ""], experimental: true }),
      ),
    );
    const fired = new Set(answers.flatMap(({ warnings }) => warnings.map(({ rule }) => rule)));
    expect([...fired].sort()).toEqual(officialRules.map(({ name }) => name).sort());
  });
});

test("the pages of the rules are those that BuildKit names", async () => {
  const seen = new Map<string, string>();
  for (const folder of ["corpus", "checks"]) {
    for (const [, text] of files(folder)) {
      const { warnings } = await reference.lint(text, { experimental: true });
      for (const { rule, url } of warnings) seen.set(rule, url);
    }
  }
  for (const [rule, url] of seen) {
    if (url !== "") expect(documentationOf(ruleNamed(rule)!)).toBe(url);
  }
});
