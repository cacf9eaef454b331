/**
 * One sample of the synth suite, in a process of its own: `node synth.js raw|slipway <input as JSON>`.
 * Prints the measured values as JSON.
 */
import "@cdktf/provider-docker/lib/container";
import "@cdktf/provider-docker/lib/image";
import "@cdktf/provider-docker/lib/network";
import "@cdktf/provider-docker/lib/provider";
import type { Program, ProgramInput } from "./program";

/** What one sample measured. */
export interface SynthSample {
  readonly constructMs: number;
  readonly synthMs: number;
  /** Processor time of both, of all threads. */
  readonly cpuMs: number;
  /** The most memory that the process had. */
  readonly peakBytes: number;
  /** What it still holds, with the app. */
  readonly heapBytes: number;
}

const [variant = "", input = ""] = process.argv.slice(2);
const collectGarbage = global.gc;
if (collectGarbage === undefined) throw new Error("run with --expose-gc");
// eslint-disable-next-line @typescript-eslint/no-require-imports -- of the two programs, only the measured one is loaded
const { declare } = require(`./${variant}`) as { declare: Program };

const cpuStart = process.cpuUsage();
const start = performance.now();
const app = declare(JSON.parse(input) as ProgramInput);
const constructed = performance.now();
app.synth();
const synthesized = performance.now();
const cpu = process.cpuUsage(cpuStart);
// The kernel counts in kibibytes.
const peakBytes = process.resourceUsage().maxRSS * 1024;
collectGarbage();
const sample: SynthSample = {
  constructMs: constructed - start,
  synthMs: synthesized - constructed,
  cpuMs: (cpu.user + cpu.system) / 1000,
  peakBytes,
  heapBytes: process.memoryUsage().heapUsed,
};
// Here, so that the app lives until the heap was looked at.
if (app.node.children.length !== 1) throw new Error("the program must declare one stack");
process.stdout.write(JSON.stringify(sample));
