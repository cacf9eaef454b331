import fc from "fast-check";
import { officialDifference } from "./support/checks";
import { useReference } from "./support/reference";

// Files that nobody would write: instructions in any order, each of which some check looks at.

const reference = useReference();

const comments = [
  "# check=skip=UndefinedVar",
  "# check=skip=all",
  "# check=skip=SecretsUsedInArgOrEnv,JSONArgsRecommended",
  "# A comment",
  "# a B",
  "#",
  "",
];

const froms = [
  "FROM alpine",
  "FROM alpine AS a",
  "from alpine as B",
  "FROM a AS c",
  "FROM b",
  "FROM c AS A",
  "FROM $BASE AS d",
  "FROM ${BASE:-alpine}${X} AS e",
  "FROM --platform=$TARGETPLATFORM alpine AS f",
  "FROM --platform=linux/arm64 alpine AS arm64",
  "FROM --platform=windows/amd64 alpine AS w",
  "FROM a-shell-image AS s",
  "FROM scratch AS context",
];

const body = [
  ...["ARG X", "ARG X=1 Y", "ARG Y=$X", "ARG BASE", "ARG TOKEN=$Z", "arg TARGETOS"],
  ...["ENV X=$Y", "ENV X=1 Y=$X Z=${W:-$V}", "ENV A B", "ENV MY_$X=1 KEY=2", "Env PASSWORD=$X"],
  ...["LABEL $X=$Y", "LABEL a b", "LABEL a='$X' b=\"$Y\""],
  ...["WORKDIR $X", "WORKDIR /$X", "WORKDIR sub", "WORKDIR /abs", "WORKDIR C:\\\\x", "workdir ${W:+/set}"],
  ...["COPY $X $Y /", "COPY --chown=$U --chmod=755 $X /$W/", "COPY <<EOF /x\n$X ${Y:-1} \\$Z '$W'\nEOF"],
  ...[
    "COPY <<'EOF' /x\n$X\nEOF",
    "COPY secret /",
    "COPY --from=0 $X /",
    "COPY --from=a secret /",
    "COPY . /",
  ],
  ...["ADD secret https://example.com/$X /", "ADD --chown=$U secret/../x /"],
  ...[
    "RUN echo $X",
    "RUN --mount=type=cache,target=/c/$X echo",
    "RUN --mount=from=a,target=/m,source=$Y echo",
  ],
  ...["RUN a \\\n\n  b", "run a \\\n # comment\n  b", "RUN <<EOF\n$X\nEOF"],
  ...[
    "CMD a",
    'CMD ["a"]',
    "cmd a",
    "ENTRYPOINT a",
    "ENTRYPOINT [a]",
    "HEALTHCHECK CMD a",
    "HEALTHCHECK NONE",
  ],
  ...['SHELL ["/bin/sh", "-c"]', "MAINTAINER me", "STOPSIGNAL ${S:-SIGTERM}", "USER $U:$X", "VOLUME /v$X"],
  ...["EXPOSE 80 $X:81/TCP", "EXPOSE 1:2 ${P:-53/UDP}", "EXPOSE ${P:-80}"],
  ...[
    "ONBUILD CMD a",
    "ONBUILD WORKDIR rel$X",
    "ONBUILD COPY --from=a $X /",
    "ONBUILD ENV A $Q",
    "onbuild ARG KEY",
  ],
];

const block = (lines: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.array(fc.constantFrom(...comments), { maxLength: 2 }), fc.constantFrom(...lines))
    .map(([above, line]) => [...above, line].join("\n"));

const stage = fc
  .tuple(block(froms), fc.array(block(body), { maxLength: 8 }))
  .map(([from, instructions]) => [from, ...instructions].join("\n"));

const file = fc
  .tuple(
    fc.constantFrom("", "", "", "# check=skip=StageNameCasing;experimental=all\n", "# escape=`\n"),
    fc.array(block(["ARG BASE=alpine", "ARG X", "ARG X=1", "ARG BASE=$Y"]), { maxLength: 3 }),
    fc.array(stage, { minLength: 1, maxLength: 4 }),
  )
  .map(([directive, globals, stages]) => directive + [...globals, ...stages].join("\n"));

test("the same is found as by BuildKit", async () => {
  const told = fc.record(
    {
      platform: fc.constantFrom("linux/amd64", "linux/arm64", "linux/arm/v7", "windows/amd64"),
      buildArgs: fc.constantFrom({ X: "given" }, { BASE: "alpine:3", Y: "/y" }, {}),
      ignore: fc.constantFrom(["secret"], ["**"], ["*", "!x"]),
      experimental: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(file, told, async (text, options) => {
      expect(await officialDifference(reference, text, options)).toEqual([]);
    }),
    { numRuns: 1500 },
  );
}, 120_000);
