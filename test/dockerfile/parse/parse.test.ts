import { parseDockerfile } from "../../../src/dockerfile/parse/parse";
import { printDockerfile } from "../../../src/dockerfile/print";
import { ValidationError } from "../../../src/internal/validation";

function kinds(text: string): string[] {
  return parseDockerfile(text).stages.flatMap(({ instructions }) => instructions.map(({ kind }) => kind));
}

function printed(text: string): string {
  return printDockerfile(parseDockerfile(text), { comments: true });
}

function problem(text: string): string {
  try {
    parseDockerfile(text);
    return "";
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    return error.message;
  }
}

test("every instruction has a form", () => {
  const text = `ARG V=1
FROM alpine:$V AS base
RUN a
COPY a /b
ADD https://example.com/a /b
ENV A=1
LABEL a=b
ARG B
WORKDIR /w
USER 1
STOPSIGNAL 9
EXPOSE 80
CMD ["a"]
ENTRYPOINT a
SHELL ["sh"]
VOLUME /v
HEALTHCHECK CMD a
HEALTHCHECK NONE
MAINTAINER me
ONBUILD RUN a
`;
  expect(kinds(text)).toEqual(
    "run copy add env label arg workdir user stopsignal expose cmd entrypoint shell volume healthcheck no-healthcheck maintainer onbuild".split(
      " ",
    ),
  );
  expect(parseDockerfile(text).kept).toEqual([]);
});

test("stages are known by their name, their number and the last of several with one name", () => {
  const { stages } = parseDockerfile(`FROM a AS x
FROM b AS X
FROM x
COPY --from=0 /a /
COPY --from=x /a /
`);
  expect(stages.map(({ stageName, anonymous }) => [stageName, anonymous])).toEqual([
    ["x-1", undefined],
    ["x", undefined],
    ["stage-2", true],
  ]);
  expect(stages[2]!.from).toBe(stages[1]);
  expect(stages[2]!.instructions).toMatchObject([
    { sources: [{ stage: { stageName: "x-1" } }] },
    { sources: [{ stage: { stageName: "x" } }] },
  ]);
});

test("what the model cannot say is kept as it is, and listed", () => {
  const text = "FROM a\nRUN --mount=type=$T,target=/a b\nHEALTHCHECK --interval=1s NONE\n";
  const { kept } = parseDockerfile(text);
  expect(kinds(text)).toEqual(["raw", "raw"]);
  expect(kept.map(({ line }) => line)).toEqual([2, 3]);
  expect(printed(text)).toBe(text);
});

test.each([
  ["among lines", "FROM a\nENV A=1 \\\n# why\n  B=2\n", "FROM a\n# why\nENV A=1 \\\n    B=2\n"],
  ["among those of a command", "FROM a\nRUN a \\\n  # why\n  b\n", "FROM a\nRUN a \\\n# why\n  b\n"],
  ["before a command", "FROM a\nRUN \\\n# why\n a\n", "FROM a\n# why\nRUN a\n"],
  ["at the end", "FROM a\nRUN a\n\n# end\n", "FROM a\nRUN a\n\n# end\n"],
])("comments stay: %s", (_where, text, expected) => {
  expect(printed(text)).toBe(expected);
});

test("directives below a #! are in force, indented ones are not", () => {
  expect(printed("#!/bin/docker\n# syntax=a\nFROM b\n")).toBe("# syntax=a\n\n#!/bin/docker\nFROM b\n");
  expect(printed("  # syntax=a\nFROM b\n")).toBe("#\n\n# syntax=a\nFROM b\n");
});

test("a trigger that is written in another way keeps its text", () => {
  expect(printed("FROM a\nONBUILD RUN a\n")).toBe("FROM a\nONBUILD RUN a\n");
  expect(printed("FROM a\nONBUILD run   a\n")).toBe("FROM a\nONBUILD run   a\n");
  expect(printed("FROM a\nONBUILD -- RUN a\n")).toBe("FROM a\nONBUILD -- RUN a\n");
});

test("a command whose last character would continue it is kept with what hides that", () => {
  expect(printed("FROM a\nRUN a \\\f\nUSER b\n")).toBe("FROM a\nRUN a \\\f\nUSER b\n");
});

test.each([
  ["", "[Dockerfile:1:1] there is no FROM: say what the image starts from"],
  ["FROM a\n  RNU a\n", '[Dockerfile:2:3] unknown instruction "RNU": did you mean "ENV" or "RUN"'],
  ["RUN a\n", "[Dockerfile:1:1] RUN: stands before the first FROM, where only ARG can stand"],
  ["FROM a b\n", "[Dockerfile:1:1] FROM: needs one argument, or three: FROM image AS name"],
  ["FROM a\nCOPY --from=1 a /\n", "[Dockerfile:2:1] COPY: --from=1 is no stage; there are 1, counted from 0"],
  ["FROM --platform=é a\n", "is not in ASCII"],
  ["FROM a\nRUN <<E\n", "[Dockerfile:2:1] the here-document is not ended: write E on a line of its own"],
  ["FROM a\nCMD [1]\n", "[Dockerfile:2:1] the JSON form takes strings only"],
])("refuses %j", (text, message) => {
  expect(problem(text)).toContain(message);
});

test("lines that the builder would not read are continued", () => {
  const text = `FROM a\nRUN ${"a b \\\n".repeat(30_000)}c\nCOPY ${"a ".repeat(10_000)}\\\n${"b ".repeat(30_000)}/\n`;
  const again = printed(text);
  expect(Math.max(...again.split("\n").map((line) => line.length))).toBeLessThan(65_535);
  expect(printed(again)).toBe(again);
});

test.each([
  // An empty path, and one that would be a here-document.
  "FROM a\nCOPY <<E \\ /b/\nx\nE\n",
  "FROM a\nCOPY <<\va <<E /b/\nx\nE\n",
  // The second name begins in quotes.
  "FROM a\nARG A=1 b\" C='d\" e'\n",
])("%j is kept as it is", (text) => {
  expect(kinds(text)).toEqual(["raw"]);
  expect(printed(text)).toBe(text);
});

test("tabs are taken away behind line feeds only", () => {
  const { stages } = parseDockerfile("FROM a\nRUN <<-E\n\ta\u2028\tb\n\t\tc\nE\n");
  expect(stages[0]!.instructions).toMatchObject([{ command: { content: "a\u2028\tb\nc\n" } }]);
});

test("flags of ARG before FROM are left out, as nothing looks at them", () => {
  expect(printed("ARG --flag A=1\nFROM a\n")).toBe("ARG A=1\n\nFROM a\n");
});

test("a mount without a target is at the working folder", () => {
  expect(printed("FROM alpine\nRUN --mount=type=bind,rw --mount=type=cache,id=a make\n")).toBe(
    "FROM alpine\nRUN --mount=type=bind,target=.,rw=true --mount=type=cache,target=.,id=a make\n",
  );
});

test("a HEALTHCHECK of nothing is refused in words", () => {
  expect(problem("FROM alpine\nHEALTHCHECK\n")).toBe(
    "[Dockerfile:2:1] HEALTHCHECK: needs CMD and a command, or NONE",
  );
});
