import fc from "fast-check";
import { wildcard } from "../../src/context/wildcard";

test.each<[pattern: string, matched: readonly string[], others: readonly string[]]>([
  ["app.go", ["app.go"], ["appxgo", "app.go2", "APP.GO"]],
  ["*.go", ["app.go", ".go", "a b.go"], ["app.gox", "dir/app.go"]],
  ["*", ["a", ".hidden"], ["a/b"]],
  ["?", ["a", "é", "😀"], ["", "ab", "/"]],
  ["[ab]c", ["ac", "bc"], ["cc", "abc"]],
  ["[a-c]", ["a", "b", "c"], ["d", "-"]],
  ["[^a-c]", ["d", "^"], ["a", "b"]],
  ["[!a]", ["!", "a"], ["b"]],
  ["[a^]", ["a", "^"], ["b"]],
  ["[a-cx]", ["b", "x"], ["d"]],
  ["[[]", ["["], ["]", "[["]],
  [String.raw`[\]]`, ["]"], ["\\"]],
  [String.raw`[\w]`, ["w"], ["a", "\\"]],
  [String.raw`[\a-\c]`, ["b"], ["d"]],
  ["[z-a]", [], ["a", "z", "m"]],
  ["[^z-a]", ["a", "z"], []],
  ["]", ["]"], []],
  [String.raw`\*`, ["*"], ["a", "\\*"]],
  [String.raw`\[a]`, ["[a]"], ["a"]],
  ["a+(b)|{c}$.^", ["a+(b)|{c}$.^"], ["aab"]],
  ["**", ["a", "a/b/c", ""], []],
  ["a/**", ["a/b", "a/b/c"], ["a", "b/a/c"]],
  ["**/a", ["a", "b/a", "b/c/a"], ["ba", "a/b"]],
  ["a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["ab", "a/xb"]],
])("%s", (pattern, matched, others) => {
  const expression = wildcard(pattern);

  for (const path of matched) expect(expression?.test(path)).toBe(true);
  for (const path of others) expect(expression?.test(path)).toBe(false);
});

test.each(["[", "[]", "[^]", "[a", "[a-]", "[-a]", "[]a]", "[a-b-c]", "\\", "a\\", "[\\]"])(
  "%s is malformed",
  (pattern) => {
    expect(wildcard(pattern)).toBeUndefined();
  },
);

test("a pattern in which every special character is escaped matches only itself", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (path, other) => {
      const expression = wildcard(path.replace(/[*?[\\]/g, "\\$&"));
      expect(expression?.test(path)).toBe(true);
      expect(expression?.test(other)).toBe(path === other);
    }),
  );
});
