/**
 * Prints what the import rules say about snippets, in a process of its own: ESLint's configuration is a module, which
 * the test runner cannot load. Run as `node --import tsx lint.ts '[{"path": …, "code": …}]'`.
 */
import { ESLint } from "eslint";
import tseslint from "typescript-eslint";

async function main(): Promise<void> {
  const eslint = new ESLint({
    // Types play no part in the rule, and reading them takes most of the time.
    overrideConfig: [tseslint.configs.disableTypeChecked],
    ruleFilter: ({ ruleId }) => ruleId === "@typescript-eslint/no-restricted-imports",
  });
  const snippets = JSON.parse(process.argv[2] ?? "[]") as readonly { path: string; code: string }[];
  const messages: string[][] = [];
  for (const { path, code } of snippets) {
    const results = await eslint.lintText(code, { filePath: path });
    messages.push(results.flatMap((result) => result.messages.map(({ message }) => message)));
  }
  console.log(JSON.stringify(messages));
}

void main();
