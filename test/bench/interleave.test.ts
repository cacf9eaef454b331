import { interleave } from "../../bench/harness/interleave";

test("both sides are measured in turns, in the other order every other time", async () => {
  const order: string[] = [];
  const pairs = await interleave(3, (side, round) => {
    order.push(side);
    return Promise.resolve(`${side} ${round}`);
  });
  expect(order).toEqual(["baseline", "slipway", "slipway", "baseline", "baseline", "slipway"]);
  expect(pairs).toEqual([
    { baseline: "baseline 0", slipway: "slipway 0" },
    { baseline: "baseline 1", slipway: "slipway 1" },
    { baseline: "baseline 2", slipway: "slipway 2" },
  ]);
});
