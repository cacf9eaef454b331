import fc from "fast-check";
import { generateTypeScript } from "../../src/cli/typescript/generate";
import { parseDockerfile } from "../../src/dockerfile/parse/parse";
import { printDockerfile } from "../../src/dockerfile/print";
import { reasonsAgainst } from "../../tools/buildkit-reference/client";
import { diagnostics, dockerfileOf, runProgram } from "../cli/typescript/support/programs";
import { dockerfile } from "../support/dockerfile-arbitrary";
import { useReference } from "./support/reference";

jest.setTimeout(600_000);

const reference = useReference();

/** Both are set by hand to look for what is rare. */
const seed = Number(process.env.SLIPWAY_SEED ?? 20260512);
const count = Number(process.env.SLIPWAY_RUNS ?? 2000);

/** Asked at a time: the judge works on several, and answers in their order. */
const together = 50;

interface Outcome {
  readonly text: string;
  readonly accepted: boolean;
  readonly reasons: readonly string[];
}

async function judged(text: string): Promise<Outcome> {
  const failure = await reference.accepts(text);
  if (failure !== null) return { text, accepted: false, reasons: [] };
  try {
    const printed = printDockerfile(parseDockerfile(text), { comments: true });
    const reasons = [...reasonsAgainst(await reference.compare(text, printed, ["names"]))];
    if (printDockerfile(parseDockerfile(printed), { comments: true }) !== printed) reasons.push("not stable");
    return { text, accepted: true, reasons };
  } catch (error) {
    return { text, accepted: true, reasons: [String(error)] };
  }
}

test(`${count} generated files mean the same when they are printed`, async () => {
  const texts = fc.sample(dockerfile, { seed, numRuns: count });
  const outcomes: Outcome[] = [];
  for (let index = 0; index < texts.length; index += together) {
    outcomes.push(...(await Promise.all(texts.slice(index, index + together).map(judged))));
  }
  const different = outcomes.filter(({ reasons }) => reasons.length > 0);
  const [first] = different.sort((one, other) => one.text.length - other.text.length);
  // The shortest of those that differ.
  expect({ seed, failing: different.length, text: first?.text, reasons: first?.reasons ?? [] }).toEqual({
    seed,
    failing: 0,
    text: undefined,
    reasons: [],
  });
  expect(outcomes.filter(({ accepted }) => accepted).length).toBeGreaterThan(count * 0.9);
});

test("generated files are the same build as programs", async () => {
  const texts = fc.sample(dockerfile, { seed: seed + 1, numRuns: count / 5 });
  const failures = await Promise.all(texts.map((text) => reference.accepts(text)));
  const parsed = texts
    .filter((_text, index) => failures[index] === null)
    .map((text) => parseDockerfile(text));
  const programs = parsed.map((model) => generateTypeScript(model, { file: "Dockerfile" }));

  expect(diagnostics(programs)).toEqual([]);
  for (const [index, program] of programs.entries()) {
    const { stages, ...rest } = parsed[index]!;
    // A program names all stages. That the print means the same as the file is proved above.
    const printed = printDockerfile({
      ...rest,
      stages: stages.map((stage) => ({ ...stage, anonymous: false })),
    });
    expect(dockerfileOf(runProgram(program))).toBe(printed);
  }
  expect(programs.length).toBeGreaterThan(count / 6);
});
