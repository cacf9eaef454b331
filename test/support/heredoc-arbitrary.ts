import fc from "fast-check";
import { gap, keyword } from "./dockerfile-words";

const bodyLine = fc.constantFrom(
  "echo $A",
  "",
  "  indented",
  "\ttab",
  "# no comment",
  "FROM x",
  "a \\",
  "'quote\"",
  "EOFX",
  "${B:-c}",
  "é",
  "<<EOF",
);

interface HeredocText {
  readonly word: string;
  readonly lines: string;
}

/** Of one name: a quoted word, tabs taken away. */
function one(name: string): fc.Arbitrary<HeredocText> {
  return fc
    .record({
      dash: fc.constantFrom("", "", "-"),
      quote: fc.constantFrom("", "", '"', "'"),
      body: fc.array(bodyLine, { maxLength: 3 }),
    })
    .map(({ dash, quote, body }) => ({
      word: `<<${dash}${quote}${name}${quote}`,
      lines: [...body, `${dash === "" ? "" : "\t"}${name}`].join("\n"),
    }));
}

const several = fc.oneof(
  one("EOF").map((each) => [each]),
  one("file.txt").map((each) => [each]),
  fc.tuple(one("EOF"), one("END_2")),
);

/** COPY or ADD of here-documents. */
export function heredocOf(
  word: string,
  flags: fc.Arbitrary<string>,
  destination: fc.Arbitrary<string>,
): fc.Arbitrary<string> {
  return fc
    .tuple(keyword(word), flags, several, destination, fc.constantFrom("", "", "x"))
    .map(([head, written, heredocs, to, source]) =>
      [
        [head, written, ...heredocs.map((each) => each.word), source, to]
          .filter((part) => part !== "")
          .join(gap),
        ...heredocs.map((each) => each.lines),
      ].join("\n"),
    );
}

/** RUN with here-documents: as the script, or as input of a command. */
export function heredocText(flags: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(
      keyword("RUN"),
      flags,
      several,
      fc.constantFrom("", "", "cat", "python3 3"),
      fc.constantFrom("", "", " > /out", " && b"),
    )
    .map(([head, written, heredocs, before, after]) =>
      [
        [
          head,
          written,
          before + (before === "" ? "" : " ") + heredocs.map((each) => each.word).join(" ") + after,
        ]
          .filter((part) => part !== "")
          .join(gap),
        ...heredocs.map((each) => each.lines),
      ].join("\n"),
    );
}
