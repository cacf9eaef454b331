import { arg, run } from "../../src/dockerfile/instructions";
import { imagePath } from "../../src/dockerfile/origin";
import { printDockerfile, type PrintOptions } from "../../src/dockerfile/print";
import { scratch, type StageModel } from "../../src/dockerfile/stage";
import { add, copy } from "../../src/dockerfile/transfer";
import { artifact, stage } from "../support/stages";

function print(stages: readonly StageModel[], options?: PrintOptions): string {
  return printDockerfile({ directives: {}, globalArgs: [], stages }, options);
}

const builder = stage("builder", {
  from: "golang:$GO_VERSION",
  platform: "$BUILDPLATFORM",
  instructions: [copy(".", "."), run("make")],
});
const tools = stage("tools", { from: builder, instructions: [] });
const runtime = stage("runtime", {
  from: scratch,
  instructions: [
    copy(artifact(tools, "/app"), "/app"),
    copy(imagePath("nginx:1.27", "/etc/nginx/nginx.conf"), "/nginx.conf"),
  ],
});

test("writes global ARGs, a blank line, and a block for each stage", () => {
  const text = printDockerfile({
    directives: {},
    globalArgs: [arg("GO_VERSION", "1.26"), arg("OTHER")],
    stages: [builder, tools, runtime],
  });

  expect(text).toBe(`ARG GO_VERSION=1.26
ARG OTHER

FROM --platform=$BUILDPLATFORM golang:$GO_VERSION AS builder
COPY . .
RUN make

FROM builder AS tools

FROM scratch AS runtime
COPY --from=tools /app /app
COPY --from=nginx:1.27 /etc/nginx/nginx.conf /nginx.conf
`);
});

test("writes other references for images, but not for stages and scratch", () => {
  const text = print([builder, tools, runtime], { image: (name) => `mirror/${name}` });

  expect(text.match(/^FROM.*|--from=\S+/gm)).toEqual([
    "FROM --platform=$BUILDPLATFORM mirror/golang:$GO_VERSION AS builder",
    "FROM builder AS tools",
    "FROM scratch AS runtime",
    "--from=tools",
    "--from=mirror/nginx:1.27",
  ]);
});

test.each([
  [".", "context/."],
  ["./", "context/"],
  ["/", "context/"],
  ["app", "context/app"],
  ["./app", "context/app"],
  ["/app", "context/app"],
  [".hidden", "context/.hidden"],
  ["*.go", "context/*.go"],
  ["[ab].go", "context/[ab].go"],
])("takes %s from a folder of the context", (source, written) => {
  const text = print([stage("it", { instructions: [copy(source, "/to/")] })], {
    contextFolder: "context",
  });

  expect(text).toBe(`FROM alpine:3.20 AS it\nCOPY ${written} /to/\n`);
});

test("leaves addresses, artifacts and paths in images out of that folder", () => {
  const text = print(
    [
      stage("it", {
        instructions: [
          add(["https://example.com/a", "b"], "/to/"),
          copy(artifact(builder, "/out/app"), "/to/"),
          copy(imagePath("nginx", "/etc"), "/to/"),
        ],
      }),
    ],
    { contextFolder: "context" },
  );

  expect(text).toBe(`FROM alpine:3.20 AS it
ADD https://example.com/a context/b /to/
COPY --from=builder /out/app /to/
COPY --from=nginx /etc /to/
`);
});

test("writes directives, their reason, a header and comments", () => {
  const text = printDockerfile(
    {
      directives: {
        syntax: "docker/dockerfile:1",
        escape: "`",
        check: "skip=all",
        syntaxReason: "for heredocs",
      },
      globalArgs: [],
      stages: [
        stage("it", {
          source: { line: 1, endLine: 1, comments: ["# the stage", "", ""] },
          instructions: [
            { ...run("a `\n  # why\n  b"), source: { line: 2, endLine: 4, comments: ["", "# go"] } },
          ],
        }),
      ],
      below: ["", "# the end", ""],
    },
    { comments: true, header: ["made"] },
  );

  expect(text).toBe(`# syntax=docker/dockerfile:1
# escape=\`
# check=skip=all
# for heredocs
# made

# the stage
FROM alpine:3.20 AS it
# go
RUN a \`
  # why
  b

# the end
`);
});

test("leaves comments out unless told, those of a command too", () => {
  const text = print([stage("it", { instructions: [run("a \\\n  # why\n  b")] })]);

  expect(text).toBe("FROM alpine:3.20 AS it\nRUN a \\\n  b\n");
});

test.each([["# escape=`"], ["#!/bin/sh\n# syntax=x"]])(
  "keeps the comment %j from being a directive",
  (comment) => {
    const source = { line: 1, endLine: 1, comments: comment.split("\n") };
    const text = print([stage("it", { source })], { comments: true });

    expect(text).toBe(`#\n\n${comment}\nFROM alpine:3.20 AS it\n`);
  },
);

test("names a stage that has no name only where another one needs it", () => {
  const unnamed = stage("stage-0", { anonymous: true });
  const other = stage("other", { instructions: [copy(artifact(unnamed, "/a"), "/b")] });

  expect(print([unnamed])).toBe("FROM alpine:3.20\n");
  expect(print([unnamed, other])).toContain("FROM alpine:3.20 AS stage-0\n");
});
