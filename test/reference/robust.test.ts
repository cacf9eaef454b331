import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDockerfile } from "../../src/dockerfile/parse/parse";
import { printDockerfile } from "../../src/dockerfile/print";
import { ValidationError } from "../../src/internal/validation";
import { Dice, mutated } from "../support/mutations";

const seed = Number(process.env.SLIPWAY_SEED ?? 20260601);
const count = Number(process.env.SLIPWAY_RUNS ?? 10_000);

/** All Dockerfiles of the reference tests, the refused ones too; the long ones would take most of the time. */
const texts = ["corpus", "seeds", "invalid"].flatMap((name) => {
  const folder = join(__dirname, name);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".Dockerfile"))
    .map((file) => readFileSync(join(folder, file), "utf8"))
    .filter((text) => text.length < 5000);
});

type Outcome = { readonly model: true } | { readonly refused: true } | { readonly wrong: string | undefined };

/** What is made of a text: a model that is printed so that it can be read again, or an error that names a place. */
function outcomeOf(text: string): Outcome {
  let printed: string;
  try {
    printed = printDockerfile(parseDockerfile(text), { comments: true });
  } catch (error) {
    if (!(error instanceof ValidationError)) return { wrong: (error as Error).stack };
    const named = error.problems.every(({ place }) => place !== undefined && isIn(text, place));
    return named ? { refused: true } : { wrong: error.message };
  }
  try {
    parseDockerfile(printed);
    return { model: true };
  } catch (error) {
    return { wrong: `${(error as Error).message}\n\n${printed}` };
  }
}

function isIn(text: string, { line, column }: { line: number; column: number }): boolean {
  const written = text.split("\n")[line - 1];
  return written !== undefined && column >= 1 && column <= Math.max(1, written.length);
}

test(`${count} files with random edits are read, or refused with a place`, () => {
  const dice = new Dice(seed);
  let models = 0;
  for (let index = 0; index < count; index++) {
    const text = mutated(texts, dice);
    const outcome = outcomeOf(text);
    if ("wrong" in outcome) expect({ seed, text, ...outcome }).toEqual({ seed, text, wrong: undefined });
    if ("model" in outcome) models++;
  }
  expect(models).toBeGreaterThan(count / 10);
});

/** Each could take forever: many of one thing, on one line or on many. */
test.each<[what: string, text: string]>([
  ["a long RUN", `RUN ${"a b \\\n".repeat(120_000)}c`],
  ["many blanks", `RUN a \\\n${`${" ".repeat(30_000)}\\\n`.repeat(30)}b`],
  ["blanks in a directive", `ENV a=1\n# syntax=${" ".repeat(60_000)}x`],
  ["many words", `COPY ${"a \\\n".repeat(200_000)}/`],
  ["many variables", `ENV ${'A="$B" \\\n'.repeat(50_000)}B=1`],
  ["many quotes", `ENV A=${`"\\\n`.repeat(100_000)}`],
  ["many open braces", `ENV A=${"${a:-\\\n".repeat(100_000)}`],
  ["many dollar signs", `LABEL A=${"$\\\n".repeat(200_000)}`],
  ["many backslashes", `ENV A=x${"\\\\ \\\n".repeat(100_000)}`],
  ["many signs of heredocs", `RUN a ${"<< \\\n".repeat(100_000)}b`],
  [
    "many heredocs",
    `RUN ${Array.from({ length: 2000 }, (_, i) => `<<E${i}`).join(" ")}\n${Array.from({ length: 2000 }, (_, i) => `E${i}`).join("\n")}`,
  ],
  ["many flags", `COPY ${"--exclude=a \\\n".repeat(50_000)}a /`],
  ["many mounts", `RUN ${"--mount=type=tmpfs,target=/a \\\n".repeat(20_000)}a`],
  ["many ONBUILDs", `${"ONBUILD \\\n".repeat(100_000)}RUN a`],
  ["brackets", `CMD ${"[\\\n".repeat(200_000)}`],
  ["JSON", `CMD [${'"a", \\\n'.repeat(100_000)}"b"]`],
  ["comments", `${"# a\n".repeat(200_000)}RUN a`],
  ["comments in a command", `RUN a \\\n${"# a\n".repeat(200_000)}b`],
  ["many stages", "FROM a AS b\n".repeat(3000)],
  ["many stages without names", "FROM a\nCOPY --from=0 a /\n".repeat(3000)],
])("1 MB of %s is no problem", (_what, text) => {
  const started = performance.now();
  expect(outcomeOf(`FROM a\n${text}\n`)).not.toHaveProperty("wrong");
  expect(performance.now() - started).toBeLessThan(2000);
});
