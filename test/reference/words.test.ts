import fc from "fast-check";
import { expandWord, ExpansionError, type WordOptions } from "../../src/dockerfile/syntax/shell-word";
import type { EscapeCharacter } from "../../src/dockerfile/syntax/syntax";
import { bareWord, quotedWord, toTemplate } from "../../src/dockerfile/template";
import { environment, word } from "../support/word-arbitrary";
import { useReference } from "./support/reference";

jest.setTimeout(60_000);

const reference = useReference();

/** Printed where a word fails; another one tries other words. */
const seed = Number(process.env.SLIPWAY_SEED ?? 20260417);
const count = Number(process.env.SLIPWAY_RUNS ?? 3000);

interface Case {
  readonly word: string;
  readonly env: Readonly<Record<string, string>>;
  readonly escape: EscapeCharacter;
}

const cases: readonly Case[] = fc.sample(
  fc.record({ word, env: environment, escape: fc.constantFrom<EscapeCharacter>("\\", "`") }),
  { seed, numRuns: count },
);

/** What is expected to be equal, for the shortest word for which it is not. */
function expectAll(
  results: readonly { readonly of: Case; readonly ours: unknown; readonly theirs: unknown }[],
): void {
  const different = results
    .filter(({ ours, theirs }) => JSON.stringify(ours) !== JSON.stringify(theirs))
    .sort((one, other) => one.of.word.length - other.of.word.length);
  const [first] = different;
  if (first === undefined) return;
  expect({ ...first.of, seed, failing: different.length, is: first.ours }).toEqual({
    ...first.of,
    seed,
    failing: 0,
    is: first.theirs,
  });
}

function expanded({ word, env }: Case, options: WordOptions): ReturnType<typeof expandWord> | undefined {
  try {
    return expandWord(word, (name) => (Object.hasOwn(env, name) ? env[name] : undefined), options);
  } catch (error) {
    if (error instanceof ExpansionError) return undefined;
    throw error;
  }
}

test("words are expanded as by BuildKit's shell lexer", async () => {
  const results = cases.map(async (of) => {
    const theirs = await reference.words(of.word, of.env, of.escape);
    const usual = expanded(of, { escape: of.escape });
    const ours = {
      word: usual?.text ?? null,
      words: usual?.words ?? [],
      matched: [...(usual?.set ?? [])].sort(byBytes),
      unmatched: [...(usual?.unset ?? [])].sort(byBytes),
      heredoc: expanded(of, { ignoreQuotes: true })?.text ?? null,
      kept:
        expanded(of, { escape: of.escape, rawQuotes: true, rawEscapes: true, keepUnset: true })?.text ?? null,
    };
    const { word, words, matched, unmatched, heredoc, kept } = theirs;
    return {
      of,
      ours,
      theirs: {
        word,
        words,
        matched: [...matched].sort(byBytes),
        unmatched: [...unmatched].sort(byBytes),
        heredoc,
        kept,
      },
    };
  });
  expectAll(await Promise.all(results));
});

test("a word means the same when it is written anew", () => {
  expectAll(
    cases.flatMap((of) => {
      const template = toTemplate(of.word, of.escape);
      const theirs = expanded(of, { escape: of.escape })?.text;
      if (template === undefined || theirs === undefined) return [];
      return [bareWord, quotedWord].map((write) => {
        const written = write(template, of.escape);
        return {
          of,
          theirs,
          ours: expanded({ ...of, word: written }, { escape: of.escape })?.text ?? { written },
        };
      });
    }),
  );
});

function byBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
