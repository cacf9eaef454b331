import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { lastLines } from "../lib/exec";

/** An error of BuildKit. */
export interface ReferenceFailure {
  readonly message: string;
  /** From 1; 0 where BuildKit names no line. */
  readonly line: number;
  /** The stage that was asked for when it came. */
  readonly stage?: number;
  /** Which file of a comparison failed. */
  readonly side?: "original" | "result";
}

/** The answer where BuildKit reports an error. */
export interface Failed {
  readonly error: ReferenceFailure;
}

/** A Dockerfile as BuildKit's parser sees it. */
export interface ParsedFile {
  readonly directives: {
    /** The escape character in force, whether a directive names it or not. */
    readonly escape: string;
    readonly syntax: string | null;
    readonly check: string | null;
    readonly all: readonly { readonly name: string; readonly value: string; readonly line: number }[];
  };
  readonly instructions: readonly ParsedInstruction[];
  readonly warnings: readonly { readonly message: string; readonly url: string; readonly line: number }[];
}

/** One instruction of a parsed Dockerfile. */
export interface ParsedInstruction {
  /** As it is written. */
  readonly keyword: string;
  readonly flags: readonly string[];
  /** The values after the keyword: for ENV and LABEL a name, a value and a delimiter each. */
  readonly words: readonly string[];
  /** What an ONBUILD holds; its lines are 0, and its heredocs are with the ONBUILD. */
  readonly trigger: ParsedInstruction | null;
  readonly original: string;
  readonly json: boolean;
  readonly heredocs: readonly ParsedHeredoc[];
  readonly startLine: number;
  readonly endLine: number;
  readonly prevComment: readonly string[];
}

/** A heredoc of an instruction. */
export interface ParsedHeredoc {
  readonly name: string;
  readonly expand: boolean;
  readonly chomp: boolean;
  /** As it is written, with the tabs that `chomp` takes away. */
  readonly content: string;
  readonly fileDescriptor: number;
}

/** What the shell lexer makes of a word, in the ways that BuildKit uses it. */
export interface ExpandedWord {
  /** As most instructions expand a value. */
  readonly word: string | null;
  /** The same, split at spaces. */
  readonly words: readonly string[];
  readonly matched: readonly string[];
  readonly unmatched: readonly string[];
  /** As the content of a heredoc of COPY and ADD is expanded: quotes are plain, the escape is a backslash. */
  readonly heredoc: string | null;
  /** With quotes, escapes and unset variables kept: as a RUN is shown. */
  readonly kept: string | null;
  /** Of `word`. */
  readonly error: ReferenceFailure | null;
}

/** A stage that was converted for a platform. */
export interface ConvertedStage {
  readonly index: number;
  readonly name: string;
  readonly base: string;
  readonly platform: string;
  /** The digest of the steps. */
  readonly llb?: string;
  /** The digest of the image's configuration. */
  readonly image?: string;
  readonly error: ReferenceFailure | null;
  /** The steps in topological order, if asked for. */
  readonly ops?: readonly Readonly<Record<string, unknown>>[];
  /** The image's configuration, if asked for. */
  readonly config?: Readonly<Record<string, unknown>>;
}

/** What two files have in common, and what not. */
export interface Compared {
  readonly differences: readonly Difference[];
  /** How many conversions both passed: 0 would mean that nothing was compared. */
  readonly compared: number;
  /** The stages and variants that neither file passes. */
  readonly bothFailed: readonly string[];
}

/** The answer where neither file can be converted. */
export interface BothFail {
  readonly bothFail: readonly [original: string, result: string];
  /** Whether the messages are the same but for line numbers. */
  readonly sameError: boolean;
}

/** One difference; for each stage and kind the first variant that shows it. */
export interface Difference {
  /** -1 for the file as a whole. */
  readonly stage: number;
  /** The platform, and the build argument that was given. */
  readonly variant: string;
  /** `directives`, `stages`, `conversion`, `ops` or `image`; the last three also as `onbuild …`. */
  readonly kind: string;
  readonly detail: string;
}

/** What a comparison may leave out. */
export type Ignorable = "directives" | "names" | "history";

/** Warnings of the linter, sorted by line, rule and message. */
export interface Linted {
  readonly warnings: readonly LintWarning[];
  readonly error: ReferenceFailure | null;
}

/** One warning of the linter. */
export interface LintWarning {
  readonly rule: string;
  readonly message: string;
  readonly url: string;
  readonly startLine: number;
  readonly endLine: number;
}

/** What the linter is told. */
export interface LintOptions {
  /** Lines of an ignore file. */
  readonly ignore?: readonly string[];
  /** @default - all stages */
  readonly target?: string;
  /** @default "linux/amd64" */
  readonly platform?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** Experimental rules too. @default false */
  readonly experimental?: boolean;
}

/** What a conversion is told. */
export interface ConvertOptions {
  /** @default ["linux/amd64"] */
  readonly platforms?: readonly string[];
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** Give the steps and the configuration, not only their digests. @default false */
  readonly verbose?: boolean;
}

/** The program could not be asked: it did not start, ended or hung. */
export class ReferenceError extends Error {
  override readonly name = "ReferenceError";
}

interface Waiting {
  readonly request: string;
  readonly timer: NodeJS.Timeout;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Asks one process of the program. Requests need not wait for one another. */
export class BuildKitReference {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly waiting: Waiting[] = [];
  private readonly ended: Promise<void>;
  private stderr = "";
  private over: ReferenceError | undefined;

  /**
   * @param program what `ensureReference` returned
   * @param timeoutMs an answer that takes longer ends the process
   */
  constructor(
    program: string,
    private readonly timeoutMs = 60_000,
  ) {
    // It ends with its input: also when this process is killed.
    this.child = spawn(program, [], { stdio: ["pipe", "pipe", "pipe"] });
    this.child.stdin.on("error", () => undefined);
    this.child.stderr.setEncoding("utf8").on("data", (text: string) => (this.stderr += text));
    createInterface({ input: this.child.stdout, crlfDelay: Infinity }).on("line", (line) => {
      this.answer(line);
    });
    this.ended = new Promise((resolve) => {
      this.child.once("error", (error) => {
        this.end(`could not be started: ${error.message}`);
        resolve();
      });
      this.child.once("close", (code, signal) => {
        this.end(`ended (${signal ?? `exit code ${code ?? "none"}`})`);
        resolve();
      });
    });
  }

  /** The tree of BuildKit's parser. */
  parse(dockerfile: string): Promise<ParsedFile | Failed> {
    return this.ask("parse", { dockerfile });
  }

  /** How BuildKit's shell lexer reads a word. */
  words(word: string, env: Readonly<Record<string, string>> = {}, escape = "\\"): Promise<ExpandedWord> {
    return this.ask("words", { word, env, escape });
  }

  /** The first error of parsing and converting all stages, or null. */
  async accepts(
    dockerfile: string,
    options: { readonly platform?: string; readonly buildArgs?: Readonly<Record<string, string>> } = {},
  ): Promise<ReferenceFailure | null> {
    return (await this.ask<{ error: ReferenceFailure | null }>("accepts", { dockerfile, ...options })).error;
  }

  /** What BuildKit would build, for each stage. */
  convert(
    dockerfile: string,
    options: ConvertOptions = {},
  ): Promise<{ readonly stages: readonly ConvertedStage[] } | Failed> {
    return this.ask("convert", { dockerfile, ...options });
  }

  /** Whether two files mean the same: stage by stage, on several platforms, and with each ARG given. */
  compare(
    original: string,
    result: string,
    ignore: readonly Ignorable[] = [],
  ): Promise<Compared | BothFail | Failed> {
    return this.ask("compare", { original, result, ignore });
  }

  /** The warnings of `docker build --check`. */
  lint(dockerfile: string, options: LintOptions = {}): Promise<Linted> {
    return this.ask("lint", { dockerfile, ...options });
  }

  /** Lets the process end when it has answered all. */
  async close(): Promise<void> {
    this.child.stdin.end();
    await this.ended;
  }

  private ask<Answer>(command: string, fields: object): Promise<Answer> {
    if (this.over !== undefined) return Promise.reject(this.over);
    const request = JSON.stringify({ command, ...fields });
    return new Promise<unknown>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.end(`gave no answer in ${this.timeoutMs / 1000} s to ${shortened(request)}`);
        this.child.kill("SIGKILL");
      }, this.timeoutMs);
      this.waiting.push({ request, timer, resolve, reject });
      this.child.stdin.write(`${request}\n`);
    }) as Promise<Answer>;
  }

  private answer(line: string): void {
    const first = this.waiting.shift();
    if (first === undefined) return;
    clearTimeout(first.timer);
    try {
      first.resolve(JSON.parse(line));
    } catch (error) {
      first.reject(
        new ReferenceError(
          `the BuildKit reference answered ${shortened(line)} to ${shortened(first.request)}: ${String(error)}`,
        ),
      );
    }
  }

  private end(how: string): void {
    const said = lastLines(this.stderr, 15);
    this.over ??= new ReferenceError(`the BuildKit reference ${how}${said === "" ? "" : `:\n${said}`}`);
    for (const { timer, reject } of this.waiting.splice(0)) {
      clearTimeout(timer);
      reject(this.over);
    }
  }
}

/**
 * Why two files do not mean the same, one reason in each; empty if they do. A comparison in which neither file could
 * be converted is a reason, unless both fail with the same error.
 */
export function reasonsAgainst(answer: Compared | BothFail | Failed): readonly string[] {
  if ("error" in answer) {
    const { side, message, line } = answer.error;
    return [`only the ${side ?? "reference"} fails: ${message}${line === 0 ? "" : ` (line ${line})`}`];
  }
  if ("bothFail" in answer) {
    return answer.sameError ? [] : [`both fail: ${answer.bothFail.join(" ≠ ")}`];
  }
  return answer.differences.map(
    ({ stage, variant, kind, detail }) =>
      `${stage < 0 ? "file" : `stage ${stage}`}, ${kind}${variant === "" ? "" : ` (${variant})`}: ${detail}`,
  );
}

function shortened(text: string): string {
  return text.length > 500 ? `${text.slice(0, 500)}…` : text;
}
