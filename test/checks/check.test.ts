import fc from "fast-check";
import { wellKnownVariables } from "../../src/checks/base-images";
import { parseImageName } from "../../src/checks/image-name";
import { check, found, linesOf } from "./support";

test("a finding says what, where, how bad, and what to do", () => {
  expect(check("FROM alpine:3\n\nWORKDIR app\n").findings).toEqual([
    {
      rule: "WorkdirRelativePath",
      severity: "warning",
      message: '"app" depends on the WORKDIR of the base image',
      fix: "write the path from / on",
      line: 3,
      endLine: 3,
      stage: 0,
    },
  ]);
});

test("what stands before the first FROM has no stage", () => {
  const [finding] = check("# hello\nARG A\nFROM alpine:3\n", { experimental: true }).findings;
  expect(finding).toMatchObject({ rule: "InvalidDefinitionDescription", line: 2 });
  expect(finding).not.toHaveProperty("stage");
});

test("a finding is in the stage of its line", () => {
  const { findings } = check("FROM alpine:3 AS a\nCMD a\nFROM alpine:3\nCMD b\n");
  expect(findings.map(({ line, stage }) => [line, stage])).toEqual([
    [2, 0],
    [4, 1],
  ]);
});

test("findings come by line", () => {
  expect(found("FROM a as B\nCMD x\nMAINTAINER y\n")).toEqual([
    "1 FromAsCasing",
    "1 StageNameCasing",
    "1 UntaggedBaseImage",
    "2 JSONArgsRecommended",
    "3 MaintainerDeprecated",
  ]);
});

test("one thing is told once", () => {
  expect(found("FROM alpine:3\nCOPY $A $A $B /\n")).toEqual(["2 UndefinedVar", "2 UndefinedVar"]);
});

describe("check=error=true", () => {
  test("makes errors of the findings of Docker's rules", () => {
    const { findings } = check("# check=error=true\nFROM a\nCMD x\n");
    expect(findings).toMatchObject([
      { rule: "UntaggedBaseImage", severity: "warning" },
      { rule: "JSONArgsRecommended", severity: "error" },
    ]);
  });

  test("leaves a severity that is set", () => {
    const as = { JSONArgsRecommended: "info" } as const;
    expect(check("# check=error=true\nFROM a:1\nCMD x\n", { as }).findings).toMatchObject([
      { severity: "info" },
    ]);
  });
});

test("the build argument BUILDKIT_DOCKERFILE_CHECK takes the place of the directive", () => {
  const buildArgs = { BUILDKIT_DOCKERFILE_CHECK: "skip=JSONArgsRecommended" };
  expect(found("# check=skip=StageNameCasing\nFROM a:1 AS A\nCMD x\n", { buildArgs })).toEqual([
    "2 StageNameCasing",
  ]);
});

describe("base images", () => {
  test("well-known variables of images are defined", () => {
    expect(found("FROM golang:1.23\nWORKDIR $GOPATH/src\n")).toEqual([]);
    expect(found("FROM docker.io/library/node:22 AS a\nFROM a\nLABEL node=$NODE_VERSION\n")).toEqual([]);
    expect(found("FROM debian:12\nWORKDIR $GOPATH/src\n")).toEqual(["2 UndefinedVar"]);
  });

  test("the names of well-known images are in full", () => {
    for (const name of Object.keys(wellKnownVariables)) {
      const { registry, repository } = parseImageName(name)!;
      expect(`${registry}/${repository}`).toBe(name);
    }
  });

  test("somebody who knows the image says its variables, shell, platform and triggers", () => {
    const text = "FROM a:1\nCMD x\nWORKDIR $HERE\nCOPY $GOPATH /\n";
    const baseImage = (): object => ({
      env: { HERE: "/here" },
      shell: ["/bin/bash", "-c"],
      platform: "linux/arm64",
      onBuild: ["COPY $TRIGGER /", "no instruction", "RUN a\nRUN b"],
    });
    expect(found(text)).toEqual([
      "2 JSONArgsRecommended",
      "3 UndefinedVar",
      "3 WorkdirRelativePath",
      "4 UndefinedVar",
    ]);
    expect(found(text, { baseImage })).toEqual([
      "1 InvalidBaseImagePlatform",
      "1 UndefinedVar",
      "4 UndefinedVar",
    ]);
  });

  test("is asked for the name and the platform", () => {
    const asked: string[] = [];
    const baseImage = (name: string, platform: string): undefined => void asked.push(`${name} ${platform}`);
    check("ARG V=1\nFROM a:$V AS b\nFROM b\nFROM --platform=linux/arm64 c:1 AS arm64\nFROM scratch\n", {
      baseImage,
      targetPlatform: "linux/arm/v7",
    });
    expect(asked).toEqual(["a:1 linux/arm/v7", "c:1 linux/arm64"]);
  });
});

describe("never throws, and takes no more time than the file is long", () => {
  const pieces = [
    ..."\\ \n \t $ { } : - + ? # % / \" ' ` = , ; | & ( ) < > << <<EOF EOF [ ] * . .. @".split(" "),
    ..."FROM RUN COPY ADD ENV ARG LABEL ONBUILD SHELL EXPOSE WORKDIR USER VOLUME CMD HEALTHCHECK".split(" "),
    ..."--from= --mount= --platform= --chown= AS a b alpine $A ${A:-b} ${A#*} apt-get install -y cd".split(
      " ",
    ),
    ..."# check=skip=all slipway allow= hadolint ignore=DL3003 escape=` type=cache,target=".split(" "),
  ];

  test("for anything that can be read", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces, " ", "\n"), { maxLength: 60 }), (words) => {
        try {
          check(words.join(" ").replace(/ ?\n ?/g, "\n"));
        } catch (error) {
          // What cannot be read.
          expect(error).toMatchObject({ name: "ValidationError" });
        }
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    [
      "variables that hold each other",
      "FROM a:1\nENV A=aaaaaaaa\n" + "ENV A=$A$A\n".repeat(200) + "COPY $A /\n",
    ],
    ["nested defaults", `FROM a:1\nENV A=${"${A:-".repeat(10_000)}${"}".repeat(10_000)}\n`],
    [
      "a chain of stages",
      "FROM a:1 AS s0\n" + range(3000, (i) => `FROM s${i} AS s${i + 1}\nENV A${i}=$X${i}\n`),
    ],
    [
      "stages with triggers",
      "FROM a:1 AS b\n" +
        "ONBUILD RUN a\n".repeat(1500) +
        range(1500, (i) => `FROM b AS c${i}\nRUN --mount=from=c${i - 1},target=/x a\n`),
    ],
    ["many undefined variables", "FROM a:1\n" + range(5000, (i) => `ENV A${i}=$B${i}\n`)],
    ["quotes in a shell", `FROM a:1\nRUN ${"'\"".repeat(15_000)}\n`],
    ["parentheses in a shell", `FROM a:1\nRUN ${"$(".repeat(20_000)}\n`],
    ["here-documents in a shell", "FROM a:1\nRUN <<X\n" + "cat <<A <<B <<C\n".repeat(3000) + "X\n"],
    ["many comments", "FROM a:1\n" + "# check=nothing\n".repeat(50_000) + "CMD a\n"],
    ["many findings", "FROM a:1\n" + "RUN cd a; sudo b; apt install c | d\n".repeat(5000)],
    ["many suppressions", range(5000, (i) => `# slipway allow=X${i}: y\nFROM a\n`)],
  ])("%s", (_what, text) => {
    const start = performance.now();
    check(text);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

function range(count: number, text: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => text(index)).join("");
}

test("shell commands are not read where the shell is another one", () => {
  const text = (shell: string): string => `FROM a:1\nSHELL ["${shell}", "x"]\nRUN cd b\n`;
  expect(linesOf("CdInRun", text("/bin/bash"))).toEqual([3]);
  expect(linesOf("CdInRun", text("pwsh"))).toEqual([]);
  expect(linesOf("CdInRun", "FROM a:1\nRUN cd b\n", { targetPlatform: "windows/amd64" })).toEqual([]);
});
