import { didYouMean } from "../../src/values/nearest";

test.each<[given: string, known: readonly string[], text: string]>([
  ["bulder", ["runtime", "builder"], 'did you mean "builder"'],
  ["a.go", ["b.go", "c.go", "long-name.txt"], 'did you mean "b.go" or "c.go"'],
  ["something-else", ["a", "b"], 'there is "a", "b"'],
  ["x", ["one", "two", "three", "four", "five", "sixth"], 'there is "one", "two", "four", "five", "sixth"'],
  ["x", [], ""],
])("for %j of %j: %s", (given, known, text) => {
  expect(didYouMean(given, known)).toBe(text);
});

test("leaves the names in their order", () => {
  const known = Object.freeze(["b", "a"]);

  expect(didYouMean("a", known)).toBe('did you mean "a" or "b"');
  expect(known).toEqual(["b", "a"]);
});
