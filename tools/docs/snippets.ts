/**
 * Takes the TypeScript out of the documentation, so that the compiler checks it and tests run it.
 *
 * A block with the info string `ts` starts a program. `ts continued` adds to the program before it, as if the page
 * were one file; `ts fails` is a program that is refused when it is synthesized.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fencesOf } from "./markdown";
import type { DocPage } from "./pages";

/** A block of a page. */
interface Piece {
  readonly text: string;
  readonly line: number;
}

/** A program in a page: a block, and those that continue it. */
export interface Program {
  /** Of the module: `docs-service-1`. */
  readonly name: string;
  /** Path of its page. */
  readonly page: string;
  readonly pieces: readonly Piece[];
  /** Whether synthesizing it must fail. */
  readonly fails: boolean;
}

/** The folder that `tsconfig.json` includes, in the checkout. */
export const snippetFolder = ".slipway/snippets";

/**
 * The programs of a page, in order.
 * @throws Error if a block continues none, or has a flag that means nothing
 */
export function programsOf({ path, markdown }: DocPage): readonly Program[] {
  const programs: { readonly pieces: Piece[]; fails: boolean }[] = [];
  for (const { language, flags, text, line } of fencesOf(markdown)) {
    if (language !== "ts") continue;
    const unknown = flags.find((flag) => !["continued", "fails"].includes(flag));
    if (unknown !== undefined) {
      throw new Error(`${path}:${line}: "${unknown}" means nothing after "ts"; use "continued" or "fails"`);
    }
    if (!flags.includes("continued")) programs.push({ pieces: [], fails: false });
    const program = programs.at(-1);
    if (program === undefined) throw new Error(`${path}:${line}: continues no block: take "continued" away`);
    program.pieces.push({ text, line });
    program.fails ||= flags.includes("fails");
  }
  const page = path.replace(/\.md$/, "").replaceAll("/", "-");
  return programs.map((program, index) => ({ name: `${page}-${index + 1}`, page: path, ...program }));
}

/** The program as a module. What it declares is exported, so that nothing in a short example counts as unused. */
export function moduleOf({ page, pieces }: Program): string {
  const text = pieces.map((piece) => `// ${page}:${piece.line}\n${piece.text}\n`).join("\n");
  const declared = [...text.matchAll(/^(?:const|let|class|function)\s+([\w$]+)/gm)].map(([, name]) => name);
  return `// Taken from ${page} by tools/docs: change it there.\n\n${text}\nexport { ${declared.join(", ")} };\n`;
}

/**
 * Writes the programs of all pages as modules, and removes those of pages that have changed.
 * @returns how many there are
 */
export function writeSnippets(pages: readonly DocPage[], folder: string): number {
  const modules = new Map(
    pages.flatMap(programsOf).map((program) => [`${program.name}.ts`, moduleOf(program)]),
  );
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (!modules.has(name)) rmSync(join(folder, name), { recursive: true });
  }
  for (const [name, text] of modules) writeIfChanged(join(folder, name), text);
  return modules.size;
}

/** A file that stays as it is keeps its time, by which compilers and editors see what to check again. */
function writeIfChanged(path: string, text: string): void {
  try {
    if (readFileSync(path, "utf8") === text) return;
  } catch {
    // There is none yet.
  }
  writeFileSync(path, text);
}
