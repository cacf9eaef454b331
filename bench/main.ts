/** `npm run bench [-- <suite> …]`: runs the suites, prints their tables and writes `bench/results/<suite>.json`. */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { machine } from "./harness/machine";
import type { Row, Suite } from "./harness/suite";
import { table } from "./harness/table";

const results = join(__dirname, "results");

async function main(asked: readonly string[]): Promise<void> {
  const known = readdirSync(join(__dirname, "suites")).map((name) => basename(name, ".ts"));
  const unknown = asked.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(`there is no suite ${unknown.join(", ")}; there is ${known.join(", ")}`);
  }
  process.stdout.write(`${machine()}\n`);
  for (const name of asked.length > 0 ? asked : known) {
    const { suite } = (await import(`./suites/${name}`)) as { suite: Suite };
    process.stdout.write(`\n## ${name}: ${suite.title}\n\n`);
    const rows = await suite.run((message) => process.stderr.write(`${message}\n`));
    process.stdout.write(`${table(rows)}\n`);
    mkdirSync(results, { recursive: true });
    writeFileSync(join(results, `${name}.json`), `${JSON.stringify(rows.map(written), undefined, 2)}\n`);
  }
}

function written({ id, value, unit, baseline }: Row): Omit<Row, "limit"> {
  return { id, value, unit, baseline };
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
