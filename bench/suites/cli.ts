import { join } from "node:path";
import { run } from "../../tools/lib/exec";
import { compilePrograms } from "../harness/compiled";
import { interleave } from "../harness/interleave";
import { median } from "../harness/statistics";
import type { Suite } from "../harness/suite";

const rounds = 25;
const mostHelpMs = 150;

export const suite: Suite = {
  title: "the command line against Node alone",
  run: async (tell) => {
    tell("compiling");
    const slipway = join(await compilePrograms(), "..", "lib", "cli", "main.js");
    tell(`slipway --help, ${rounds} times`);
    const pairs = await interleave(rounds, (side) =>
      milliseconds(side === "slipway" ? [slipway, "--help"] : ["--eval", ""]),
    );
    const baseline = median(pairs.map((pair) => pair.baseline));
    return [
      {
        id: "cli.help.ms",
        value: median(pairs.map((pair) => pair.slipway)),
        unit: "ms",
        baseline,
        limit: mostHelpMs,
      },
    ];
  },
};

/** How long a process runs. */
async function milliseconds(args: readonly string[]): Promise<number> {
  const start = performance.now();
  await run(process.execPath, args, { env: { NODE_OPTIONS: "" } });
  return performance.now() - start;
}
