/** Numbers that look random, the same for the same seed; fast enough for many edits. */
export class Dice {
  constructor(private state: number) {}

  /** From 0 to `sides` - 1. */
  roll(sides: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.roll(list.length)]!;
  }
}

/** What means something somewhere in a Dockerfile. */
const special = [
  "\\ ` \" ' $ ${ } { # = : , [ ] - -- / ? * % @ ! ~ ^ & | ; << <<EOF <<-E $A \\$ \\\\ 0 AS ONBUILD RUN".split(
    " ",
  ),
  [" ", "\t", "\n", "\r\n", "\\\n", "\\ \n", "`\n", "\v", "\f", "\0"],
  ["\u00a0", "\ufeff", "\u0085", "\u2028", "é", "🚀", "\ud800"],
].flat();

/** A text with up to four edits: deletions, insertions, lines that change places or are of another text. */
export function mutated(texts: readonly string[], dice: Dice): string {
  let text = dice.pick(texts);
  for (let edits = 1 + dice.roll(4); edits > 0; edits--) text = edited(text, texts, dice);
  return text;
}

function edited(text: string, texts: readonly string[], dice: Dice): string {
  const place = dice.roll(text.length + 1);
  const lines = text.split("\n");
  switch (dice.roll(7)) {
    case 0:
      return text.slice(0, place) + text.slice(place + 1 + dice.roll(5));
    case 1:
    case 2:
      return text.slice(0, place) + dice.pick(special) + text.slice(place);
    case 3:
      return text.slice(0, place);
    case 4: {
      const [one, other] = [dice.roll(lines.length), dice.roll(lines.length)];
      [lines[one], lines[other]] = [lines[other]!, lines[one]!];
      return lines.join("\n");
    }
    case 5:
      return text.slice(0, place) + dice.pick(special).repeat(1 + dice.roll(30)) + text.slice(place);
    default: {
      const foreign = dice.pick(texts).split("\n");
      const from = dice.roll(foreign.length);
      lines.splice(dice.roll(lines.length + 1), 0, ...foreign.slice(from, from + 2));
      return lines.join("\n");
    }
  }
}
