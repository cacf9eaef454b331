import type { ParsedFile, ParsedInstruction } from "../../tools/buildkit-reference/client";
import { parseDockerfile } from "../../src/dockerfile/parse/parse";
import { readSyntax } from "../../src/dockerfile/syntax/read";
import {
  commentsAbove,
  type EscapeCharacter,
  type InstructionSyntax,
} from "../../src/dockerfile/syntax/syntax";
import { ValidationError } from "../../src/internal/validation";
import { acceptedFiles, filesOf, named } from "./support/files";
import { useReference } from "./support/reference";

jest.setTimeout(60_000);

const reference = useReference();

/** Files that our parser takes: what is wrong with them is found by the checks, or by the build. */
const refusedLater: Readonly<Record<string, readonly string[]>> = {
  "words are expanded by the build": [
    "arg-quoted-whole",
    "copy-heredoc-bad-variable",
    "copy-quoted-blanks",
    "env-apostrophe",
    "env-quote-unclosed",
    "expand-brace-missing",
    "expand-colon-hash",
    "expand-double-brace",
    "expand-empty-name",
    "expand-invalid-pattern-escape",
    "expand-modifier-after-colon",
    "expand-replace-without-slash",
    "expand-required-empty",
    "expand-required-unset",
    "expand-unknown-modifier",
    "volume-quoted-blanks",
  ],
  "ports are words, which are expanded": [
    "expose-bad-ip",
    "expose-host-range-differs",
    "expose-json",
    "expose-list-with-comma",
    "expose-modifier-after-text",
    "expose-negative",
    "expose-nonsense",
    "expose-protocol-unknown",
    "expose-range-backwards",
    "expose-too-large",
  ],
  "images and platforms are words, which are expanded": [
    "copy-from-bad-image",
    "from-image-bad-digest",
    "from-image-bad-tag",
    "from-image-empty",
    "from-image-upper-case",
    "from-platform-empty",
    "from-platform-unknown",
    "from-stage-arg-not-global",
    "from-stage-upper-case",
  ],
  "sources and their options are checked together": [
    "add-checksum-bad-digest",
    "add-checksum-local",
    "add-checksum-two-sources",
    "add-git-conflicting-ref",
    "add-git-inconsistent-keep",
    "add-git-unknown-query",
    "copy-chmod-bad-symbols",
    "copy-chmod-not-octal",
    "copy-chmod-too-large",
    "copy-git",
    "copy-link-chown-by-name",
    "copy-url",
  ],
  "options that a mount has no use for are kept as text": [
    "run-mount-cache-required",
    "run-mount-gid-on-tmpfs",
    "run-mount-mode-on-bind",
    "run-mount-secret-from",
    "run-mount-secret-without-id",
    "run-mount-sharing-without-cache",
    "run-mount-size-on-cache",
    "run-mount-ssh-source",
  ],
  "values of options are checked with those that the program gives": [
    "run-mount-mode-not-octal",
    "run-mount-target-root",
    "run-mount-tmpfs-size-nonsense",
    "stopsignal-unknown",
    "stopsignal-zero",
  ],
  "unusual devices are kept as text": ["run-device-two-names", "run-device-unknown-key"],
  "an empty command is kept as text": ["run-exec-empty"],
  "a trigger is read when it runs": [
    "onbuild-trigger-escape-is-backslash",
    "onbuild-trigger-unknown-instruction",
  ],
  "settings of the linter are its own": [
    "directive-check-error-not-boolean",
    "directive-check-errors-on-warnings",
    "directive-check-unknown-option",
  ],
};

/** Where BuildKit names another line: the one before, or the last of a file that says nothing. */
const otherLine: Readonly<Record<string, number>> = {
  "directive-check-repeated": 2,
  "directive-escape-repeated": 2,
  "directive-syntax-repeated": 2,
  "file-only-blanks": 1,
  "file-only-comments": 1,
  "line-too-long": 2,
};

async function parsed(text: string): Promise<ParsedFile> {
  const answer = await reference.parse(text);
  if ("error" in answer) throw new Error(answer.error.message);
  return answer;
}

test.each(named(acceptedFiles))("%s is read as BuildKit's parser reads it", async (_name, { text }) => {
  const { instructions } = await parsed(text);
  expect(readSyntax(text).instructions.map((each) => described(each))).toEqual(instructions);
});

test.each(named(acceptedFiles))("%s has the directives that BuildKit finds", async (_name, { text }) => {
  const { directives } = await parsed(text);
  const { escape, outerDirectives } = readSyntax(text);
  const outer = (name: string): string | null =>
    outerDirectives.find((each) => each.name === name)?.value ?? null;
  expect({ escape, syntax: outer("syntax"), check: outer("check") }).toEqual({
    escape: directives.escape,
    syntax: directives.syntax,
    check: directives.check,
  });
  // The judge leaves out what is indented, which the parser takes all the same.
  const indented = (line: number): boolean => /^\s/.test(text.replace(/^\ufeff/, "").split("\n")[line - 1]!);
  expect(readSyntax(text).directives.filter(({ line }) => !indented(line))).toEqual(directives.all);
});

test.each(named(acceptedFiles))("%s has sources that are its text when joined", (_name, { text }) => {
  const { instructions, escape } = readSyntax(text);
  for (const each of instructions) {
    expect(joined(each.source, escape)).toBe(each.text);
    if (each.inner !== undefined) expect(joined(each.inner.source, escape)).toBe(each.inner.text);
  }
});

describe("a file that BuildKit refuses", () => {
  const taken = new Set(Object.values(refusedLater).flat());

  test.each(named(filesOf("invalid")))("%s", async (name, { text }) => {
    const failure = await reference.accepts(text);
    const found = problemOf(text);
    if (taken.has(name)) {
      expect(found).toBeUndefined();
      return;
    }
    const line: unknown = otherLine[name] ?? (failure?.line === 0 ? expect.any(Number) : failure?.line);
    expect(found).toEqual({ line, column: expect.any(Number) as number });
    const written = text.split("\n");
    expect(found!.line).toBeLessThanOrEqual(written.length);
    expect(found!.column).toBeGreaterThanOrEqual(1);
    expect(found!.column).toBeLessThanOrEqual(Math.max(1, written[found!.line - 1]!.length));
  });

  test("is there for each name that is listed here", () => {
    const names = filesOf("invalid").map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([...taken, ...Object.keys(otherLine)]));
  });
});

function problemOf(text: string): { line: number; column: number } | undefined {
  try {
    parseDockerfile(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    return error.problems[0]?.place;
  }
}

/** An instruction in the words of the judge. */
function described(each: InstructionSyntax): ParsedInstruction {
  return {
    keyword: each.keyword,
    flags: each.flags,
    words: wordsOf(each),
    trigger:
      each.inner === undefined
        ? null
        : { ...described(each.inner), startLine: 0, endLine: 0, prevComment: [], heredocs: [] },
    original: each.original,
    json: each.json,
    heredocs: each.heredocs,
    startLine: each.line,
    endLine: each.endLine,
    prevComment: commentsAbove(each),
  };
}

/** ENV and LABEL have a delimiter after each name and value. */
function wordsOf({ name, words, legacy }: InstructionSyntax): readonly string[] {
  // BuildKit does not look at the arguments of a word that it does not know.
  if (name === undefined) return [""];
  if (name !== "env" && name !== "label") return words;
  if (legacy) return [...words, ""];
  return words.flatMap((word) => {
    const end = word.indexOf("=");
    return [word.slice(0, end), word.slice(end + 1), "="];
  });
}

/** Joins continuation lines, and leaves comments between them out. */
function joined(source: string, escape: EscapeCharacter): string {
  const lines = source.split("\n").filter((line, index) => index === 0 || !line.trimStart().startsWith("#"));
  return lines
    .map((line, index) => {
      if (index === lines.length - 1) return line;
      expect(line.endsWith(escape)).toBe(true);
      return line.slice(0, -1);
    })
    .join("");
}
