import type { DockerfileSyntax } from "../dockerfile/syntax/syntax";
import { type BuildInputs, evaluate } from "./evaluate";
import { splitStages } from "./file";
import type { Finding, Lines, Severity, SuppressedFinding } from "./finding";
import { lintConfigOf, Linter } from "./lint-config";
import { checkBases } from "./official-from";
import { checkStages, type Ignores } from "./official-stage";
import { checkText } from "./official-text";
import { own } from "./assignments";
import { checkPractice } from "./practice";
import type { PracticeSettings } from "./practice-settings";
import { isOfficial, type RuleName, ruleNamed } from "./rules";
import { type Suppression, rulesMeantBy, suppressionsOf, unknownRule } from "./suppressions";

/** What a check is told. */
export interface CheckOptions extends BuildInputs, PracticeSettings {
  /**
   * Whether the ignore file leaves a path of the context out; the context itself is `.` or `/`. `undefined` if it has
   * exceptions (`!pattern`): then it is hard to say.
   * @default - nothing is left out
   */
  readonly ignores?: Ignores;
  /** Rules whose findings are allowed, each with the reason. */
  readonly allow?: Readonly<Record<string, string>>;
  /** Severities other than the rules' own. */
  readonly as?: Readonly<Record<string, Severity | "off">>;
  /**
   * Whether Docker's experimental rules are asked too.
   * @default false
   */
  readonly experimental?: boolean;
}

/** What a check found. */
export interface CheckReport {
  /** By line. */
  readonly findings: readonly Finding[];
  /** What somebody allowed, by line. */
  readonly suppressed: readonly SuppressedFinding[];
}

/** Looks for what is doubtful in a Dockerfile; what the builder refuses is not looked for. */
export function checkDockerfile(syntax: DockerfileSyntax, options: CheckOptions = {}): CheckReport {
  const config = lintConfigOf(syntax, own(options.buildArgs ?? {}, "BUILDKIT_DOCKERFILE_CHECK"));
  const parts = splitStages(syntax);
  const findings = new FindingList(
    parts.stages.map(({ from }) => from.line),
    (rule) => severityOf(rule, options, config.error),
  );
  const linter = new Linter(
    options.experimental === true ? { ...config, experimental: "all" } : config,
    findings.add,
  );
  const file = evaluate(parts, options);
  checkText(parts, linter);
  checkBases(file, linter);
  checkStages(file, linter, options.ignores);
  checkPractice(file, options, findings.add);
  return suppress(findings, suppressionsOf(syntax), options.allow ?? {});
}

function severityOf(rule: RuleName, { as = {} }: CheckOptions, error: boolean): Severity | "off" {
  return own(as, rule) ?? (error && isOfficial(rule) ? "error" : (ruleNamed(rule)?.severity ?? "off"));
}

/** Findings, each once. */
class FindingList {
  private readonly byKey = new Map<string, Finding>();

  constructor(
    /** The lines where stages begin. */
    private readonly stages: readonly number[],
    private readonly severity: (rule: RuleName) => Severity | "off",
  ) {}

  readonly add = (rule: RuleName, { line, endLine }: Lines, message: string, fix?: string): void => {
    const severity = this.severity(rule);
    const key = `${line} ${rule} ${message}`;
    if (severity === "off" || this.byKey.has(key)) return;
    const stage = lastNotAfter(this.stages, line);
    this.byKey.set(key, {
      ...{ rule, severity, message, fix: fix ?? ruleNamed(rule)?.fix ?? "", line, endLine },
      ...(stage < 0 ? {} : { stage }),
    });
  };

  get isEmpty(): boolean {
    return this.byKey.size === 0;
  }

  all(): Finding[] {
    return [...this.byKey.values()].sort(
      (a, b) => a.line - b.line || Number(a.rule > b.rule) - Number(a.rule < b.rule),
    );
  }
}

/** Index of the last number that is not greater, -1 if there is none. */
function lastNotAfter(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function suppress(
  list: FindingList,
  suppressions: readonly Suppression[],
  allowed: Readonly<Record<string, string>>,
): CheckReport {
  if (suppressions.length === 0 && list.isEmpty) return { findings: [], suppressed: [] };
  const book = new SuppressionBook(suppressions);
  const suppressed: SuppressedFinding[] = [];
  const keep = (finding: Finding): boolean => {
    const reason = book.reasonFor(finding) ?? own(allowed, finding.rule);
    if (reason !== undefined) suppressed.push({ ...finding, reason });
    return reason === undefined;
  };
  const kept = new Set(list.all().filter(keep));
  const before = new Set(list.all());
  book.reportOn(list.add);
  const findings = list.all().filter((finding) => (before.has(finding) ? kept.has(finding) : keep(finding)));
  return { findings, suppressed };
}

/** Which comments were of use. */
class SuppressionBook {
  private readonly everywhere = new Map<string, Suppression>();
  private readonly byLine = new Map<number, Map<string, Suppression>>();
  private readonly starts: number[] = [];
  private readonly used = new Map<Suppression, Set<string>>();

  constructor(private readonly suppressions: readonly Suppression[]) {
    for (const suppression of suppressions) {
      const { scope } = suppression;
      for (const rule of suppression.names.flatMap(rulesMeantBy)) {
        const target = scope === undefined ? this.everywhere : this.at(scope.line);
        if (!target.has(rule)) target.set(rule, suppression);
      }
      if (scope !== undefined && this.starts.at(-1) !== scope.line && scope.line > 0)
        this.starts.push(scope.line);
    }
  }

  /** Why a finding is allowed, `undefined` if it is not. */
  reasonFor({ rule, line }: Finding): string | undefined {
    const start = this.starts[lastNotAfter(this.starts, line)] ?? 0;
    const here = this.byLine.get(start)?.get(rule);
    const suppression =
      here !== undefined && line <= (here.scope?.endLine ?? 0) ? here : this.everywhere.get(rule);
    if (suppression === undefined) return undefined;
    const used = this.used.get(suppression) ?? new Set();
    this.used.set(suppression, used.add(rule));
    return suppression.reason;
  }

  /** What is doubtful about the comments themselves. */
  reportOn(report: FindingList["add"]): void {
    for (const suppression of this.suppressions) {
      const { line, names, reason, foreign } = suppression;
      if (foreign) continue;
      const lines = { line, endLine: line };
      if (reason === "") {
        report(
          "SuppressionWithoutReason",
          lines,
          `${names.join(", ") || "nothing"} is allowed without a reason`,
        );
      }
      for (const name of names) {
        const meant = rulesMeantBy(name);
        if (meant.length === 0) report("UnusedSuppression", lines, unknownRule(name));
        else if (!meant.some((rule) => this.used.get(suppression)?.has(rule) === true)) {
          report("UnusedSuppression", lines, `${name} is allowed, but nothing is found`);
        }
      }
    }
  }

  private at(line: number): Map<string, Suppression> {
    const found = this.byLine.get(line) ?? new Map<string, Suppression>();
    this.byLine.set(line, found);
    return found;
  }
}
