import { distance } from "fastest-levenshtein";

/** Of more names none is proposed: to compare them all would take long. */
const mostNames = 500;

/** ` (did you mean …?)`, if a name is near; as near as BuildKit asks for. */
export function suggestion(name: string, known: () => readonly string[]): string {
  const names = known();
  if (names.length > mostNames || name.length > 100) return "";
  let near: string | undefined;
  let least = 3;
  for (const each of names) {
    const steps = distance(name, each);
    if (steps === 0) return "";
    if (steps < least) [near, least] = [each, steps];
  }
  return near === undefined ? "" : ` (did you mean $${near}?)`;
}
