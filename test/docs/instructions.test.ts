import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as slipway from "cdktf-slipway";
import { builtInFrontend } from "../../src/dockerfile/frontend";
import { instructionNames } from "../../src/dockerfile/syntax/syntax";
import { root } from "../../tools/docs/pages";
import { flags, kinds, options } from "./dockerfile-surface";
import { compile, evaluate, kindOf, rowsOf, show, type Shown } from "./typed-forms";

const rows = rowsOf(readFileSync(join(root, "docs/dockerfile.md"), "utf8"));

/** Which frontend has what `newestNeed` does not look at: what is inside of texts, and what all supported engines have. */
const besides: readonly (readonly [form: RegExp, version: string])[] = [
  [/^ARG \w+ \w+/, "1.2"],
  [/<<EOF$/m, "1.4"],
  [/\$\{\w+(?:[-+?]|:\?)/, "1.6"],
  [/\$\{\w+[#%/]/, "1.7"],
  [/^# check/, "1.8"],
];

const engines = ["18.09", "20.10", "23.0", "24.0", "25.0", "26.0", "27.0", "28.0", "28.3", "29.0"];

test.each(rows)("$typed writes $printed", ({ typed, printed, frontend, engine }) => {
  const shown = show(evaluate(typed));
  expect(shown.text).toBe(printed);
  expect(shown.problems).toEqual([]);
  expect([frontend, engine]).toEqual(needed(shown));
});

test("every typed form compiles", () => {
  const names = Object.keys(slipway).join(", ");
  const program = [
    'import type { TerraformStack } from "cdktf";',
    'import type { BuildStage } from "cdktf-slipway";',
    `import { ${names} } from "cdktf-slipway";`,
    "declare const stack: TerraformStack;",
    "declare const build: MultiStageBuild;",
    "declare const builder: BuildStage<{ app: string }>;",
    "declare const image: ContainerImage;",
    `export const unused = [${names}];`,
    ...rows.map(({ typed }, index) => `export const row${index} = ${typed};`),
  ];
  expect(compile(program.join("\n"))).toEqual([]);
});

describe("the tables have", () => {
  test("every function that makes an instruction", () => {
    const functions = Object.entries(slipway)
      .filter(([name, value]) => typeof value === "function" && /^[a-z]/.test(name))
      .map(([name]) => name);
    expect(functions.filter((name) => !rows.some(({ typed }) => typed.includes(`${name}(`)))).toEqual([]);
  });

  test("every kind of instruction", () => {
    const shown = new Set(rows.map(({ typed }) => kindOf(evaluate(typed))));
    expect(Object.keys(kinds).filter((kind) => !shown.has(kind))).toEqual([]);
  });

  test("every word of a Dockerfile", () => {
    const words = rows.map(({ printed }) => printed.split(" ")[0]?.toLowerCase());
    expect(instructionNames.filter((name) => !words.includes(name))).toEqual([]);
  });

  test.each(Object.entries(options))("every option of %s", (call, keys) => {
    const shown = rows.filter(({ typed }) => typed.includes(call)).map(({ typed }) => typed);
    const missing = Object.keys(keys).filter((key) => !shown.some((typed) => typed.includes(`${key}: `)));
    expect(missing).toEqual([]);
  });

  test.each(Object.entries(flags))("every flag and form of %s", (word, parts) => {
    const shown = rows.filter(({ printed }) => printed.startsWith(word)).map(({ printed }) => printed);
    expect(parts.filter((part) => !shown.some((printed) => printed.includes(part)))).toEqual([]);
  });
});

function needed({ text, need }: Shown): [frontend: string, engine: string] {
  const version = besides
    .filter(([form]) => form.test(text))
    .map(([, other]) => other)
    .reduce((newest, other) => (number(other) > number(newest) ? other : newest), need?.version ?? "1.0");
  if (need?.labs === true) return [`${version} labs`, "–"];
  return [version, engines.find((engine) => number(builtInFrontend(engine)) >= number(version)) ?? "–"];
}

/** For comparing: `"1.14"` is 1014. */
function number(version: string): number {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major * 1000 + minor;
}
