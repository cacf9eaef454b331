import { parseArgs } from "node:util";
import { CommandError } from "../lib/exec";
import { shellLines } from "./environment";
import { SandboxError } from "./error";
import { sandboxEnvironment, startEngine, startSandbox, stopEngine, stopSandbox } from "./sandbox";
import { sandboxStatus, statusLines } from "./status";

const usage = `Usage: npm run sandbox -- <command>

  start                   start engine, registry, provider mirror and base images (does nothing when they run)
    --engine <name>       start a further engine instead
    --tls                 … that also listens with mutual TLS
  env                     print the environment for a shell: eval "$(npm run -s sandbox -- env)"
  status                  tell what runs, where, and how much disk it uses
    --json                … for a program
  stop                    stop what was started and clear it away; images and caches stay
    --engine <name>       stop one engine only
    --purge               delete the data of this checkout, too
`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      engine: { type: "string" },
      tls: { type: "boolean", default: false },
      purge: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const [command, ...rest] = positionals;
  const { engine, tls, purge, json } = values;
  if (values.help || command === undefined || rest.length > 0) {
    process.stdout.write(usage);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  switch (command) {
    case "start":
      if (engine === undefined) {
        const { dockerHost, registry } = await startSandbox();
        process.stderr.write(`engine   ${dockerHost}\nregistry ${registry}\n`);
        process.stderr.write(`to use it in this shell: eval "$(npm run -s sandbox -- env)"\n`);
      } else {
        const { dockerHost, tcp } = await startEngine(engine, { tls });
        process.stderr.write(`engine   ${dockerHost}\n`);
        if (tcp !== undefined) {
          process.stderr.write(`TLS      ${tcp.address} (ca ${tcp.ca}, cert ${tcp.cert}, key ${tcp.key})\n`);
        }
      }
      return;
    case "env":
      process.stdout.write(shellLines((await sandboxEnvironment()).variables));
      return;
    case "status": {
      const status = await sandboxStatus();
      process.stdout.write(json ? `${JSON.stringify(status, undefined, 2)}\n` : statusLines(status));
      return;
    }
    case "stop":
      await (engine === undefined ? stopSandbox({ purge }) : stopEngine(engine));
      return;
    default:
      process.stderr.write(`there is no command "${command}"\n\n${usage}`);
      process.exitCode = 2;
  }
}

main().catch((error: unknown) => {
  // Its message says what to do; a stack trace would hide it.
  process.stderr.write(
    `${error instanceof SandboxError || error instanceof CommandError ? error.message : String((error as Error).stack ?? error)}\n`,
  );
  process.exitCode = 1;
});
