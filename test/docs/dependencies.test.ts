import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../tools/docs/pages";

test("docs/dependencies.md gives a reason for each dependency, and for no other", () => {
  const { dependencies, peerDependencies, devDependencies } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  ) as Record<"dependencies" | "peerDependencies" | "devDependencies", Record<string, string>>;
  const installed = Object.keys({ ...dependencies, ...peerDependencies, ...devDependencies });

  const page = readFileSync(join(root, "docs/dependencies.md"), "utf8");
  const rows = page.split("\n").filter((line) => line.startsWith("| `"));
  const explained = rows.flatMap((row) =>
    [...row.split("|")[1]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  );

  expect(explained.sort()).toEqual(installed.sort());
});
