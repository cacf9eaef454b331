import { table } from "../../bench/harness/table";

test("rows are aligned, and a value over its limit is marked", () => {
  expect(
    table([
      { id: "synth.time.ratio.100", value: 1.0449, unit: "times raw", baseline: 1, limit: 1.1 },
      { id: "import.overhead.ms", value: 31.5, unit: "ms", baseline: 412.34, limit: 30 },
      { id: "x", value: -0.5, unit: "ms", baseline: 0 },
    ]),
  ).toBe(`| id                   | value | unit      | without Slipway | limit        |
|----------------------|-------|-----------|-----------------|--------------|
| synth.time.ratio.100 | 1.04  | times raw | 1.00            | 1.10         |
| import.overhead.ms   | 31.50 | ms        | 412             | 30.00 (over) |
| x                    | -0.50 | ms        | 0.00            |              |`);
});
