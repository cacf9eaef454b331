import { ValidationError } from "../../internal/validation";
import { heredocName, isHeredoc, type Heredoc } from "../heredoc";
import type { Command, RunCommand } from "../instruction";
import { readSyntax } from "../syntax/read";
import type { EscapeCharacter } from "../syntax/syntax";

/** What is wrong with the command of RUN. */
export function runCommandProblems(command: RunCommand, escape: EscapeCharacter): string[] {
  if (isHeredoc(command)) return heredocProblems(command);
  if (typeof command !== "string" && command.length === 0) {
    return ["the command is an empty list; name a program"];
  }
  return commandProblems(command, escape, "RUN");
}

/** What is wrong with a command behind `keyword`. */
export function commandProblems(command: Command, escape: EscapeCharacter, keyword: string): string[] {
  if (typeof command !== "string") return [];
  if (command.trim() === "") return ["the command is empty"];
  if (looksLikeJson(command)) {
    return [`the command ${command} would be taken for the exec form: give a list, not a text`];
  }
  return textProblems(`${keyword} ${command}`, escape);
}

/** What is wrong with a here-document. */
export function heredocProblems(heredoc: Heredoc): string[] {
  const name = heredocName(heredoc);
  if (!/^[A-Za-z_][\w.-]*$/.test(name)) {
    return [
      `the here-document's name "${name}" must be letters, digits, ".", "_" and "-", starting with a letter`,
    ];
  }
  return heredoc.content.split("\n").some((line) => line.replace(/\r+$/, "") === name)
    ? [`the here-document has a line "${name}", which would end it: give it another name, { name: "END" }`]
    : [];
}

/**
 * What is wrong with a text that must be one instruction: it is read as the builder reads it, with another
 * instruction below it.
 */
export function textProblems(text: string, escape: EscapeCharacter): string[] {
  // Most texts are plain.
  if (!/[\n\r\\`]|<</.test(text)) return [];
  try {
    const { instructions } = readSyntax(`# escape=${escape}\n${text}\nUSER 0\n`);
    const [first, second, third] = instructions;
    if (first !== undefined && second?.original === "USER 0" && third === undefined) return [];
    if (second === undefined) {
      return [`the text ends with "${escape}", which would swallow the next line`];
    }
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    return error.problems.map(({ message }) => message);
  }
  return [
    `the text has several lines: join them with "&& ${escape}" at each line's end, ` +
      "use run(heredoc(…)) for a script, or write one run for each",
  ];
}

function looksLikeJson(command: string): boolean {
  if (!command.trim().startsWith("[")) return false;
  try {
    return Array.isArray(JSON.parse(command));
  } catch {
    return false;
  }
}
