import fc from "fast-check";
import { expandWord, ExpansionError } from "../../src/dockerfile/syntax/shell-word";
import type { EscapeCharacter } from "../../src/dockerfile/syntax/syntax";
import { bareWord, isLiteral, literalText, quotedWord, toTemplate } from "../../src/dockerfile/template";
import { environment, word } from "../support/word-arbitrary";

test.each([
  ["a", "a"],
  ["'a b'", "a b"],
  ['"a $B"', "a $B"],
  ["a\\ b", "a b"],
  ["\\$A", "\\$A"],
  ["'$A'", "\\$A"],
  ['"$A"b', "${A}b"],
  ["\\\\$A", "\\\\$A"],
  ["${A:-'}'}x", "${A:-'}'}x"],
  // A brace in a pattern does not end it.
  ["${A/}/b}x", "${A/}/b}x"],
  ["$", "\\$"],
  ['"a', undefined],
  ["${A", undefined],
  ["${A!}", undefined],
])("the word %s stands for %s", (written, template) => {
  expect(toTemplate(written, "\\")).toBe(template);
});

test.each([
  ["a b", "a b", '"a b"'],
  ["it's", "it\\'s", '"it\'s"'],
  ["\\$5", "\\$5", '"\\$5"'],
  ["$A b", "$A b", '"$A b"'],
  ["C:\\x", "C:\\\\x", '"C:\\\\x"'],
  ["\ufeffa", "\\\ufeffa", '"\ufeffa"'],
])("%j is written as %j and %j", (template, bare, quoted) => {
  expect(bareWord(template, "\\")).toBe(bare);
  expect(quotedWord(template, "\\")).toBe(quoted);
});

test("tells texts without variables", () => {
  expect(["a", "\\$A", "$", "$A", "a${B}"].map(isLiteral)).toEqual([true, true, true, false, false]);
  expect(literalText("\\$5")).toBe("$5");
});

test("braces that stand very deep in one another are not followed", () => {
  expect(toTemplate("${a:-".repeat(10_000), "\\")).toBeUndefined();
  expect(() => expandWord("${a:-".repeat(10_000), () => undefined)).toThrow(ExpansionError);
});

const escapes = fc.constantFrom<EscapeCharacter>("\\", "`");

test("every word means the same when it is written anew", () => {
  fc.assert(
    fc.property(word, environment, escapes, (written, env, escape) => {
      const template = toTemplate(written, escape);
      fc.pre(template !== undefined);
      const read = (text: string): string | undefined => {
        try {
          return expandWord(text, (name) => (Object.hasOwn(env, name) ? env[name] : undefined), { escape })
            .text;
        } catch (error) {
          if (error instanceof ExpansionError) return undefined;
          throw error;
        }
      };
      expect(read(bareWord(template, escape))).toBe(read(written));
      expect(read(quotedWord(template, escape))).toBe(read(written));
    }),
    { numRuns: 500 },
  );
});
