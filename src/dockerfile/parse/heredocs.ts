import { heredoc, type Heredoc } from "../heredoc";
import { type HeredocWord, withoutTabs } from "../syntax/heredocs";
import { given } from "./flags";

/** A here-document as the model has it: what goes without saying is left out. */
export function heredocOf({ name, expand, chomp }: HeredocWord, content: string): Heredoc {
  return heredoc(
    chomp ? withoutTabs(content) : content,
    given({ name: name === "EOF" ? undefined : name, expand: expand ? undefined : false }),
  );
}
