import { BuildKitReference, reasonsAgainst } from "../../tools/buildkit-reference/client";
import { useReference } from "./support/reference";

// The judge is judged: a check that finds no differences is worth something only if it would find them.

const reference = useReference();

async function reasons(original: string, result: string): Promise<readonly string[]> {
  return reasonsAgainst(await reference.compare(original, result));
}

describe("compare tells files apart by", () => {
  test.each<[what: string, original: string, result: string]>([
    ["a lost --platform", "FROM --platform=$BUILDPLATFORM alpine\nRUN a\n", "FROM alpine\nRUN a\n"],
    ["a constant --platform", "FROM --platform=linux/amd64 alpine\n", "FROM alpine\n"],
    ["a base image", "FROM alpine:3.20\n", "FROM alpine:3.21\n"],
    ["a base image that names no tag", "FROM alpine\n", "FROM alpine:edge\n"],
    ["scratch", "FROM scratch\nCOPY a /\n", "FROM alpine\nCOPY a /\n"],
    ["a lost default of an ARG", "FROM alpine\nARG A=1\nRUN echo\n", "FROM alpine\nARG A\nRUN echo\n"],
    ["a lost default of an ARG before FROM", "ARG V=3\nFROM alpine:$V\n", "ARG V\nFROM alpine:3\n"],
    ["a value that an ARG had", "ARG V=3\nFROM alpine:$V\n", "ARG V=3\nFROM alpine:3\n"],
    ["the default for an unset variable", "FROM a\nARG A\nENV B=${A:-x}\n", "FROM a\nARG A\nENV B=${A-x}\n"],
    ["the form of ENTRYPOINT", 'FROM a\nENTRYPOINT ["a", "b"]\n', "FROM a\nENTRYPOINT a b\n"],
    ["an empty CMD", "FROM a\nCMD []\n", "FROM a\n"],
    ["an ENTRYPOINT after CMD", "FROM a\nCMD b\nENTRYPOINT a\n", "FROM a\nENTRYPOINT a\n"],
    [
      "an option of a mount",
      "FROM a\nRUN --mount=type=cache,target=/c,sharing=locked a\n",
      "FROM a\nRUN --mount=type=cache,target=/c a\n",
    ],
    [
      "the stage of a mount",
      "FROM a AS b\nRUN b\nFROM a\nRUN --mount=from=b,target=/b a\n",
      "FROM a AS b\nRUN b\nFROM a\nRUN --mount=from=c,target=/b a\n",
    ],
    ["a lost --network", "FROM a\nRUN --network=none a\n", "FROM a\nRUN a\n"],
    ["a lost --security", "FROM a\nRUN --security=insecure a\n", "FROM a\nRUN a\n"],
    ["a lost --device", "FROM a\nRUN --device=vendor.com/d=a a\n", "FROM a\nRUN a\n"],
    ["spaces in a command", "FROM a\nRUN echo a  b\n", "FROM a\nRUN echo a b\n"],
    [
      "the quotes of a heredoc's name",
      "FROM a\nARG V=1\nCOPY <<EOF /a\n$V\nEOF\n",
      "FROM a\nARG V=1\nCOPY <<'EOF' /a\n$V\nEOF\n",
    ],
    ["the dash of a heredoc", "FROM a\nRUN <<-EOF\n\ta\nEOF\n", "FROM a\nRUN <<EOF\n\ta\nEOF\n"],
    ["the end of a heredoc", "FROM a\nCOPY <<EOF /a\nb\n\nEOF\n", "FROM a\nCOPY <<EOF /a\nb\nEOF\n"],
    ["the order of ENV", "FROM a\nENV A=1\nENV B=$A\n", "FROM a\nENV B=$A\nENV A=1\n"],
    ["the order within ENV", "FROM a\nENV A=1 B=2\n", "FROM a\nENV B=2 A=1\n"],
    ["the order of LABEL, by the history", "FROM a\nLABEL a=1 b=2\n", "FROM a\nLABEL b=2 a=1\n"],
    ["one ENV instead of two, by the history", "FROM a\nENV A=1\nENV B=2\n", "FROM a\nENV A=1 B=2\n"],
    ["a lost --chmod", "FROM a\nCOPY --chmod=755 a /\n", "FROM a\nCOPY a /\n"],
    ["a lost --chown", "FROM a\nCOPY --chown=1:2 a /\n", "FROM a\nCOPY a /\n"],
    ["a lost --link", "FROM a\nCOPY --link a /\n", "FROM a\nCOPY a /\n"],
    ["a lost --parents", "FROM a\nCOPY --parents a/b /\n", "FROM a\nCOPY a/b /\n"],
    ["a lost --exclude", "FROM a\nCOPY --exclude=*.md a /\n", "FROM a\nCOPY a /\n"],
    ["a lost --unpack", "FROM a\nADD --unpack=false a.tar /\n", "FROM a\nADD a.tar /\n"],
    [
      "a lost --keep-git-dir",
      "FROM a\nADD --keep-git-dir https://github.com/a/b.git /\n",
      "FROM a\nADD https://github.com/a/b.git /\n",
    ],
    ["ADD for COPY", "FROM a\nADD a /\n", "FROM a\nCOPY a /\n"],
    ["the slash of a destination", "FROM a\nCOPY a /b/\n", "FROM a\nCOPY a /b\n"],
    ["a protocol of EXPOSE", "FROM a\nEXPOSE 53/udp\n", "FROM a\nEXPOSE 53\n"],
    ["the retries of HEALTHCHECK", "FROM a\nHEALTHCHECK --retries=3 CMD a\n", "FROM a\nHEALTHCHECK CMD a\n"],
    ["HEALTHCHECK NONE", "FROM a\nHEALTHCHECK NONE\n", "FROM a\n"],
    ["a lost ONBUILD", "FROM a\nONBUILD RUN a\n", "FROM a\n"],
    ["the command of an ONBUILD", "FROM a\nONBUILD RUN a\n", "FROM a\nONBUILD RUN b\n"],
    ["a lost USER", "FROM a\nUSER 0\nRUN a\n", "FROM a\nRUN a\n"],
    ["a lost WORKDIR", "FROM a\nWORKDIR /\nRUN a\n", "FROM a\nRUN a\n"],
    ["a lost STOPSIGNAL", "FROM a\nSTOPSIGNAL SIGTERM\n", "FROM a\n"],
    ["a lost SHELL", 'FROM a\nSHELL ["/bin/sh", "-c"]\n', "FROM a\n"],
    ["a lost VOLUME", "FROM a\nVOLUME /a\n", "FROM a\n"],
    ["a lost MAINTAINER", "FROM a\nMAINTAINER me\n", "FROM a\n"],
    ["the name of a stage", "FROM a AS b\nRUN a\nFROM c\n", "FROM a\nRUN a\nFROM c\n"],
    ["a stage that nothing needs", "FROM a\nRUN a\nFROM c\n", "FROM a\nRUN b\nFROM c\n"],
    [
      "a stage whose name is taken again",
      "FROM a AS x\nRUN a\nFROM b AS x\n",
      "FROM a AS x\nRUN b\nFROM b AS x\n",
    ],
    ["the number of stages", "FROM a\nFROM c\n", "FROM c\n"],
    ["the syntax directive", "# syntax=docker/dockerfile:1\nFROM a\n", "FROM a\n"],
    ["the check directive", "# check=skip=all\nFROM a\n", "FROM a\n"],
    [
      "a stage that copies from another",
      "FROM a AS b\nFROM c\nCOPY --from=b / /\n",
      "FROM a AS b\nFROM c\nCOPY / /\n",
    ],
  ])("%s", async (_what, original, result) => {
    expect(await reasons(original, result)).not.toEqual([]);
    expect(await reasons(result, original)).not.toEqual([]);
  });
});

describe("compare takes as the same", () => {
  test.each<[what: string, original: string, result: string]>([
    ["comments", "# a\nFROM a\n# b\nRUN a\n", "FROM a\nRUN a\n"],
    ["empty lines", "FROM a\n\n\nRUN a\n\n", "FROM a\nRUN a"],
    ["spaces around", "FROM   a\n  RUN   a  \n", "FROM a\nRUN a\n"],
    ["spaces between words", "FROM a\nCOPY   a    b /\nEXPOSE  1   2\n", "FROM a\nCOPY a b /\nEXPOSE 1 2\n"],
    ["continued lines", "FROM a\nENV A=1 \\\n# c\n  B=2\n", "FROM a\nENV A=1 B=2\n"],
    ["another escape character", "# escape=`\nFROM a\nENV A=1 `\n B=2\n", "FROM a\nENV A=1 B=2\n"],
    ["the case of keywords", "from a as b\nrun a\n", "FROM a AS b\nRUN a\n"],
    [
      "the case of a stage's name",
      "FROM a AS B\nFROM c\nCOPY --from=B / /\n",
      "FROM a AS b\nFROM c\nCOPY --from=b / /\n",
    ],
    ["quotes", 'FROM a\nENV A="b" C=\'d\'\nLABEL "e"=f\n', "FROM a\nENV A=b C=d\nLABEL e=f\n"],
    ["the old form of ENV", "FROM a\nENV A b\n", "FROM a\nENV A=b\n"],
    ["the two forms of a variable", "ARG V=1\nFROM a:$V\n", "ARG V=1\nFROM a:${V}\n"],
    ["a heredoc of a RUN with another name", "FROM a\nRUN <<EOF\na\nEOF\n", "FROM a\nRUN <<END\na\nEND\n"],
    ["the quotes of such a heredoc's name", "FROM a\nRUN <<EOF\n$A\nEOF\n", "FROM a\nRUN <<'EOF'\n$A\nEOF\n"],
    ["spaces in JSON", 'FROM a\nCMD [ "a","b" ]\n', 'FROM a\nCMD ["a", "b"]\n'],
    ["JSON for words", 'FROM a\nCOPY ["a", "b", "/"]\n', "FROM a\nCOPY a b /\n"],
    ["the order of flags", "FROM a\nCOPY --link --chown=1 a /\n", "FROM a\nCOPY --chown=1 --link a /\n"],
    ["a flag's value that is the default", "FROM a\nCOPY --link=true a /\n", "FROM a\nCOPY --link a /\n"],
    ["the writing of an ONBUILD", "FROM a\nONBUILD  run   a\n", "FROM a\nONBUILD RUN a\n"],
    ["durations", "FROM a\nHEALTHCHECK --interval=60s CMD a\n", "FROM a\nHEALTHCHECK --interval=1m CMD a\n"],
    ["the full name of an image", "FROM a\n", "FROM docker.io/library/a:latest\n"],
    [
      "a stage by its number",
      "FROM a AS b\nFROM c\nCOPY --from=0 / /\n",
      "FROM a AS b\nFROM c\nCOPY --from=b / /\n",
    ],
    ["\\r\\n", "FROM a\r\nCOPY a /\r\n", "FROM a\nCOPY a /\n"],
    [
      "a base image with triggers",
      "FROM onbuild AS x\nRUN a\nFROM x\n",
      "from  onbuild  AS x\nRUN a\nFROM x\n",
    ],
  ])("%s", async (_what, original, result) => {
    expect(await reasons(original, result)).toEqual([]);
    expect(await reference.compare(original, result)).toMatchObject({ bothFailed: [] });
  });

  test("the history and the names of stages, where told", async () => {
    const original = "FROM a AS b\nENV A=1\nENV B=2\nFROM c\n";
    const result = "FROM a\nENV A=1 B=2\nFROM c\n";
    expect(reasonsAgainst(await reference.compare(original, result, ["history"]))).toHaveLength(1);
    expect(reasonsAgainst(await reference.compare(original, result, ["history", "names"]))).toEqual([]);
  });
});

describe("compare of what cannot be converted", () => {
  test("names the side that fails", async () => {
    expect(await reference.compare("FROM a\n", "FROM\n")).toMatchObject({
      error: { side: "result", line: 1 },
    });
    expect(await reference.compare("FROM a\nSTOPSIGNAL no\n", "FROM a\n")).toMatchObject({
      error: { side: "original", line: 2, stage: 0 },
    });
  });

  test("tells whether both fail alike", async () => {
    expect(await reference.compare("FROM a\nFOO\n", "# c\nFROM a\nFOO\n")).toMatchObject({ sameError: true });
    expect(await reference.compare("FROM a\nFOO\n", "FROM a\nSTOPSIGNAL no\n")).toMatchObject({
      sameError: false,
    });
  });

  test("finds values for ARGs that can be converted", async () => {
    const text =
      "ARG P=linux/amd64\nFROM --platform=$P a\nARG S=TERM T=tcp K=bind\n" +
      "STOPSIGNAL SIG$S\nEXPOSE 1/$T\nRUN --mount=type=$K,target=/a a\n";
    expect(await reference.compare(text, text)).toMatchObject({ differences: [], bothFailed: [] });
  });

  test("compares the stages that can be", async () => {
    const broken = (command: string): string => `FROM a\nRUN ${command}\nFROM b\nSTOPSIGNAL no\n`;
    expect(await reference.compare(broken("a"), broken("a"))).toMatchObject({ differences: [] });
    expect(await reference.compare(broken("a"), broken("b"))).toMatchObject({
      differences: [{ stage: 0 }, { stage: 0 }],
    });
  });
});

test("parse gives the parser's tree", async () => {
  const text = `# syntax=docker/dockerfile:1
# escape=\`
FROM --platform=linux/amd64 a AS b
# about the copy
COPY <<-"E" <<F /to/
\t$A
E
f
F
ONBUILD RUN ["a"]
RUN a \`

 b
`;
  expect(await reference.parse(text)).toMatchObject({
    directives: { escape: "`", syntax: "docker/dockerfile:1", check: null, all: [{ line: 1 }, { line: 2 }] },
    instructions: [
      {
        keyword: "FROM",
        flags: ["--platform=linux/amd64"],
        words: ["a", "AS", "b"],
        startLine: 3,
        endLine: 3,
      },
      {
        keyword: "COPY",
        prevComment: ["about the copy"],
        heredocs: [
          { name: "E", expand: false, chomp: true, content: "\t$A\n", fileDescriptor: 0 },
          { name: "F", expand: true, chomp: false, content: "f\n", fileDescriptor: 0 },
        ],
        startLine: 5,
        endLine: 9,
      },
      { keyword: "ONBUILD", json: false, words: [], trigger: { keyword: "RUN", json: true, words: ["a"] } },
      { keyword: "RUN", original: "RUN a  b", startLine: 11, endLine: 13 },
    ],
    warnings: [{ line: 13 }],
  });
  expect(await reference.parse("FROM a\nRUN <<E\n")).toEqual({
    error: { message: "unterminated heredoc", line: 2 },
  });
});

test("words expands as BuildKit does", async () => {
  expect(await reference.words(`a$X "b $Y" \${Z:-q}`, { X: "1 2" })).toMatchObject({
    word: "a1 2 b  q",
    words: ["a1", "2", "b ", "q"],
    matched: ["X"],
    unmatched: ["Y", "Z"],
    heredoc: 'a1 2 "b " q',
  });
  expect(await reference.words("a`$X", { X: "1" }, "`")).toMatchObject({ word: "a$X" });
  expect((await reference.words("${X")).error?.message).toContain("unsupported modifier");
});

test("accepts names the first error and its line", async () => {
  const accepted =
    "FROM a AS b\nRUN --device=v.com/d=a --security=insecure a\nFROM b\nCOPY --parents --exclude=x a /\n";
  expect(await reference.accepts(accepted)).toBeNull();
  expect(await reference.accepts("FROM a\nSTOPSIGNAL no\nFROM b\n")).toMatchObject({ line: 2, stage: 0 });
  expect(await reference.accepts("FROM a\n# check=skip=all\nRUN a\n")).toBeNull();
  expect(await reference.accepts("ARG A\n")).toMatchObject({
    message: "dockerfile contains no stages to build",
  });
});

test("convert gives digests that are the same each time, and all on demand", async () => {
  const text = "FROM onbuild AS a\nCOPY . /\nFROM a\nCOPY --link . /\n";
  const first = await reference.convert(text);
  expect(await reference.convert(text)).toEqual(first);
  const verbose = await reference.convert(text, { platforms: ["linux/arm64"], verbose: true });
  expect(verbose).toMatchObject({
    stages: [{ name: "a", platform: "linux/arm64", config: { os: "linux" } }, {}],
  });
});

describe("lint", () => {
  test.each<[rule: string, text: string]>([
    ["StageNameCasing", "FROM a AS B\n"],
    ["FromAsCasing", "FROM a as b\n"],
    ["NoEmptyContinuation", "FROM a\nRUN a \\\n\n b\n"],
    ["ConsistentInstructionCasing", "FROM a\nrun a\nRUN b\n"],
    ["DuplicateStageName", "FROM a AS b\nFROM a AS b\n"],
    ["ReservedStageName", "FROM a AS scratch\n"],
    ["JSONArgsRecommended", "FROM a\nCMD a\n"],
    ["MaintainerDeprecated", "FROM a\nMAINTAINER me\n"],
    ["UndefinedArgInFrom", "FROM a$B\n"],
    ["WorkdirRelativePath", "FROM a\nWORKDIR b\n"],
    ["UndefinedVar", "FROM a\nCOPY $B /\n"],
    ["MultipleInstructionsDisallowed", 'FROM a\nCMD ["a"]\nCMD ["b"]\n'],
    ["LegacyKeyValueFormat", "FROM a\nENV A b\n"],
    ["InvalidBaseImagePlatform", "FROM --platform=linux/arm64 amd64-only AS linux\n"],
    ["RedundantTargetPlatform", "FROM --platform=$TARGETPLATFORM a\n"],
    ["SecretsUsedInArgOrEnv", "FROM a\nARG TOKEN\n"],
    ["InvalidDefaultArgInFrom", "ARG A\nFROM $A\n"],
    ["FromPlatformFlagConstDisallowed", "FROM --platform=linux/amd64 a\n"],
    ["CopyIgnoredFile", "FROM a\nCOPY ignored /\n"],
    ["InvalidDefinitionDescription", "# c\nFROM a AS b\n"],
    ["ExposeProtoCasing", "FROM a\nEXPOSE 1/UDP\n"],
    ["ExposeInvalidFormat", "FROM a\nEXPOSE 127.0.0.1:1:1\n"],
  ])("finds %s, and that only", async (rule, text) => {
    const { warnings } = await reference.lint(text, { ignore: ["ignored"], experimental: true });
    expect(warnings.map((warning) => warning.rule)).toEqual([rule]);
  });

  test("leaves experimental rules out unless told, and heeds the check directive", async () => {
    expect(await reference.lint("# c\nFROM a AS b\n")).toEqual({ warnings: [], error: null });
    const skipping = "# check=skip=StageNameCasing\nFROM a AS B\n";
    expect(await reference.lint(skipping)).toEqual({ warnings: [], error: null });
    expect(await reference.lint(skipping, { experimental: true })).toEqual({ warnings: [], error: null });
  });

  test("tells the error with the warnings so far", async () => {
    expect(await reference.lint("FROM a AS B\nSTOPSIGNAL no\n")).toMatchObject({
      warnings: [{ rule: "StageNameCasing", startLine: 1, endLine: 1 }],
      error: { line: 2 },
    });
  });
});

describe("the process", () => {
  const program = process.env.SLIPWAY_BUILDKIT_REFERENCE!;

  test("answers many requests at once, each its own", async () => {
    const answers = await Promise.all(
      Array.from({ length: 500 }, (_, index) => reference.words("$A", { A: String(index) })),
    );
    expect(answers.map(({ word }) => word)).toEqual(answers.map((_, index) => String(index)));
  });

  test("that is killed fails what waits, and what comes later", async () => {
    const other = new BuildKitReference(program, 1);
    await expect(
      Promise.all(Array.from({ length: 200 }, () => other.compare("FROM a\nARG A\n", "FROM a\n"))),
    ).rejects.toThrow("gave no answer in 0.001 s");
    await expect(other.words("a")).rejects.toThrow("gave no answer");
    await other.close();
  });

  test("that cannot be started says so", async () => {
    const none = new BuildKitReference(`${program}-not-there`);
    await expect(none.words("a")).rejects.toThrow("could not be started");
    await none.close();
  });
});
