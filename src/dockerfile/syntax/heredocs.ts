import { expandWord, ExpansionError } from "./shell-word";

/** What `<<WORD` says, before the lines below are read. */
export interface HeredocWord {
  readonly name: string;
  readonly expand: boolean;
  readonly chomp: boolean;
  readonly fileDescriptor: number;
}

const unset = (): undefined => undefined;

/** Whether a word begins a here-document; BuildKit's `ParseHeredoc`. */
export function heredocWord(word: string): HeredocWord | undefined {
  const match = /^(\d*)<<(-?)\s*([^<]*)$/.exec(word);
  const rest = match?.[3] ?? "";
  if (match === null || rest === "") return undefined;
  try {
    const { words } = expandWord(rest, unset, { keepUnset: true });
    const [name, ...more] = words;
    if (name === undefined || more.length > 0) return undefined;
    const [raw = ""] = expandWord(rest, unset, { keepUnset: true, rawQuotes: true }).words;
    return {
      name,
      // A quote in the word, anywhere, keeps variables from being expanded.
      expand: countQuotes(name) === countQuotes(raw),
      chomp: match[2] === "-",
      fileDescriptor: Number(match[1] ?? ""),
    };
  } catch (error) {
    if (error instanceof ExpansionError) return undefined;
    throw error;
  }
}

/** The here-documents that a line announces, in order. */
export function heredocWords(line: string): HeredocWord[] {
  try {
    // Always with a backslash, whatever the file's escape character is.
    const { words } = expandWord(line, unset, { rawQuotes: true, rawEscapes: true, keepUnset: true });
    return words.flatMap((word) => heredocWord(word) ?? []);
  } catch (error) {
    if (error instanceof ExpansionError) return [];
    throw error;
  }
}

/** Takes away the tabs that lines begin with; lines end with a line feed only. */
export function withoutTabs(content: string): string {
  return content.replace(/(^|\n)\t+/g, "$1");
}

function countQuotes(text: string): number {
  return text.match(/['"]/g)?.length ?? 0;
}
