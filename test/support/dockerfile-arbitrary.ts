import fc from "fast-check";
import { cut, escape, gap, keyword } from "./dockerfile-words";
import { argument, instruction } from "./instruction-arbitrary";

/** Images that the judge knows: all, some with triggers or another shell. */
const image = fc.constantFrom(
  "alpine",
  "alpine:3.20",
  "docker.io/library/debian:12-slim",
  "example.com:5000/a/b@sha256:" + "0123456789abcdef".repeat(4),
  "scratch",
  "scratch",
  "onbuild",
  "shell",
  "${BASE:-busybox:1}",
  "${BASE:-busybox}",
  '"alpine"',
);

const platform = fc.constantFrom(
  "",
  "",
  "",
  "--platform=$BUILDPLATFORM ",
  '--platform="${TARGETPLATFORM}" ',
  "--platform=linux/amd64 ",
  "--platform=linux/${TARGETARCH:-arm64} ",
);

/** Names that stages have, some twice; upper case is the same as lower case. */
const stageName = fc.constantFrom("build", "Base", "a.b-c_d", "stage-1", "x", "x");

interface StageText {
  readonly head: string;
  readonly name: string | undefined;
  readonly body: readonly string[];
}

/** What a stage can read from: those before it, by name and by number. */
function origins(before: readonly StageText[]): string[] {
  return before.flatMap(({ name }, index) => [`${index}`, ...(name === undefined ? [] : [name])]);
}

function stage(before: readonly StageText[]): fc.Arbitrary<StageText> {
  const named = before.flatMap(({ name }) => (name === undefined ? [] : [name.toLowerCase()]));
  return fc
    .record({
      word: keyword("FROM"),
      platform,
      base: named.length === 0 ? image : fc.oneof(image, fc.constantFrom(...named)),
      as: keyword("AS"),
      name: fc.option(stageName, { nil: undefined }),
      body: fc.array(fc.oneof(instruction(origins(before)), comments), { maxLength: 7 }),
    })
    .map((each) => ({
      head: `${each.word}${gap}${each.platform.replace(" ", gap)}${each.base}${
        each.name === undefined ? "" : `${gap}${each.as}${gap}${each.name}`
      }`,
      name: each.name,
      body: each.body,
    }));
}

/** Lines that say nothing. */
const comments: fc.Arbitrary<string> = fc.constantFrom(
  "",
  "# comment",
  "#comment",
  "  # indented",
  "#",
  "# check=skip=all",
  "# escape=`",
  "# build is the first stage",
  "#   FROM x",
  "\n# after a blank line\n",
);

const head = fc.constantFrom(
  [],
  [],
  ["# syntax=docker/dockerfile:1"],
  ["#syntax = docker/dockerfile:1.7-labs", "# check=skip=all"],
  ["# check=error=false", "#"],
  ["", "# syntax=none"],
  ["#!/usr/bin/env docker", "# syntax=docker/dockerfile:1"],
);

/** Stages one after the other: each knows those before it. */
const stages: fc.Arbitrary<readonly StageText[]> = stage([]).chain((first) =>
  fc.oneof(
    fc.constant([first]),
    stage([first]).chain((second) =>
      fc.oneof(
        fc.constant([first, second]),
        stage([first, second]).map((third) => [first, second, third]),
      ),
    ),
  ),
);

/** How marks become text: taken in turn for each. */
const choices = fc.array(fc.nat({ max: 99 }), { minLength: 8, maxLength: 40 });

/** A whole Dockerfile, as text. BuildKit accepts nearly all of them. */
export const dockerfile: fc.Arbitrary<string> = fc
  .record({
    head,
    escapeCharacter: fc.constantFrom("\\", "\\", "\\", "`"),
    globals: fc.array(argument, { maxLength: 1 }),
    base: fc.constantFrom("ARG BASE=alpine", "ARG BASE=alpine:3.20", 'ARG\tBASE="debian:${TAG:-12}"'),
    stages,
    choices,
    crlf: fc.constantFrom(false, false, false, true),
    mark: fc.constantFrom("", "", "", "\ufeff"),
    end: fc.constantFrom("\n", "\n", "", "\n\n", "\n# the end", "\n  "),
  })
  .map((file) => {
    const { escapeCharacter } = file;
    const directives =
      escapeCharacter === "`"
        ? ["# escape=`", ...file.head.filter((line) => !line.startsWith("#!"))]
        : file.head;
    const lines = [
      ...file.globals,
      file.base,
      ...file.stages.flatMap((each) => [each.head, ...each.body]),
    ].map((line) => rendered(line, file.choices, escapeCharacter));
    const text = file.mark + [...directives, ...lines].join("\n") + file.end;
    return file.crlf ? text.replaceAll("\n", "\r\n") : text;
  });

/** Puts blanks, continuation lines and comments in place of the marks. */
function rendered(line: string, numbers: readonly number[], escapeCharacter: string): string {
  let used = line.length;
  const next = (): number => numbers[used++ % numbers.length] ?? 0;
  const continued = `${escapeCharacter}\n`;
  return line.replaceAll(escape, escapeCharacter).replace(new RegExp(`[${gap}${cut}]`, "g"), (mark) => {
    const number = next();
    if (mark === cut) return number < 6 ? continued : "";
    if (number < 60) return " ";
    if (number < 70) return number % 2 === 0 ? "  " : "\t";
    if (number < 82) return ` ${continued}    `;
    if (number < 88) return ` ${continued}# between\n  `;
    if (number < 92) return ` ${continued}\n  ${continued}`;
    if (number < 96) return ` ${escapeCharacter} \t\n\t# one\n #two\n`;
    return `${continued}\t`;
  });
}
