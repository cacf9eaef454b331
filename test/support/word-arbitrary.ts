import fc from "fast-check";

const names = ["A", "B", "_c", "EMPTY", "UNSET", "é", "1", "@"] as const;
const name = fc.constantFrom(...names);

/** What means something to BuildKit's shell lexer, and what could be taken for it. */
const sign = fc.constantFrom(
  ...characters("\\`\"'$ {}:-+?#%/*=<>.&;|()[]^!@0aA_1é\t\r~,"),
  "\u00a0",
  "\u2028",
  "\ufeff",
  "\u0085",
  "\n",
  "𝒜",
  "日",
);

const operators = [":-", "-", ":+", "+", ":?", "?", "#", "##", "%", "%%", "/", "//", ":", "^", ":="] as const;

/** A word of a Dockerfile: variables with all operators, quotes and escapes within one another, closed or not. */
export const word: fc.Arbitrary<string> = fc.letrec<{ word: string; piece: string }>((tie) => ({
  word: fc.array(tie("piece"), { maxLength: 6, depthIdentifier: "word" }).map((pieces) => pieces.join("")),
  piece: fc.oneof(
    { maxDepth: 3, depthIdentifier: "word" },
    { weight: 6, arbitrary: sign },
    { weight: 3, arbitrary: fc.string({ unit: fc.constantFrom(...characters("abA1._/ ")), maxLength: 4 }) },
    { weight: 2, arbitrary: name.map((each) => `$${each}`) },
    { weight: 2, arbitrary: name.map((each) => `\${${each}}`) },
    { weight: 1, arbitrary: tie("word").map((each) => `"${each}"`) },
    { weight: 1, arbitrary: tie("word").map((each) => `'${each}'`) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(name, fc.constantFrom(...operators), tie("word"))
        .map(([variable, operator, rest]) => `\${${variable}${operator}${rest}}`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(name, fc.constantFrom("/", "//"), tie("word"), tie("word"))
        .map(([variable, slash, pattern, rest]) => `\${${variable}${slash}${pattern}/${rest}}`),
    },
  ),
})).word;

const value = fc.string({ unit: fc.constantFrom(...characters("abcA/. \\\"'$*?\né𝒜")), maxLength: 8 });

/** Values of some of the variables that words name. */
export const environment: fc.Arbitrary<Readonly<Record<string, string>>> = fc
  .tuple(value, value, value, value)
  .map(([A, B, c, accented]) => ({ A, B, _c: c, EMPTY: "", é: accented }));

function characters(text: string): string[] {
  return Array.from(text);
}
