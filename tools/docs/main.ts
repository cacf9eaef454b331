import { join } from "node:path";
import { parseArgs } from "node:util";
import { CommandError } from "../lib/exec";
import { apiFolder, generateApi, staleApiFiles } from "./api";
import { docPages, root } from "./pages";
import { snippetFolder, writeSnippets } from "./snippets";

const usage = `Usage: npx tsx tools/docs/main.ts <command>

  snippets        write the TypeScript of the documentation to ${snippetFolder}, where "npm run typecheck" checks it
  api             write the API reference to ${apiFolder}
    --check       … only tell whether the committed one is out of date
`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      check: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const [command, ...rest] = positionals;
  if (values.help || command === undefined || rest.length > 0) {
    process.stdout.write(usage);
    process.exitCode = values.help ? 0 : 2;
  } else if (command === "snippets") {
    const count = writeSnippets(docPages(), join(root, snippetFolder));
    process.stderr.write(`${count} programs in ${snippetFolder}\n`);
  } else if (command === "api" && values.check) {
    const stale = await staleApiFiles();
    if (stale.length === 0) return;
    const names = stale.map((name) => `  ${name}\n`).join("");
    process.stderr.write(`${apiFolder} is out of date: run "npm run docs:api" and commit it\n${names}`);
    process.exitCode = 1;
  } else if (command === "api") {
    await generateApi(join(root, apiFolder));
  } else {
    process.stderr.write(`there is no command "${command}"\n\n${usage}`);
    process.exitCode = 2;
  }
}

main().catch((error: unknown) => {
  const known = error instanceof CommandError;
  process.stderr.write(`${known ? error.message : String((error as Error).stack ?? error)}\n`);
  process.exitCode = 1;
});
