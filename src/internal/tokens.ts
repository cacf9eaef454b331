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
  if (typeof value === "string" || typeof value === "number") return Token.isUnresolved(value);
  if (Array.isArray(value)) return value.some(hasToken);
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, each]) => Token.isUnresolved(key) || hasToken(each));
}
