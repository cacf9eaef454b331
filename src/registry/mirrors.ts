import type { IConstruct } from "../internal/core";
import { formatImageReference, parseImageReference } from "../values/image-reference";

/** Key in the cdktf context of the mirror rules: an object of prefix → prefix. */
export const mirrorsKey = "slipway:mirrors";

/**
 * Where to take base and external images from instead of their own registry: rules from a prefix of the
 * canonical name (`docker.io`, `docker.io/library`, `ghcr.io/team`) to the prefix of the mirror.
 * The longest prefix that matches wins. An image's name and hash do not change with the mirror.
 */
export class Mirrors {
  /** The rules in the cdktf context at `scope`; from `cdktf.json`, the app, or `CDKTF_CONTEXT_JSON`. */
  static of(scope: IConstruct): Mirrors {
    return new Mirrors(scope.node.tryGetContext(mirrorsKey));
  }

  private readonly rules: readonly (readonly [from: string, to: string])[];

  private constructor(private readonly written: unknown) {
    this.rules = isRules(written) ? Object.entries(written).sort(([a], [b]) => b.length - a.length) : [];
  }

  /** Whether every reference stays as it is. */
  get isEmpty(): boolean {
    return this.rules.length === 0;
  }

  /** What is wrong with the rules. */
  problems(): string[] {
    if (this.written === undefined) return [];
    if (isRules(this.written)) return Object.entries(this.written).flatMap(ruleProblems);
    return [
      `${mirrorsKey} is ${JSON.stringify(this.written)}; ` +
        `allowed is an object such as { "docker.io": "mirror.example.com/docker.io" }`,
    ];
  }

  /** The reference to pull `reference` by; as it is if no rule matches or it holds a variable. */
  apply(reference: string): string {
    if (this.isEmpty) return reference;
    const parsed = parseImageReference(reference);
    if (typeof parsed === "string") return reference;
    const canonical = formatImageReference(parsed);
    const rule = this.rules.find(([from]) => canonical.startsWith(`${from.replace(/\/$/, "")}/`));
    if (rule === undefined) return reference;
    const [from, to] = rule;
    return to.replace(/\/$/, "") + canonical.slice(from.replace(/\/$/, "").length);
  }
}

function isRules(written: unknown): written is Readonly<Record<string, string>> {
  return (
    typeof written === "object" &&
    written !== null &&
    !Array.isArray(written) &&
    Object.values(written).every((to) => typeof to === "string")
  );
}

function ruleProblems([from, to]: readonly [string, string]): string[] {
  return [from, to]
    .filter((prefix) => typeof parseImageReference(`${prefix.replace(/\/$/, "")}/image`) === "string")
    .map(
      (prefix) =>
        `${mirrorsKey} has the prefix ${JSON.stringify(prefix)}; allowed are a registry and a path, without a scheme: "mirror.example.com/docker.io"`,
    );
}
