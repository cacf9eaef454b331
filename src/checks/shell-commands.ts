import { type ParseEntry, parse } from "shell-quote";
import { shellLines } from "./shell-lines";

/** A command of a shell script. */
export interface ShellCommand {
  /** The program, without its folder. */
  readonly name: string;
  /** Its arguments, with variables as they are written. */
  readonly args: readonly string[];
  /** Whether another command reads what it prints. */
  readonly piped: boolean;
}

/** The commands of a shell script, those in substitutions included; what cannot be read is left out. */
export function shellCommands(script: string): ShellCommand[] {
  if (plain.test(script))
    return command(
      script.split(" ").filter((word) => word !== ""),
      false,
    );
  return shellLines(script).flatMap((line) => {
    try {
      return new CommandReader().read(parse(line, (name) => `$${name}`));
    } catch {
      return []; // Not for this shell, or malformed.
    }
  });
}

/** A single command of words that mean nothing to the shell. */
const plain = /^[\w./:@%+,= -]*$/;

/** A command that is run without a shell. */
export function plainCommand(words: readonly string[]): ShellCommand[] {
  return command(words, false);
}

/** Words that stand before a command. */
const prefixes: ReadonlySet<string> = new Set(
  "! { builtin command do elif else env exec if nohup then time until while".split(" "),
);

class CommandReader {
  private readonly commands: ShellCommand[] = [];
  /** What stands before each open parenthesis: a command that goes on after it, or nothing. */
  private readonly outer: (string[] | undefined)[] = [];
  private words: string[] = [];

  read(entries: readonly ParseEntry[]): ShellCommand[] {
    let redirected = false;
    for (const entry of entries) {
      if (typeof entry === "string" || ("op" in entry && entry.op === "glob")) {
        if (!redirected) this.words.push(typeof entry === "string" ? entry : entry.pattern);
        redirected = false;
      } else if ("op" in entry) {
        redirected = this.operator(entry.op);
      }
    }
    this.end(false);
    while (this.outer.length > 0) {
      this.words = this.outer.pop() ?? [];
      this.end(false);
    }
    return this.commands;
  }

  /** @returns whether the next word is the name of a file */
  private operator(operator: string): boolean {
    if (
      operator === "<(" ||
      operator === ">(" ||
      (operator === "(" && this.words.at(-1)?.endsWith("$") === true)
    ) {
      this.outer.push(this.words);
      this.words = [];
    } else if (operator === "(") {
      this.end(false);
      this.outer.push(undefined);
    } else if (operator === ")") {
      this.end(false);
      this.words = this.outer.pop() ?? [];
    } else if (/[<>]/.test(operator)) {
      if (/^\d$/.test(this.words.at(-1) ?? "")) this.words.pop();
      return true;
    } else {
      this.end(operator === "|" || operator === "|&");
    }
    return false;
  }

  private end(piped: boolean): void {
    this.commands.push(...command(this.words, piped));
    this.words = [];
  }
}

function command(words: readonly string[], piped: boolean): ShellCommand[] {
  const start = words.findIndex((word) => !prefixes.has(word) && !/^\w+=/.test(word));
  const program = words[start];
  if (program === undefined) return [];
  return [{ name: program.slice(program.lastIndexOf("/") + 1), args: words.slice(start + 1), piped }];
}
