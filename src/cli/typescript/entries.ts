/** Options as properties of an object: only those that are set. */
import { type Entry, type Expression, list, text } from "./layout";
import { key, literal } from "./literals";

/** What options may have as values. */
export type Value = Expression | undefined;

/** The properties that have a value. */
export function entriesOf(values: Readonly<Record<string, Value>>): Entry[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [{ key: key(name), value }],
  );
}

/** A string that may be missing. */
export function word(value: string | undefined): Value {
  return value === undefined ? undefined : literal(value);
}

/** A number or a boolean that may be missing. */
export function plain(value: number | boolean | undefined): Value {
  return value === undefined ? undefined : text(String(value));
}

/** Strings in a list. */
export function words(values: readonly string[] | undefined): Value {
  return values === undefined ? undefined : list(values.map(literal));
}
