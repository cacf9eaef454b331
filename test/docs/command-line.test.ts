import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../tools/docs/pages";

const page = readFileSync(join(root, "docs/importing.md"), "utf8");

test.each(["import", "check"])("the page lists the options of slipway %s, and no others", (command) => {
  const [, section = ""] = page.split(`### \`slipway ${command}\`\n`);
  const [table = ""] = section.split(/\n#+ /);
  const shown = [...table.matchAll(/^\| ((?:`-[^`]+`(?:, )?)+)/gm)].flatMap(([, cell = ""]) =>
    optionsIn(cell),
  );
  const help = execFileSync(
    process.execPath,
    ["--import", "tsx", join(root, "src/cli/main.ts"), command, "--help"],
    { encoding: "utf8", cwd: root },
  );
  const offered = [...help.matchAll(/^ {2}(-.*?)(?: {2}|$)/gm)].flatMap(([, line = ""]) => optionsIn(line));
  expect(shown.sort()).toEqual(offered.filter((option) => !["-h", "--help"].includes(option)).sort());
});

function optionsIn(text: string): string[] {
  return [...text.matchAll(/(?<![\w-])--?[a-z]+/g)].map(([option]) => option);
}
