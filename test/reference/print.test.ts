import { type ParsedFile, reasonsAgainst } from "../../tools/buildkit-reference/client";
import { parseDockerfile } from "../../src/dockerfile/parse/parse";
import { printDockerfile } from "../../src/dockerfile/print";
import { acceptedFiles, named } from "./support/files";
import { useReference } from "./support/reference";

// The git sources of one file make BuildKit look for a host that is not there.
jest.setTimeout(60_000);

const reference = useReference();

/** How many instructions of a file are kept as text. A number that grows is a form that is no longer understood. */
const kept: Readonly<Record<string, number>> = {
  "arg-flags-ignored": 3,
  "bom-no-directive": 1,
  "empty-commands": 3,
  "expansion-odd-dollars": 1,
  "healthcheck-forms": 1,
  "heredoc-copy-forms": 1,
  "heredoc-escape-backtick": 1,
  "heredoc-not-one": 1,
  "onbuild-not-looked-into": 5,
  "run-mount-tmpfs": 1,
  "run-mount-variables": 3,
  "run-network-security-device": 2,
  "unicode-in-flags": 4,
};

// Stages that have no name and are referred to get one: names are not compared.
async function differences(original: string, result: string): Promise<readonly string[]> {
  return reasonsAgainst(await reference.compare(original, result, ["names"]));
}

test.each(named(acceptedFiles))("%s means the same when it is printed", async (_name, { text }) => {
  expect(await differences(text, printDockerfile(parseDockerfile(text), { comments: true }))).toEqual([]);
});

test.each(named(acceptedFiles))("%s means the same without comments", async (_name, { text }) => {
  expect(await differences(text, printDockerfile(parseDockerfile(text)))).toEqual([]);
});

test.each(named(acceptedFiles))("%s is printed in the same way again", (_name, { text }) => {
  for (const comments of [true, false]) {
    const once = printDockerfile(parseDockerfile(text), { comments });
    expect(printDockerfile(parseDockerfile(once), { comments })).toBe(once);
  }
});

test.each(named(acceptedFiles))("%s keeps its comments", async (_name, { text }) => {
  const directives = new Set((await parsed(text)).directives.all.map(({ line }) => line));
  const comments = (await commentsOf(text)).filter(({ line }) => !directives.has(line));
  const printed = await commentsOf(printDockerfile(parseDockerfile(text), { comments: true }));
  const missing = comments.filter(({ comment }) => !take(printed, comment));
  expect(missing).toEqual([]);
});

test.each(named(acceptedFiles))("%s is understood, as far as it was", (name, { text }) => {
  expect(parseDockerfile(text).kept).toHaveLength(kept[name] ?? 0);
});

test("lists no files that are understood", () => {
  const names = new Set(acceptedFiles.map(({ name }) => name));
  expect(Object.keys(kept).filter((name) => !names.has(name) || kept[name] === 0)).toEqual([]);
});

/** The lines that are comments or directives, and not in a heredoc. */
async function commentsOf(text: string): Promise<{ comment: string; line: number }[]> {
  const inHeredoc = new Set(
    (await parsed(text)).instructions.flatMap(({ heredocs, endLine }) => {
      const length = heredocs.reduce((sum, { content }) => sum + content.split("\n").length, 0);
      return Array.from({ length }, (_, index) => endLine - index);
    }),
  );
  return text
    .replace(/^\ufeff/, "")
    .split("\n")
    .map((line, index) => ({ comment: line.trim(), line: index + 1 }))
    .filter(({ comment, line }) => comment.startsWith("#") && !inHeredoc.has(line));
}

async function parsed(text: string): Promise<ParsedFile> {
  const answer = await reference.parse(text);
  if ("error" in answer) throw new Error(answer.error.message);
  return answer;
}

function take(list: { comment: string }[], wanted: string): boolean {
  const index = list.findIndex(({ comment }) => comment === wanted);
  if (index >= 0) list.splice(index, 1);
  return index >= 0;
}
