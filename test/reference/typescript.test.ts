import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { generateTypeScript } from "../../src/cli/typescript/generate";
import { parseDockerfile, type ParsedDockerfile } from "../../src/dockerfile/parse/parse";
import { reasonsAgainst } from "../../tools/buildkit-reference/client";
import { diagnostics, dockerfileOf, formatted, runProgram } from "../cli/typescript/support/programs";
import { useReference } from "./support/reference";

// From each Dockerfile a program, from the program a build, and from the build a Dockerfile that means the same.

const reference = useReference();

const examples = ["corpus", "seeds"].flatMap((folder) =>
  readdirSync(join(__dirname, folder))
    .filter((name) => name.endsWith(".Dockerfile"))
    .map((name) => {
      const original = readFileSync(join(__dirname, folder, name), "utf8");
      const parsed = parseDockerfile(original);
      return {
        name: `${folder}/${name}`,
        original: named(original, parsed),
        parsed,
        program: generateTypeScript(parsed, { file: name }),
      };
    }),
);

/** The file with names for the stages that have none: a program gives each one a name. */
function named(original: string, { stages }: ParsedDockerfile): string {
  const lines = original.split("\n");
  for (const { anonymous, source, stageName } of stages) {
    if (anonymous !== true || source === undefined) continue;
    const last = lines[source.endLine - 1] ?? "";
    lines[source.endLine - 1] = last.replace(/\s*$/, (end) => ` AS ${stageName}${end}`);
  }
  return lines.join("\n");
}

test("there are examples", () => {
  expect(examples.length).toBeGreaterThan(100);
});

test("the types of all programs are right", () => {
  expect(diagnostics(examples.map(({ program }) => program))).toEqual([]);
}, 60_000);

test.each(examples)(
  "$name as a program is the same build",
  async ({ original, parsed, program }) => {
    const build = runProgram(program);
    // Of two stages with one name, the first has another one in the program.
    const answer = await reference.compare(original, dockerfileOf(build), ["names"]);
    expect(reasonsAgainst(answer)).toEqual([]);
    const names = parsed.stages.map(({ stageName }) => stageName);
    expect(build.stages.map(({ stageName }) => stageName)).toEqual(names);
  },
  60_000,
);

test.each(examples)("$name as a program is formatted", async ({ program }) => {
  expect(program).toBe(await formatted(program));
});
