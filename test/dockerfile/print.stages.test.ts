import { add, copy, imagePath, run } from "../../src/dockerfile/instructions";
import { printDockerfile } from "../../src/dockerfile/print";
import { scratch } from "../../src/dockerfile/stage";
import { artifact, stage } from "../support/stages";

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
  const text = printDockerfile(
    [builder, tools, runtime],
    [
      { name: "GO_VERSION", defaultValue: "1.26" },
      { name: "OTHER", defaultValue: undefined },
    ],
  );

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
  const text = printDockerfile([builder, tools, runtime], [], { image: (name) => `mirror/${name}` });

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
  const text = printDockerfile([stage("it", { instructions: [copy(source, "/to/")] })], [], {
    contextFolder: "context",
  });

  expect(text).toBe(`FROM alpine:3.20 AS it\nCOPY ${written} /to/\n`);
});

test("leaves addresses, artifacts and paths in images out of that folder", () => {
  const text = printDockerfile(
    [
      stage("it", {
        instructions: [
          add(["https://example.com/a", "b"], "/to/"),
          copy(artifact(builder, "/out/app"), "/to/"),
          copy(imagePath("nginx", "/etc"), "/to/"),
        ],
      }),
    ],
    [],
    { contextFolder: "context" },
  );

  expect(text).toBe(`FROM alpine:3.20 AS it
ADD https://example.com/a context/b /to/
COPY --from=builder /out/app /to/
COPY --from=nginx /etc /to/
`);
});
