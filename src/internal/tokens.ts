import { Token } from "./core";

/**
 * Finds values that Terraform knows only when it applies, in a place that must be known at synth.
 * @param where what needs the literal value, for the message
 * @param value strings, numbers, lists and plain objects, nested at will
 */
export function tokenProblems(where: string, value: unknown): string[] {
  return hasToken(value)
    ? [
        `${where} must be known at synth, but a value in it is a token, which Terraform knows only at apply: ` +
          "use a literal, or pass the value to the container at run time",
      ]
    : [];
}

function hasToken(value: unknown): boolean {
  const texts: string[] = [];
  // One search in all texts: each search has its price, and every stage of an app is searched.
  return collectTexts(value, texts) || Token.isUnresolved(texts.join("\n"));
}

/**
 * Puts the strings in a value into `texts`.
 * @returns whether a number in it is a token; those are told by their bits
 */
function collectTexts(value: unknown, texts: string[]): boolean {
  if (typeof value === "string") {
    texts.push(value);
    return false;
  }
  if (typeof value === "number") return Token.isUnresolved(value);
  if (typeof value !== "object" || value === null) return false;
  if (!Array.isArray(value)) texts.push(...Object.keys(value));
  return Object.values(value).some((each) => collectTexts(each, texts));
}
