/** Two measurements that were made one right after the other. */
export interface Pair<T> {
  readonly baseline: T;
  readonly slipway: T;
}

/**
 * Measures both sides in turns, and every other time in the other order: whatever else the machine does meets both.
 * @param measure takes one sample; `round` counts from 0
 */
export async function interleave<T>(
  rounds: number,
  measure: (side: "baseline" | "slipway", round: number) => Promise<T>,
): Promise<Pair<T>[]> {
  const pairs: Pair<T>[] = [];
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) {
      const baseline = await measure("baseline", round);
      pairs.push({ baseline, slipway: await measure("slipway", round) });
    } else {
      const slipway = await measure("slipway", round);
      pairs.push({ baseline: await measure("baseline", round), slipway });
    }
  }
  return pairs;
}
