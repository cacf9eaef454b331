import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compilePrograms } from "../harness/compiled";
import { interleave, type Pair } from "../harness/interleave";
import { canonicalStack, firstDifference } from "../harness/same";
import { sample } from "../harness/sample";
import { median, spread } from "../harness/statistics";
import type { Row, Suite } from "../harness/suite";
import type { ImportSample } from "../programs/import";
import type { ProgramInput } from "../programs/program";
import { contextFiles, contextName, stackName } from "../programs/sample";
import type { SynthSample } from "../programs/synth";

/** How many images and services, and how often each is measured. */
const sizes = [
  { pairs: 100, rounds: 15 },
  { pairs: 1000, rounds: 9 },
  { pairs: 5000, rounds: 5 },
] as const;

const importRounds = 25;
const mostTimesRaw = 1.1;
const mostImportMs = 30;

export const suite: Suite = {
  title: "images and services with Slipway against the same in raw cdktf and bindings",
  run: async (tell) => {
    tell("compiling");
    const programs = await compilePrograms();
    const folder = mkdtempSync(join(tmpdir(), "slipway-bench-"));
    try {
      writeContext(join(folder, contextName));
      const rows: Row[] = [];
      const perPair = new Map<number, { readonly baseline: number; readonly slipway: number }>();
      for (const { pairs, rounds } of sizes) {
        tell(`${pairs} images and services, ${rounds} times each`);
        const samples = await measureSynth(programs, folder, pairs, rounds);
        rows.push(...timeRows(pairs, samples), ...(pairs === 5000 ? memoryRows(pairs, samples) : []));
        perPair.set(pairs, {
          baseline: median(samples.map(({ baseline }) => total(baseline))) / pairs,
          slipway: median(samples.map(({ slipway }) => total(slipway))) / pairs,
        });
      }
      rows.push(growthRow(perPair));
      tell(`imports, ${importRounds} times each`);
      return [...rows, ...(await importRows(programs))];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function writeContext(folder: string): void {
  mkdirSync(folder);
  for (const [name, text] of Object.entries(contextFiles)) writeFileSync(join(folder, name), text);
}

async function measureSynth(
  programs: string,
  folder: string,
  pairs: number,
  rounds: number,
): Promise<Pair<SynthSample>[]> {
  const outputs = { baseline: join(folder, "raw.out"), slipway: join(folder, "slipway.out") };
  const samples = await interleave(rounds, async (side, round) => {
    const outdir = outputs[side];
    rmSync(outdir, { recursive: true, force: true });
    const input: ProgramInput = { pairs, outdir, folder };
    const program = side === "baseline" ? "raw" : "slipway";
    const measured = await sample<SynthSample>(
      join(programs, "synth.js"),
      [program, JSON.stringify(input)],
      folder,
    );
    // The other side's output of the first round is there from round 1 on.
    if (round === 1 && side === "baseline") assertSame(outputs);
    return measured;
  });
  return samples;
}

/** The comparison is honest only if both programs do the same. */
function assertSame(outputs: Readonly<Record<"baseline" | "slipway", string>>): void {
  const stack = (outdir: string): string => join(outdir, "stacks", stackName);
  const difference = firstDifference(
    canonicalStack(stack(outputs.baseline)),
    canonicalStack(stack(outputs.slipway)),
  );
  if (difference !== undefined)
    throw new Error(`the two programs synthesize different things: ${difference}`);
}

function timeRows(pairs: number, samples: readonly Pair<SynthSample>[]): Row[] {
  const { median: middle, min, max } = spread(ratios(samples, total));
  const ratio = { unit: "times raw", baseline: 1 };
  return [
    { id: `synth.time.ratio.${pairs}`, value: middle, ...ratio, limit: mostTimesRaw },
    { id: `synth.time.ratio.${pairs}.min`, value: min, ...ratio },
    { id: `synth.time.ratio.${pairs}.max`, value: max, ...ratio },
    { id: `synth.cpu.ratio.${pairs}`, value: median(ratios(samples, ({ cpuMs }) => cpuMs)), ...ratio },
    {
      id: `synth.time.per-pair.ms.${pairs}`,
      value: median(samples.map(({ slipway }) => total(slipway))) / pairs,
      unit: "ms",
      baseline: median(samples.map(({ baseline }) => total(baseline))) / pairs,
    },
  ];
}

function memoryRows(pairs: number, samples: readonly Pair<SynthSample>[]): Row[] {
  const ratio = { unit: "times raw", baseline: 1 };
  const peak = ratios(samples, ({ peakBytes }) => peakBytes);
  const heap = ratios(samples, ({ heapBytes }) => heapBytes);
  return [
    { id: `synth.memory.ratio.${pairs}`, value: median(peak), ...ratio, limit: mostTimesRaw },
    { id: `synth.heap.ratio.${pairs}`, value: median(heap), ...ratio },
  ];
}

/** How much longer one of many takes than one of fewer: 1 is linear. */
function growthRow(
  perPair: ReadonlyMap<number, { readonly baseline: number; readonly slipway: number }>,
): Row {
  const few = perPair.get(1000) ?? { baseline: NaN, slipway: NaN };
  const many = perPair.get(5000) ?? { baseline: NaN, slipway: NaN };
  return {
    id: "synth.time.growth.1000-5000",
    value: many.slipway / few.slipway,
    unit: "times per pair",
    baseline: many.baseline / few.baseline,
  };
}

async function importRows(programs: string): Promise<Row[]> {
  const samples = await interleave(importRounds, (side) =>
    sample<ImportSample>(join(programs, "import.js"), [side]),
  );
  const without = median(samples.map(({ baseline }) => baseline.totalMs));
  return [
    {
      id: "import.overhead.ms",
      value: median(samples.map(({ slipway, baseline }) => slipway.totalMs - baseline.totalMs)),
      unit: "ms",
      baseline: without,
      limit: mostImportMs,
    },
    {
      id: "import.library.ms",
      value: median(samples.map(({ slipway }) => slipway.libraryMs)),
      unit: "ms",
      baseline: without,
    },
  ];
}

function total({ constructMs, synthMs }: SynthSample): number {
  return constructMs + synthMs;
}

function ratios(samples: readonly Pair<SynthSample>[], of: (sample: SynthSample) => number): number[] {
  return samples.map(({ baseline, slipway }) => of(slipway) / of(baseline));
}
