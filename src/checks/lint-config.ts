import { commentsAbove, type DockerfileSyntax, type InstructionSyntax } from "../dockerfile/syntax/syntax";
import type { Lines, Report } from "./finding";
import type { OfficialRuleName } from "./official-rules";

/** What `check=…` says; BuildKit's `linter.Config`. */
export interface LintConfig {
  /** Names of rules, or all of them. */
  readonly skip: ReadonlySet<string> | "all";
  readonly experimental: ReadonlySet<string> | "all";
  readonly error: boolean;
}

const nothing: LintConfig = { skip: new Set(), experimental: new Set(), error: false };

/** Reads `skip=…;error=true;experimental=…`; `undefined` if it is malformed, which BuildKit refuses. */
export function parseLintConfig(text: string): LintConfig | undefined {
  if (text.trim() === "") return nothing;
  let config = nothing;
  for (const part of splitAtMost(text.trim(), ";", 3)) {
    const equals = part.indexOf("=");
    if (equals < 0) return undefined;
    const value = part.slice(equals + 1).trim();
    const names = value === "all" ? value : new Set(value.split(",").map((name) => name.trim()));
    switch (part.slice(0, equals).trim()) {
      case "skip":
        config = { ...config, skip: names };
        break;
      case "experimental":
        config = { ...config, experimental: names };
        break;
      case "error":
        if (!/^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(value)) return undefined;
        config = { ...config, error: /^[1tT]/.test(value) };
        break;
      default:
        return undefined;
    }
  }
  return config;
}

/**
 * What the directive of a file says.
 * @param option what takes its place: the build argument `BUILDKIT_DOCKERFILE_CHECK`
 */
export function lintConfigOf(syntax: DockerfileSyntax, option: string | undefined): LintConfig {
  const value = option ?? syntax.outerDirectives.find(({ name }) => name === "check")?.value.split(" ", 1)[0];
  return parseLintConfig(value ?? "") ?? nothing;
}

const directivePattern = /^([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$/;

/** Reports findings of Docker's rules unless `check=…` says otherwise. */
export class Linter {
  constructor(
    private readonly config: LintConfig,
    private readonly report: Report<OfficialRuleName>,
  ) {}

  /** With what a comment above an instruction says. */
  with(instruction: Pick<InstructionSyntax, "above">): Linter {
    for (const comment of instruction.above.length === 0 ? [] : commentsAbove(instruction)) {
      const directive = directivePattern.exec(comment);
      if (directive?.[1]?.toLowerCase() !== "check") continue;
      const other = parseLintConfig(directive[2]?.split(" ", 1)[0] ?? "");
      if (other === undefined) return this;
      const { skip, experimental } = this.config;
      return new Linter(
        {
          ...this.config,
          skip: merged(skip, other.skip),
          experimental: merged(experimental, other.experimental),
        },
        this.report,
      );
    }
    return this;
  }

  run(rule: OfficialRuleName, lines: Lines, message: string): void {
    const { skip, experimental } = this.config;
    // What skips rules does not touch the experimental one.
    if (rule === "InvalidDefinitionDescription") {
      if (experimental !== "all" && !experimental.has(rule)) return;
    } else if (skip === "all" || skip.has(rule)) {
      return;
    }
    this.report(rule, lines, message);
  }
}

function merged(a: ReadonlySet<string> | "all", b: ReadonlySet<string> | "all"): ReadonlySet<string> | "all" {
  return a === "all" || b === "all" ? "all" : new Set([...a, ...b]);
}

/** Go's `strings.SplitN`: the last part holds the rest. */
function splitAtMost(text: string, separator: string, parts: number): string[] {
  const all = text.split(separator);
  return all.length <= parts ? all : [...all.slice(0, parts - 1), all.slice(parts - 1).join(separator)];
}
