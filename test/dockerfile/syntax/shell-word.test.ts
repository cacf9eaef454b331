import { expandWord, ExpansionError, type WordOptions } from "../../../src/dockerfile/syntax/shell-word";

const env: Readonly<Record<string, string>> = { A: "a.b.c", E: "", S: "x y", N: "l1\nl2" };

function expand(word: string, options?: WordOptions): string {
  return expandWord(word, (name) => env[name], options).text;
}

test.each([
  ["$A${A}$U", "a.b.ca.b.c"],
  ["${U:-d}${E:-d}${E-d}${U-d}", "ddd"],
  ["${A:+s}${E:+s}${E+s}${U+s}", "ss"],
  ["${A#*.}|${A##*.}|${A%.*}|${A%%.*}", "b.c|c|a.b|a"],
  ["${A/./-}|${A//./-}", "a-b.c|a-b-c"],
  ["${A//*/x}", "x"],
  ["${A/\\//x}", "a.b.c"],
  ["${N#*2}", "l1\nl2"],
  ["${A:-${U:-}}'$A'\"$A\"\\$A", "a.b.c$Aa.b.c$A"],
  ["$", "$"],
  ["\ufeffa", "a"],
])("%s becomes %j", (word, text) => {
  expect(expand(word)).toBe(text);
});

test("quotes, escapes and unset variables can be kept", () => {
  expect(expand("'a' \"b\" \\c $U", { rawQuotes: true, rawEscapes: true, keepUnset: true })).toBe(
    "'a' \"b\" \\c $U",
  );
  expect(expand("'$A'", { ignoreQuotes: true })).toBe("'a.b.c'");
  expect(expand("`$A", { escape: "`" })).toBe("$A");
});

test("words split at blanks that are not quoted, names are told by whether they are set", () => {
  const { words, set, unset } = expandWord("$S 'c d' e\\ f$U", (name) => env[name]);
  expect(words).toEqual(["x", "y", "c d", "e f"]);
  expect([[...set], [...unset]]).toEqual([["S"], ["U"]]);
});

test.each([
  "${A",
  "${}",
  "${:}",
  "${A^}",
  "${A:=b}",
  "${A:#b}",
  "${U:?}",
  "${E:?}",
  "'a",
  '"a',
  "${A/b}",
  "${A#\\b}",
])("%s cannot be expanded", (word) => {
  expect(() => expand(word)).toThrow(ExpansionError);
});

test("patterns with many stars take no time", () => {
  const started = performance.now();
  expect(expandWord(`\${A##${"*a".repeat(40)}b}`, () => "a".repeat(2000)).text).toHaveLength(2000);
  expect(performance.now() - started).toBeLessThan(1000);
});
