/**
 * How Docker reads the words of an instruction, for laws about what is printed: quotes and backslashes are taken
 * away, `\$` becomes `$`, and variables are left alone, since no test declares any.
 */

/** One word as Docker understands it. */
export function readWord(word: string): string {
  let read = "";
  let quote = "";
  for (let index = 0; index < word.length; index++) {
    const character = word.charAt(index);
    const next = word.charAt(index + 1);
    if (quote === "'") {
      if (character === "'") quote = "";
      else read += character;
    } else if (character === "\\" && (quote === "" || ['"', "$", "\\"].includes(next))) {
      read += next;
      index++;
    } else if (character === quote) {
      quote = "";
    } else if (quote === "" && (character === '"' || character === "'")) {
      quote = character;
    } else {
      read += character;
    }
  }
  if (quote !== "") throw new Error(`the quote ${quote} is not closed in ${word}`);
  return read;
}

/** The words of a line: blanks part them, outside of quotes. */
export function splitWords(line: string): string[] {
  const words: string[] = [];
  let word = "";
  let quote = "";
  for (let index = 0; index < line.length; index++) {
    const character = line.charAt(index);
    if (quote === "" && /\s/.test(character)) {
      if (word !== "") words.push(word);
      word = "";
      continue;
    }
    word += character;
    if (character === "\\" && quote !== "'") word += line.charAt(++index);
    else if (character === quote) quote = "";
    else if (quote === "" && (character === '"' || character === "'")) quote = character;
  }
  return word === "" ? words : [...words, word];
}

/** The arguments of COPY, ADD or VOLUME: plain words or a JSON list. */
export function readPaths(line: string): string[] {
  const rest = line.slice(line.indexOf(" ") + 1);
  const words = rest.startsWith("[") ? (JSON.parse(rest) as string[]) : rest.split(/\s+/);
  return words.map(readWord);
}

/** The names and values of ENV, LABEL or ARG. */
export function readAssignments(text: string): Record<string, string> {
  const line = text.replaceAll("\\\n", "");
  return Object.fromEntries(
    splitWords(line.slice(line.indexOf(" ") + 1)).map((word) => {
      const equals = word.indexOf("=");
      return [readWord(word.slice(0, equals)), readWord(word.slice(equals + 1))];
    }),
  );
}
