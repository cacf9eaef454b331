import fc from "fast-check";

/** Stands for the escape character of the file. */
export const escape = "\ue003";
/** Stands for blanks, or for a continuation. */
export const gap = "\ue001";
/** Stands for nothing, or for a continuation within a word. */
export const cut = "\ue002";

/** A keyword in any case. */
export function keyword(word: string): fc.Arbitrary<string> {
  return fc.constantFrom(word, word, word, word.toLowerCase(), word.charAt(0) + word.slice(1).toLowerCase());
}

function stringOf(characters: string, minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...Array.from(characters)), minLength, maxLength });
}

/** Nothing special in it. */
export const plain = stringOf("abcXYZ019._-/", 1, 6).map((text) => `p${text}`);

/** Variables that are set by the base image, by the file, by the builder, or not at all. */
export const name = fc.constantFrom("A", "B", "PATH", "TARGETARCH", "HTTP_PROXY", "UNSET", "c_1");

const pattern = fc.constantFrom("a", "*a", "a*", "?", `${escape}*`, "p?", "*", "/");

/** A variable, with and without operators, without blanks and quotes. */
export const variable: fc.Arbitrary<string> = fc.oneof(
  name.map((each) => `$${each}`),
  name.map((each) => `\${${each}}`),
  fc
    .tuple(
      name,
      fc.constantFrom(":-", "-", ":+", "+"),
      fc.oneof(
        plain,
        name.map((each) => `\${${each}}`),
        fc.constant(""),
      ),
    )
    .map(([each, operator, rest]) => `\${${each}${operator}${rest}}`),
  fc
    .tuple(
      name,
      fc.constantFrom("#", "##", "%", "%%"),
      pattern.filter((each) => !each.startsWith(escape)),
    )
    .map(([each, operator, rest]) => `\${${each}${operator}${rest}}`),
  fc
    .tuple(name, fc.constantFrom("/", "//"), fc.constantFrom("a", "?", "*b", "p"), plain)
    .map(([each, operator, from, to]) => `\${${each}${operator}${from}/${to.replaceAll("/", "")}}`),
  fc.constantFrom(
    "${PATH:?not set}".replace(" ", "_"),
    "$",
    "$.",
    "$1x",
    "${A:-'q'}",
    '${A:-"q"}',
    "${UNSET:-}",
  ),
);

/** A word without blanks; quotes and escapes in it. */
export const word: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: plain },
      { weight: 3, arbitrary: variable },
      { weight: 1, arbitrary: plain.map((each) => `"${each}"`) },
      { weight: 1, arbitrary: variable.map((each) => `"${each}"`) },
      { weight: 1, arbitrary: plain.map((each) => `'${each}$A'`) },
      { weight: 1, arbitrary: fc.constantFrom("$", "a", '"', "'", escape).map((each) => escape + each) },
      {
        weight: 1,
        arbitrary: fc.constantFrom("é", "日本", "#", "=", ":", "*", "[a]", "{b}", ",", "@", "\\", "`", cut),
      },
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((pieces) => pieces.join(cut).replace(/(?:\\|`|\ue003)+$/, "z"));

const inDouble = fc
  .array(
    fc.oneof(
      plain,
      variable,
      fc.constantFrom(
        " ",
        "  ",
        "'",
        "#",
        "\t",
        `${escape}"`,
        `${escape}$`,
        `${escape}${escape}`,
        `${escape}n`,
        "é",
        cut,
      ),
    ),
    { maxLength: 4 },
  )
  .map((pieces) => `"${pieces.join("")}"`);

const inSingle = stringOf('ab "$A#{}', 0, 6).map((text) => `'${text}'`);

/** A value of ENV, LABEL or ARG: blanks are quoted or escaped. */
export const value: fc.Arbitrary<string> = fc
  .array(fc.oneof(word, word, inDouble, inSingle, fc.constantFrom(`${escape} `, `a${escape} b`)), {
    maxLength: 3,
  })
  // At the very end it would continue the line.
  .map((pieces) => pieces.join("").replace(/(?:\ue003 )+$/, "z"));

/** Any text that a shell could get; no here-documents. */
export const shellText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      plain,
      variable,
      inDouble,
      inSingle,
      fc.constantFrom(
        "&&",
        "|",
        ";",
        "> /dev/null",
        "< in",
        "#",
        "'",
        '"',
        "$(a)",
        "`b`",
        escape,
        "--flag",
        "é",
        "[",
        "\\n",
        "if [ a ]; then",
      ),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((words) =>
    ["go", ...words]
      .join(gap)
      .replace(/\ue003(?=\ue001|$)/g, `${escape}x`)
      .replace(/[\\`]$/, "z"),
  );

/** The JSON form, with blanks in places. */
export const jsonList: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(
      fc.oneof(
        plain,
        fc.string({ unit: "grapheme", maxLength: 4 }),
        fc.constantFrom("a b", "$A", "-c", "<<EOF", "'", ""),
      ),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    fc.constantFrom("", " "),
  )
  .map(([words, blank]) => `[${blank}${words.map((each) => json(each)).join(`,${blank}${cut}`)}${blank}]`);

/** A string of JSON, on one line, without the characters that stand for others here. */
export function json(text: string): string {
  return JSON.stringify(text.replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, "c"));
}
