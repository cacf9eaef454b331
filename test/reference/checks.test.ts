import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { officialRules } from "../../src/checks/official-rules";
import { documentationOf, ruleNamed } from "../../src/checks/rules";
import type { LintOptions } from "../../tools/buildkit-reference/client";
import { officialDifference } from "./support/checks";
import { useReference } from "./support/reference";

// The checks that Docker has must find the same on the same lines as Docker's own.

const reference = useReference();

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

const folders = ["checks", "corpus", "invalid", "seeds"].filter((folder) => files(folder).length > 0);

describe.each(folders)("%s", (folder) => {
  test.each(files(folder))("%s", async (path, text) => {
    expect(await officialDifference(reference, text, told[path.split("/").at(-1) ?? ""] ?? {})).toEqual([]);
  });

  test.each(files(folder))("%s with the experimental rule", async (path, text) => {
    expect(
      await officialDifference(reference, text, {
        ...told[path.split("/").at(-1) ?? ""],
        experimental: true,
      }),
    ).toEqual([]);
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
