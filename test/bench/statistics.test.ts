import { median, spread } from "../../bench/harness/statistics";

test.each([
  { values: [3], expected: 3 },
  { values: [3, 1, 2], expected: 2 },
  { values: [10, 9, 1, 2], expected: 5.5 },
])("the median of $values is $expected", ({ values, expected }) => {
  expect(median(values)).toBe(expected);
});

test("there is no median of nothing", () => {
  expect(() => median([])).toThrow("no values");
});

test("the spread leaves its values in their order", () => {
  const values = [2, 3, 1];
  expect(spread(values)).toEqual({ median: 2, min: 1, max: 3 });
  expect(values).toEqual([2, 3, 1]);
});
