import type { Heredoc } from "../heredoc";
import type { AddGitOptions, CopyOptions, CopySource, Instruction, InstructionOf } from "../instruction";
import { copy } from "../transfer";
import { heredocWord } from "../syntax/heredocs";
import { Flags, given } from "./flags";
import { heredocOf } from "./heredocs";
import { type Scope, Unrepresentable } from "./scope";

/** COPY. */
export function parseCopy(scope: Scope): InstructionOf<"copy"> {
  const flags = new Flags(scope, {
    from: "text",
    chown: "text",
    chmod: "text",
    link: "bool",
    parents: "bool",
    exclude: "list",
  });
  const { sources, destination } = paths(scope);
  const from = textFlag(flags, "from");
  const origin = from === undefined ? undefined : scope.origin(from);
  const options: CopyOptions = given({ ...transferOptions(scope, flags), parents: flags.bool("parents") });
  return copy(
    sources.map((source): CopySource =>
      typeof source === "string" && origin !== undefined ? origin(source) : source,
    ),
    destination,
    options,
  );
}

/** ADD. */
export function parseAdd(scope: Scope): InstructionOf<"add"> {
  const flags = new Flags(scope, {
    chown: "text",
    chmod: "text",
    link: "bool",
    exclude: "list",
    checksum: "text",
    "keep-git-dir": "bool",
    unpack: "bool",
  });
  const checksum = textFlag(flags, "checksum");
  const options: AddGitOptions = given({
    ...transferOptions(scope, flags),
    checksum: checksum === undefined ? undefined : scope.text(checksum),
    keepGitDir: flags.bool("keep-git-dir"),
    unpack: flags.bool("unpack"),
  });
  const { sources, destination } = paths(scope);
  const instruction: Instruction = { kind: "add", sources: Object.freeze(sources), destination, options };
  return Object.freeze(instruction);
}

function transferOptions(
  scope: Scope,
  flags: Flags,
): Pick<CopyOptions, "chown" | "chmod" | "link" | "exclude"> {
  const chown = textFlag(flags, "chown");
  const chmod = textFlag(flags, "chmod");
  const exclude = flags.list("exclude");
  return given({
    chown: chown === undefined ? undefined : scope.text(chown),
    chmod: chmod === undefined ? undefined : scope.text(chmod),
    link: flags.bool("link"),
    exclude: exclude.length === 0 ? undefined : Object.freeze([...exclude]),
  });
}

/** An empty value is none for Docker, and would be written as one. */
function textFlag(flags: Flags, name: string): string | undefined {
  const value = flags.text(name);
  if (value === "") throw new Unrepresentable(`--${name} is empty`);
  return value;
}

function paths(scope: Scope): { sources: (string | Heredoc)[]; destination: string } {
  const { words, json } = scope.instruction;
  const last = words.at(-1);
  if (last === undefined || words.length < 2) {
    scope.fail(
      `needs a source and a destination: ${scope.instruction.keyword.toUpperCase()} source /destination`,
    );
  }
  if (!json && heredocWord(last) !== undefined) scope.fail("a here-document cannot be the destination");
  const sources = words.slice(0, -1).map((word) => heredocSource(scope, word) ?? scope.text(word));
  const names = sources.flatMap((source) => (typeof source === "string" ? [] : [source.options.name]));
  if (new Set(names).size < names.length) throw new Unrepresentable("two here-documents have one name");
  const destination = scope.text(last);
  if (names.length > 0 && [...sources, destination].some(isOdd)) {
    throw new Unrepresentable("beside a here-document a path is empty, or looks like another one");
  }
  return { sources, destination };
}

/** These need the JSON form, which has no here-documents. */
function isOdd(path: string | Heredoc): boolean {
  return typeof path === "string" && (path === "" || path.includes("<"));
}

function heredocSource(scope: Scope, word: string): Heredoc | undefined {
  const found = heredocWord(word);
  if (found === undefined) return undefined;
  const { heredocs, json } = scope.instruction;
  const read = heredocs.findLast(({ name }) => name === found.name);
  if (json || read === undefined || found.fileDescriptor !== 0 || !/^[\w.-]+$/.test(found.name)) {
    throw new Unrepresentable(`the here-document ${word} has an unusual form`);
  }
  if (heredocs.length !== scope.instruction.words.filter((each) => heredocWord(each) !== undefined).length) {
    throw new Unrepresentable("it has here-documents that are no sources");
  }
  return heredocOf(found, read.content);
}
