/** Instructions as text, for what is kept as it is. */
import { type EscapeCharacter, type InstructionSyntax, trim, trimStart } from "../syntax/syntax";

/** A blank that Docker takes away at the end, but not behind the character that continues a line, can hide that one. */
export function wouldContinue({ text, heredocs }: InstructionSyntax, escape: EscapeCharacter): boolean {
  return heredocs.length === 0 && text.endsWith(escape) && text.at(-2) !== escape;
}

/** Whether here-documents are the same. */
export function sameBodies(
  one: InstructionSyntax["heredocs"],
  other: InstructionSyntax["heredocs"],
): boolean {
  return (
    one.map(({ content, name }) => content + name).join() ===
    other.map(({ content, name }) => content + name).join()
  );
}

/** What follows ONBUILD. */
export function triggerText({ original, keyword }: InstructionSyntax): string {
  return trim(trimStart(original).slice(keyword.length));
}

/** The instruction as it is, on one line; here-documents below it. */
export function verbatim({ original, heredocs }: Pick<InstructionSyntax, "original" | "heredocs">): string {
  return [original, ...heredocs.map(({ content, name }) => content + name)].join("\n");
}
