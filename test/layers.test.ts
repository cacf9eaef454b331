import { execFileSync } from "node:child_process";
import { join } from "node:path";

const oneWay = "the way of data has one direction (docs/architecture.md)";

const cases: readonly (readonly [path: string, from: string, message: string | undefined])[] = [
  ["dockerfile", "../values/duration", undefined],
  ["environment", "../build/container-image", undefined],
  ["dockerfile", "../environment/service", `dockerfile lies above environment: ${oneWay}`],
  ["values", "../dockerfile/print", `values lies above dockerfile: ${oneWay}`],
  ["build", "../environment/service", `build lies above environment: ${oneWay}`],
  ["internal", "../values/duration", `internal lies above values: ${oneWay}`],
  ["environment", "cdktf", "import from src/internal/core instead: one file names the core"],
  ["environment", "constructs", "import from src/internal/core instead: one file names the core"],
  [
    "target",
    "@cdktf/provider-docker/lib/image",
    "import from src/internal/provider instead: one file names the bindings",
  ],
  ["build", "../index", "import from the file that defines it"],
];

test("the lint rules hold the layers, and the two files that name Terraform's packages", () => {
  const snippets = cases.map(([layer, from]) => ({
    path: `src/${layer}/made-up.ts`,
    code: `import x from "${from}";\nexport default x;\n`,
  }));

  const output = execFileSync(
    process.execPath,
    ["--import", "tsx", join(__dirname, "support/lint.ts"), JSON.stringify(snippets)],
    { encoding: "utf8", cwd: join(__dirname, "..") },
  );

  const messages = JSON.parse(output) as readonly string[][];
  for (const [index, [layer, from, message]] of cases.entries()) {
    expect([layer, from, messages[index]]).toEqual([
      layer,
      from,
      message === undefined ? [] : [expect.stringContaining(message)],
    ]);
  }
});
