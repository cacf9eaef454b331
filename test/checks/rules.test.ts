import { refusedByTheBuilder } from "../../src/checks/practice-rules";
import { isOfficial, ruleNamed, rules, rulesForNumber } from "../../src/checks/rules";

test("names are there once", () => {
  const names = rules.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test("there are Docker's 22 rules", () => {
  expect(rules.filter(({ name }) => isOfficial(name))).toHaveLength(22);
});

test("each rule says what it is about, and what to do", () => {
  for (const { name, about, fix } of rules) {
    expect([name, about]).toEqual([name, expect.stringMatching(/^[`A-Z].*\.$/)]);
    expect([name, fix]).toEqual([name, expect.stringMatching(/^[^A-Z].*[^.]$/)]);
  }
});

test("all rules of hadolint have a counterpart, but for those that the builder makes needless", () => {
  const numbers = [
    ...range(3000, 3004).filter((number) => number !== 3005),
    ...range(3006, 3009),
    ...range(3011, 3016),
    ...range(3018, 3030),
    ...range(3032, 3038),
    ...range(3040, 3067),
    ...[4000, 4001, ...range(4003, 4006)],
  ];
  const without = numbers
    .map((number) => `DL${number}`)
    .filter((number) => rulesForNumber(number).length === 0 && !Object.hasOwn(refusedByTheBuilder, number));
  expect(without).toEqual([]);
});

test("a rule is found by its name only", () => {
  expect(ruleNamed("RootUser")?.hadolint).toEqual(["DL3002"]);
  expect(ruleNamed("toString")).toBeUndefined();
  expect(rulesForNumber("DL9999")).toEqual([]);
});

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
