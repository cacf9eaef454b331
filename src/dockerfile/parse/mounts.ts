import { didYouMean } from "../../values/nearest";
import { Mount, type MountOwnership } from "../mount";
import type { ForeignPath } from "../origin";
import { isLiteral, literalText } from "../template";
import { given } from "./flags";
import { type Scope, Unrepresentable } from "./scope";

const aliases: Readonly<Record<string, string>> = {
  src: "source",
  dst: "target",
  destination: "target",
  ro: "readonly",
  rw: "readwrite",
};

/** The keys of each type that the model can say. Docker takes others and makes nothing of them. */
const keys = {
  bind: ["target", "source", "from", "readonly", "readwrite"],
  cache: ["target", "id", "sharing", "source", "from", "readonly", "readwrite", "mode", "uid", "gid"],
  tmpfs: ["target", "size"],
  secret: ["id", "source", "target", "env", "required", "mode", "uid", "gid"],
  ssh: ["id", "target", "required", "mode", "uid", "gid"],
} as const;

const allKeys = [...new Set(Object.values(keys).flat()), "type"];

/** A mount of RUN: `type=cache,target=/x`. */
export function parseMount(scope: Scope, text: string): Mount {
  const fields = new MountFields(scope, text);
  const type = fields.type();
  fields.only(keys[type]);
  switch (type) {
    case "bind":
      return Mount.bind(
        fields.target(),
        given({ source: fields.source(), readWrite: fields.writable(false) || undefined }),
      );
    case "cache":
      return Mount.cache(
        fields.target(),
        given({
          id: fields.text("id"),
          sharing: fields.sharing(),
          source: fields.source(),
          readOnly: fields.writable(true) ? undefined : true,
          ...fields.ownership(),
        }),
      );
    case "tmpfs":
      return Mount.tmpfs(fields.target(), given({ size: fields.text("size") }));
    case "secret": {
      const id = fields.text("source") ?? fields.text("id") ?? baseName(fields.needed("target"));
      if (fields.text("source") !== undefined && fields.text("id") !== undefined) {
        scope.fail("a secret mount has either an id or a source, which is the same");
      }
      return Mount.secret(
        id,
        given({
          target: fields.text("target"),
          env: fields.text("env"),
          required: fields.bool("required") === true ? true : undefined,
          ...fields.ownership(),
        }),
      );
    }
    case "ssh":
      return Mount.ssh(
        given({
          id: fields.text("id"),
          target: fields.text("target"),
          required: fields.bool("required") === true ? true : undefined,
          ...fields.ownership(),
        }),
      );
  }
}

class MountFields {
  private readonly fields = new Map<string, string | undefined>();

  constructor(
    private readonly scope: Scope,
    private readonly written: string,
  ) {
    for (const field of csvFields(scope, written)) {
      const end = field.indexOf("=");
      const key = (end < 0 ? field : field.slice(0, end)).toLowerCase();
      const name = aliases[key] ?? key;
      if (!allKeys.includes(name)) {
        scope.fail(`unknown mount option "${key}" in ${written}: ${didYouMean(key, allKeys)}`);
      }
      if (end < 0 && !/^(?:readonly|readwrite|required)$/.test(name)) {
        scope.fail(`the mount option "${key}" in ${written} needs a value`);
      }
      // What is said twice takes effect once, but for these two, which undo one another.
      if (this.fields.has("readonly") && name === "readwrite") this.fields.delete("readonly");
      if (this.fields.has("readwrite") && name === "readonly") this.fields.delete("readwrite");
      this.fields.set(name, end < 0 ? undefined : field.slice(end + 1));
    }
  }

  type(): keyof typeof keys {
    const type = (this.text("type") ?? "bind").toLowerCase();
    if (type.includes("$")) throw new Unrepresentable(`the type of the mount ${this.written} is a variable`);
    if (!Object.hasOwn(keys, type)) {
      this.scope.fail(
        `unknown mount type "${type}" in ${this.written}: ${didYouMean(type, Object.keys(keys))}`,
      );
    }
    if (
      [...this.fields.keys()].indexOf("type") > 0 &&
      (this.fields.has("required") || this.fields.has("size"))
    ) {
      const late = [...this.fields.keys()].findIndex((key) => key === "required" || key === "size");
      if (late < [...this.fields.keys()].indexOf("type")) {
        this.scope.fail(`in ${this.written}, "type" must stand before "required" and "size"`);
      }
    }
    return type as keyof typeof keys;
  }

  only(known: readonly string[]): void {
    for (const key of this.fields.keys()) {
      if (key !== "type" && !known.includes(key)) {
        throw new Unrepresentable(`"${key}" in ${this.written} has no meaning for its type`);
      }
    }
  }

  /** A value; an empty one is none. */
  text(key: string): string | undefined {
    const value = this.fields.get(key);
    if (value === undefined) return undefined;
    if (value === "" && key === "env") throw new Unrepresentable(`"env" in ${this.written} is empty`);
    return value === "" ? undefined : this.scope.text(value);
  }

  /** Without one, Docker takes the working folder. */
  target(): string {
    return this.text("target") ?? ".";
  }

  needed(key: string): string {
    const value = this.text(key);
    if (value === undefined) throw new Unrepresentable(`${this.written} has no ${key}`);
    return value;
  }

  bool(key: string): boolean | undefined {
    if (!this.fields.has(key)) return undefined;
    const value = this.fields.get(key);
    if (value === undefined || /^(?:1|t|true|T|TRUE|True)$/.test(value)) return true;
    if (/^(?:0|f|false|F|FALSE|False)$/.test(value)) return false;
    if (value.includes("$")) throw new Unrepresentable(`"${key}" in ${this.written} is a variable`);
    return this.scope.fail(`"${key}" in ${this.written} is "${value}"; allowed are true and false`);
  }

  writable(otherwise: boolean): boolean {
    const readOnly = this.bool("readonly");
    if (readOnly !== undefined) return !readOnly;
    return this.bool("readwrite") ?? otherwise;
  }

  sharing(): "shared" | "private" | "locked" | undefined {
    const value = this.text("sharing")?.toLowerCase();
    if (value === undefined || value === "shared" || value === "private" || value === "locked") return value;
    if (value.includes("$")) throw new Unrepresentable(`"sharing" in ${this.written} is a variable`);
    return this.scope.fail(
      `"sharing" in ${this.written} is "${value}"; allowed are shared, private and locked`,
    );
  }

  source(): string | ForeignPath | undefined {
    const from = this.fields.get("from");
    const path = this.text("source");
    return from === undefined || from === "" ? path : this.scope.namedOrigin(this.origin(from))(path ?? "/");
  }

  private origin(from: string): string {
    if (/\$./.test(from)) {
      this.scope.fail(`from=${from} cannot have variables: give the image a stage and name that`);
    }
    const text = this.scope.text(from);
    if (!isLiteral(text)) throw new Unrepresentable(`"from" in ${this.written} has a dollar sign`);
    return literalText(text);
  }

  ownership(): MountOwnership {
    const number = (key: string): number | string | undefined => {
      const value = this.text(key);
      if (value === undefined) return undefined;
      if (value.includes("$")) return value;
      if (!/^\d{1,10}$/.test(value)) this.scope.fail(`"${key}" in ${this.written} is no number`);
      return Number(value);
    };
    return given({ mode: this.text("mode"), uid: number("uid"), gid: number("gid") });
  }
}

/** The last part of a path, which is the id of a secret that has none. */
function baseName(target: string): string {
  const name = target.split("/").findLast((part) => part !== "");
  if (name === undefined || !isLiteral(target)) throw new Unrepresentable(`a secret at ${target} has no id`);
  return name;
}

/** One line of comma-separated values. */
function csvFields(scope: Scope, line: string): string[] {
  const fields: string[] = [];
  for (let position = 0; position <= line.length;) {
    if (line.charAt(position) !== '"') {
      const comma = line.indexOf(",", position);
      const end = comma < 0 ? line.length : comma;
      const field = line.slice(position, end);
      if (field.includes('"')) scope.fail(`a quote stands within a field of the mount ${line}`);
      fields.push(field);
      position = end + 1;
      continue;
    }
    const quoted = /"((?:[^"]|"")*)"(?=,|$)/y;
    quoted.lastIndex = position;
    const match = quoted.exec(line);
    if (match === null) scope.fail(`a quote is not closed in the mount ${line}`);
    fields.push((match[1] ?? "").replaceAll('""', '"'));
    position = quoted.lastIndex + 1;
  }
  return fields;
}
