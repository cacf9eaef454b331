import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compileFunction } from "node:vm";
import * as slipway from "cdktf-slipway";
import { printDockerfile } from "../../src/dockerfile/print";
import type { Instruction } from "../../src/dockerfile/instruction";
import { root } from "../../tools/docs/pages";

const page = readFileSync(join(root, "docs/multi-stage-build.md"), "utf8");
const rows = [...page.matchAll(/^\| `(\w+\(.*\))`\s+\| `([A-Z]+ .*)`\s+\|$/gm)].map(
  ([, call = "", printed = ""]) => [call, printed] as const,
);

const scope = { ...slipway, builder: builder() };

test.each(rows)("%s writes %s, as the table of instructions says", (call, printed) => {
  expect(print(evaluate(call))).toBe(printed);
});

test("the table has every function that makes an instruction", () => {
  const functions = Object.entries(slipway)
    .filter(([name, value]) => typeof value === "function" && /^[a-z]/.test(name))
    .map(([name]) => name);
  const shown = rows.map(([call]) => call).join("\n");
  expect(functions.filter((name) => !shown.includes(`${name}(`))).toEqual([]);
});

function evaluate(call: string): Instruction {
  const make = compileFunction(`return ${call};`, Object.keys(scope)) as (...args: unknown[]) => Instruction;
  return make(...Object.values(scope));
}

function print(instruction: Instruction): string {
  const stage = { stageName: "x", build: {}, from: "x", platform: undefined, instructions: [instruction] };
  return printDockerfile([stage], []).split("\n").slice(1).join("\n").trimEnd();
}

/** The stage that the page's example declares, as far as the text model asks. */
function builder(): object {
  const stage = { stageName: "builder", build: {} };
  const path = (of: string): object => ({ kind: "artifact", stage, path: of });
  return { path, artifacts: { app: path("/out/app") } };
}
