/**
 * How the library reports mistakes: each construct registers checks, and the first of them that finds
 * something makes one error of everything that is wrong in the whole app, so that nobody mends one mistake a run.
 */
import type { IConstruct, IValidation } from "./core";

/** One mistake and the construct it was made at. */
export interface Problem {
  /** Path of the construct in the tree, as Terraform's core prints it. */
  readonly path: string;
  /** What is wrong, the value, what is allowed, and the fix. */
  readonly message: string;
  /** Where in the text that was read, if it is about a text. */
  readonly place?: Place;
}

/** A place in a text. */
export interface Place {
  /** The file, if the text is one of several. */
  readonly file?: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
}

/**
 * Thrown at synth (or earlier, where a program cannot go on) for input that cannot become what was asked.
 * At synth it carries every mistake found in the app, not only the first.
 */
export class ValidationError extends Error {
  override readonly name = "ValidationError";

  constructor(
    /** All mistakes, in the order of the construct tree. */
    readonly problems: readonly Problem[],
  ) {
    super(describe(problems));
  }
}

function describe(problems: readonly Problem[]): string {
  const lines = problems.map(({ path, message, place }) => {
    if (place === undefined) return `[${path}] ${message}`;
    const at = `${place.line}:${place.column}`;
    return place.file === undefined
      ? `[${path}:${at}] ${message}`
      : `[${path}] ${place.file}:${at}: ${message}`;
  });
  return lines.length === 1 ? lines.join() : `${lines.length} problems:\n  ${lines.join("\n  ")}`;
}

/** Registers a check that runs at synth; it returns messages, or none if all is well. */
export function addCheck(construct: IConstruct, check: () => readonly string[]): void {
  construct.node.addValidation(new Check(construct, check));
}

/**
 * Throws for a mistake after which a program cannot go on. It stands alone: the app is not complete yet, and a check
 * for what is missing would speak too early.
 * @throws ValidationError always
 */
export function fail(construct: IConstruct, message: string): never {
  throw new ValidationError([{ path: construct.node.path, message }]);
}

/**
 * Throws if a construct has a child of that id.
 * @throws ValidationError with the construct's path
 */
export function requireFreeId(construct: IConstruct, id: string): void {
  if (construct.node.tryFindChild(id) !== undefined) {
    fail(construct, `has "${id}" already: choose another name`);
  }
}

/** Every mistake in the app that `construct` belongs to, other libraries' validations included. */
function collectProblems(construct: IConstruct): Problem[] {
  const { root } = construct.node;
  return root.node
    .findAll()
    .flatMap(({ node }) =>
      Check.reportingOnly(root, () => node.validate()).map((message) => ({ path: node.path, message })),
    );
}

class Check implements IValidation {
  private static readonly reporting = new WeakSet<IConstruct>();

  /** Runs `action` with all checks below `root` returning their messages instead of throwing. */
  static reportingOnly<T>(root: IConstruct, action: () => T): T {
    Check.reporting.add(root);
    try {
      return action();
    } finally {
      Check.reporting.delete(root);
    }
  }

  constructor(
    private readonly construct: IConstruct,
    private readonly check: () => readonly string[],
  ) {}

  validate(): string[] {
    const messages = this.check();
    if (messages.length > 0 && !Check.reporting.has(this.construct.node.root)) {
      throw new ValidationError(collectProblems(this.construct));
    }
    return [...messages];
  }
}
