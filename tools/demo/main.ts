import { NotReadyError } from "../engine/ready";
import { DemoError, deploy, destroy } from "./demo";

const usage = `Usage: npm run demo [-- destroy]

Builds and runs examples/href-counter by "cdktf deploy", asks it, and prints the answer.
  PORT=<number>   the port to publish it on (8080)
  destroy         removes all that the demo made
`;

async function main(args: readonly string[]): Promise<void> {
  const [command, ...rest] = args;
  if (rest.length === 0 && command === undefined) return deploy();
  if (rest.length === 0 && command === "destroy") return destroy();
  process.stderr.write(usage);
  process.exitCode = 2;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  // These messages say what to do; a stack trace would hide it.
  const expected =
    error instanceof NotReadyError || error instanceof DemoError || isNamed(error, "SandboxError");
  process.stderr.write(`${expected ? (error as Error).message : String((error as Error).stack ?? error)}\n`);
  process.exitCode = 1;
});

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
