import { distance } from "fastest-levenshtein";

/**
 * A part of a message that helps with a name that does not exist: those near it, or all if they are few.
 * Empty if there is nothing to choose from.
 */
export function didYouMean(given: string, known: readonly string[]): string {
  if (known.length === 0) return "";
  const byDistance = [...known].sort((a, b) => distance(given, a) - distance(given, b));
  const near = byDistance.filter((name) => distance(given, name) <= Math.max(2, given.length / 3));
  const offered = (near.length > 0 ? near : byDistance).slice(0, 5).map((name) => `"${name}"`);
  return near.length > 0 ? `did you mean ${offered.join(" or ")}` : `there is ${offered.join(", ")}`;
}
