import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { run } from "../lib/exec";
import { root } from "./pages";

/** The folder of the committed reference, in the checkout. */
export const apiFolder = "docs/api";

/** Writes the API reference from the docstrings. */
export async function generateApi(folder: string): Promise<void> {
  const typedoc = join(root, "node_modules", "typedoc", "bin", "typedoc");
  await run(process.execPath, [typedoc, "--out", folder], { cwd: root, timeoutMs: 180_000 });
}

/** Generates the reference anew, and names the files in which the committed one differs. */
export async function staleApiFiles(): Promise<readonly string[]> {
  const fresh = mkdtempSync(join(tmpdir(), "slipway-api-"));
  try {
    await generateApi(fresh);
    return differences(filesOf(join(root, apiFolder)), filesOf(fresh));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** The names whose texts are not the same in both, or that only one has. */
function differences(
  one: ReadonlyMap<string, string>,
  other: ReadonlyMap<string, string>,
): readonly string[] {
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].filter((name) => one.get(name) !== other.get(name)).sort();
}

function filesOf(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path), readFileSync(path, "utf8")]),
  );
}
