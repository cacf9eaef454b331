import { trimStart, isBlank } from "./syntax";
import type { EscapeCharacter, InstructionName } from "./syntax";

/** Arguments split into words. */
export interface WordsSyntax {
  /** Quotes kept, except in the JSON form. */
  readonly words: readonly string[];
  readonly json: boolean;
  /** Whether they are the name and the value of the old form, `ENV name value`. */
  readonly legacy: boolean;
}

/** What BuildKit splits by; fewer characters than it trims. */
const separators = /[\t\v\f\r ]+/;

/**
 * Splits arguments as BuildKit's line parser of the instruction does.
 * @returns a message if it would refuse them
 */
export function splitWords(
  name: InstructionName | undefined,
  text: string,
  escape: EscapeCharacter,
): WordsSyntax | string {
  switch (name) {
    case "add":
    case "copy":
    case "volume":
      return jsonWords(text) ?? plain(text === "" ? [] : text.split(separators));
    case "cmd":
    case "entrypoint":
    case "run":
    case "shell":
      return jsonWords(text) ?? plain(text === "" ? [] : [text]);
    case "healthcheck":
      return healthcheckWords(text);
    case "expose":
    case "from":
      return plain(text === "" ? [] : text.split(separators));
    case "arg":
      return plain(quotedWords(text, escape));
    case "env":
    case "label":
      return assignmentWords(name, text, escape);
    case "maintainer":
    case "stopsignal":
    case "user":
    case "workdir":
      return plain(text === "" ? [] : [text]);
    case "onbuild":
    case undefined:
      return plain([]);
  }
}

function plain(words: readonly string[]): WordsSyntax {
  return { words, json: false, legacy: false };
}

function healthcheckWords(text: string): WordsSyntax | string {
  if (text === "") return plain([]);
  let end = 0;
  while (end < text.length && !isBlank(text.charAt(end))) end++;
  const type = text.slice(0, end);
  const command = trimStart(text.slice(end));
  const json = jsonWords(command);
  if (typeof json === "string") return json;
  if (json !== undefined) return { ...json, words: [type, ...json.words] };
  return plain(command === "" ? [type] : [type, command]);
}

/** The strings of a JSON list; `undefined` if the text is no JSON list and so has the other form. */
function jsonWords(text: string): WordsSyntax | string | undefined {
  const json = trimStart(text);
  if (!json.startsWith("[")) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (!Array.isArray(value) || !value.every((each) => typeof each === "string")) {
    return 'the JSON form takes strings only: write every argument in double quotes, as in ["echo", "1"]';
  }
  return { words: value.map(wellFormed), json: true, legacy: false };
}

function assignmentWords(name: string, text: string, escape: EscapeCharacter): WordsSyntax | string {
  const words = quotedWords(text, escape);
  if (words[0]?.includes("=") === false) {
    const separator = separators.exec(text);
    if (separator === null) return `${name.toUpperCase()} must have two arguments: write ${text}=value`;
    const value = text.slice(separator.index + separator[0].length);
    return { words: [text.slice(0, separator.index), value], json: false, legacy: true };
  }
  const wrong = words.find((word) => !word.includes("="));
  return wrong === undefined
    ? plain(words)
    : `can't find "=" in "${wrong}": write name=value, with quotes around a value that has blanks`;
}

/** Splits at blanks that are neither quoted nor escaped; BuildKit's `parseWords`. */
function quotedWords(text: string, escape: EscapeCharacter): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let position = 0; position < text.length; position++) {
    const character = text.charAt(position);
    if (quote === undefined && isBlank(character)) {
      if (word !== undefined && word !== "") words.push(word);
      word = undefined;
      continue;
    }
    word ??= "";
    if (character === escape && quote !== "'") {
      // At the very end it is left out.
      if (position + 1 === text.length) break;
      position++;
      word += character + text.charAt(position);
      continue;
    }
    if (quote === undefined) {
      if (character === '"' || character === "'") quote = character;
    } else if (character === quote) {
      quote = undefined;
    }
    word += character;
  }
  if (word !== undefined && word !== "") words.push(word);
  return words;
}

/** Go's JSON decoder puts a replacement character in place of half a surrogate pair. */
function wellFormed(word: string): string {
  return word.replace(/\p{Surrogate}/gu, "\ufffd");
}
