/**
 * Splits a shell script into its lines: those of here-documents and comments left out, continued ones joined, and each
 * `#` that begins no comment escaped.
 */
export function shellLines(script: string): string[] {
  // Most scripts are one plain line.
  if (!/[\n\\#]/.test(script)) return [script];
  const lines: string[] = [];
  let line = "";
  let quote = "";
  let position = 0;
  const take = (length: number): void => {
    line += script.slice(position, position + length);
    position += length;
  };
  while (position < script.length) {
    const character = script.charAt(position);
    if (character === "\\" && quote !== "'") {
      if (script.charAt(position + 1) === "\n") position += 2;
      else take(2);
    } else if (quote !== "") {
      if (character === quote) quote = "";
      take(1);
    } else if (character === "\n") {
      lines.push(line);
      position = afterHeredocs(script, position + 1, line);
      line = "";
    } else if (character === "#") {
      if (/[^\s;&|()]$/.test(line.slice(-1))) {
        line += "\\";
        take(1);
      } else {
        position = endOfLine(script, position);
      }
    } else {
      if (character === '"' || character === "'") quote = character;
      take(1);
    }
  }
  return [...lines, line];
}

const heredoc = /(?<!<)<<(-?)[ \t]*(?:"([^"]+)"|'([^']+)'|\\?([A-Za-z_][\w.-]*))/g;

/** Where the script goes on after the here-documents that a line announces. */
function afterHeredocs(script: string, start: number, line: string): number {
  let position = start;
  for (const [, dash, ...words] of line.includes("<<") ? line.matchAll(heredoc) : []) {
    // One of them is there.
    const word = words.join("");
    while (position < script.length) {
      const end = endOfLine(script, position);
      const text = script.slice(position, end);
      position = end + 1;
      if ((dash === "-" ? text.replace(/^\t+/, "") : text) === word) break;
    }
  }
  return position;
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end < 0 ? text.length : end;
}
