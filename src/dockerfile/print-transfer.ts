import { isHeredoc, type Heredoc } from "./heredoc";
import type { CopySource, InstructionOf } from "./instruction";
import { contextPathText, flag, originName } from "./print-flags";
import { heredocLines, heredocWord, pathList, type PrintContext } from "./print-words";
import { bareWord } from "./template";

/** COPY and ADD. */
export function transferText(instruction: InstructionOf<"copy" | "add">, context: PrintContext): string {
  const { destination } = instruction;
  const sources: readonly CopySource[] = instruction.sources;
  const heredocs = sources.filter(isHeredoc);
  const written = [
    ...sources.flatMap((source) =>
      isHeredoc(source) ? [] : [bareWord(sourcePath(source, context), context.escape)],
    ),
    bareWord(destination, context.escape),
  ];
  const paths =
    heredocs.length === 0 ? pathList(written) : [...heredocs.map(heredocWord), ...written].join(" ");
  const head = [instruction.kind.toUpperCase(), ...flags(instruction, context), paths].join(" ");
  return [head, ...heredocs.map(heredocLines)].join("\n");
}

/** Whether an ADD source is downloaded instead of read from the context. */
export function isAddress(source: string): boolean {
  return /^https?:\/\//i.test(source) || isGitAddress(source);
}

/** Whether an ADD source is a git repository. */
export function isGitAddress(source: string): boolean {
  return /^(?:git@|git:\/\/|ssh:\/\/)/i.test(source) || /^https?:\/\/[^#?]*\.git(?:[#?]|$)/i.test(source);
}

function sourcePath(source: Exclude<CopySource, Heredoc>, context: PrintContext): string {
  if (typeof source !== "string") return source.path;
  return isAddress(source) ? source : contextPathText(source, context);
}

function flags(instruction: InstructionOf<"copy" | "add">, context: PrintContext): string[] {
  const { escape } = context;
  const { chown, chmod, link, exclude = [] } = instruction.options;
  const text = (name: string, value: string | undefined): string[] =>
    value === undefined ? [] : [flag(name, bareWord(value, escape), escape)];
  return [
    ...origin(instruction, context),
    ...text("chown", chown),
    ...text("chmod", chmod),
    ...bool("link", link),
    ...(instruction.kind === "copy"
      ? bool("parents", instruction.options.parents)
      : [
          ...text("checksum", instruction.options.checksum),
          ...bool("keep-git-dir", instruction.options.keepGitDir),
          ...bool("unpack", instruction.options.unpack),
        ]),
    // Patterns are not expanded: they are written as they are.
    ...exclude.map((pattern) => flag("exclude", pattern, escape)),
  ];
}

function origin({ sources }: InstructionOf<"copy" | "add">, { image, escape }: PrintContext): string[] {
  for (const source of sources) {
    if (typeof source === "object" && source.kind !== "heredoc") {
      return [flag("from", originName(source, image), escape)];
    }
  }
  return [];
}

function bool(name: string, value: boolean | undefined): string[] {
  if (value === undefined) return [];
  return [value ? `--${name}` : `--${name}=false`];
}
