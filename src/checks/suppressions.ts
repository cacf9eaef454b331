import type { DockerfileSyntax } from "../dockerfile/syntax/syntax";
import { didYouMean } from "../values/nearest";
import type { Lines } from "./finding";
import { ruleNamed, rules, rulesForNumber } from "./rules";

/** A comment that allows findings. */
export interface Suppression {
  /** Where the comment is. */
  readonly line: number;
  /** Where it counts; everywhere if not said. */
  readonly scope: Lines | undefined;
  /** What it allows, as written: names of rules, or numbers of hadolint. */
  readonly names: readonly string[];
  readonly reason: string;
  /** Whether it is written for hadolint, which asks for no reason. */
  readonly foreign: boolean;
}

const ownComment = /^#\s*slipway\s+allow\s*=([^:]*)(?::(.*))?$/i;
const foreignComment = /^#\s*hadolint\s+(global\s+)?ignore\s*=\s*((?:[A-Z]{2}\d{4}\s*,?\s*)+)(.*)$/i;

/** The comments of a file that allow findings. */
export function suppressionsOf({ instructions, directives, below }: DockerfileSyntax): Suppression[] {
  const found: Suppression[] = [];
  const read = (
    comments: readonly string[],
    first: number,
    below: Lines | undefined,
    atTop: boolean,
  ): void => {
    for (const [index, comment] of comments.entries()) {
      const text = comment.trim();
      const suppression = text.startsWith("#") ? parse(text, first + index, below, atTop) : undefined;
      if (suppression !== undefined) found.push(suppression);
    }
  };
  for (const [index, instruction] of instructions.entries()) {
    const { above, line, endLine } = instruction;
    if (above.length > 0) read(above, line - above.length, { line, endLine }, index === 0);
  }
  const end = Math.max(instructions.at(-1)?.endLine ?? 0, directives.at(-1)?.line ?? 0);
  read(below, end + 1, { line: 0, endLine: 0 }, false);
  return found;
}

function parse(
  comment: string,
  line: number,
  scope: Lines | undefined,
  atTop: boolean,
): Suppression | undefined {
  const own = ownComment.exec(comment);
  if (own !== null) {
    const names = split(own[1] ?? "");
    return { line, scope: atTop ? undefined : scope, names, reason: (own[2] ?? "").trim(), foreign: false };
  }
  const foreign = foreignComment.exec(comment);
  if (foreign === null) return undefined;
  const reason = (foreign[3] ?? "").replace(/^[#:\s-]+/, "").trim();
  return {
    line,
    scope: foreign[1] === undefined ? scope : undefined,
    names: split((foreign[2] ?? "").toUpperCase()),
    reason: reason === "" ? "ignored for hadolint" : reason,
    foreign: true,
  };
}

function split(names: string): string[] {
  return names.split(/[\s,]+/).filter((name) => name !== "");
}

/** The rules that a name or a number of hadolint means. */
export function rulesMeantBy(name: string): readonly string[] {
  return ruleNamed(name) === undefined ? rulesForNumber(name.toUpperCase()) : [name];
}

/** Part of a message about a name that is no rule's. */
export function unknownRule(name: string): string {
  const names = rules.map((rule) => rule.name);
  return `there is no rule "${name}"; ${didYouMean(name, names)}`;
}
