import { didYouMean } from "../../values/nearest";
import { type Scope, Unrepresentable } from "./scope";

/** The kinds of flags that an instruction has. */
export type FlagKinds = Readonly<Record<string, "text" | "bool" | "list">>;

/** The flags of an instruction, by name. */
export class Flags {
  private readonly values = new Map<string, string[]>();

  /** @throws ValidationError for flags that the builder refuses */
  constructor(scope: Scope, kinds: FlagKinds) {
    for (const written of scope.instruction.flags) {
      // Docker reads flags byte by byte, and makes other characters of these.
      if (/[^\0-\x7f]/.test(written)) throw new Unrepresentable(`${written} is not in ASCII`);
      const end = written.indexOf("=");
      const name = written.slice(2, end < 0 ? undefined : end);
      const value = end < 0 ? undefined : written.slice(end + 1);
      const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
      if (kind === undefined) {
        const known = Object.keys(kinds).map((each) => `--${each}`);
        scope.fail(`unknown flag --${name}: ${didYouMean(`--${name}`, known) || "it has none"}`);
      }
      const before = this.values.get(name);
      if (before !== undefined && kind !== "list")
        scope.fail(`the flag --${name} is there twice: take one away`);
      if (kind === "bool" ? value === "" : value === undefined)
        scope.fail(`the flag --${name} needs a value`);
      if (kind === "bool" && !/^(?:true|false)?$/i.test(value ?? "")) {
        scope.fail(`--${name} is "${value ?? ""}"; allowed are true and false`);
      }
      if (before === undefined) this.values.set(name, [value ?? "true"]);
      else before.push(value ?? "true");
    }
  }

  /** The value of a flag, if it is there. */
  text(name: string): string | undefined {
    return this.values.get(name)?.[0];
  }

  /** The value of a yes-or-no flag, if it is there. */
  bool(name: string): boolean | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : value.toLowerCase() === "true";
  }

  /** The values of a flag that may be there several times. */
  list(name: string): readonly string[] {
    return this.values.get(name) ?? [];
  }
}

/** The entries whose value is there: options that are not set are not there at all. */
export function given<T extends object>(options: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const set: Partial<Record<keyof T, unknown>> = {};
  for (const name in options) if (options[name] !== undefined) set[name] = options[name];
  return set as { [K in keyof T]?: Exclude<T[K], undefined> };
}
