import { ensureReference } from "../../../tools/buildkit-reference/build";
import { lineProgress } from "../../../tools/lib/progress";

/** Before all reference tests: builds the program that judges, and gives its path to the test processes. */
export default async function setup(): Promise<void> {
  process.env.SLIPWAY_BUILDKIT_REFERENCE = await ensureReference(lineProgress({ quietBelowMs: 1000 }));
}
