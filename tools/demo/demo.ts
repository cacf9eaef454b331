import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { EngineClient } from "../engine/client";
import { readyEngine, type ReadyEngine } from "../engine/ready";
import { buildLogTail, cdktf, type CdktfProject } from "../lib/cdktf";
import { lastLines } from "../lib/exec";
import { portIsFree } from "../lib/port";
import { lineProgress } from "../lib/progress";
import { stopSandbox } from "../sandbox";

/** Something that a person can put right; the message says how. */
export class DemoError extends Error {
  override readonly name = "DemoError";
}

const root = resolve(__dirname, "..", "..");
const stack = "href-counter";
const containerName = "href-counter-web";
const repository = `localhost/${stack}/image`;
/** Remembers what the demo started, so that `destroy` stops that and nothing else. */
const memory = join(root, ".slipway", "demo.json");
/** What the demo's program is asked: the links of this page. */
const page = join(root, "examples", stack, "sample.html");

/** Deploys the example by the real command line, asks it and prints the answer. */
export async function deploy(): Promise<void> {
  const progress = lineProgress();
  const port = chosenPort();
  const engine = await readyEngine(progress);
  const client = new EngineClient(engine.dockerHost);
  if ((await client.container(containerName)) === undefined && !(await portIsFree(port))) {
    throw new DemoError(`Port ${port} is taken on this machine. Choose another: PORT=8081 npm run demo`);
  }
  remember(engine);

  const project = projectOf(engine, port);
  const deployed = await progress.step(`cdktf deploy (examples/${stack})`, () =>
    cdktf(project, "deploy", stack, "--auto-approve"),
  );
  if (deployed.code !== 0) {
    throw new DemoError(
      `cdktf deploy failed:\n${lastLines(deployed.stdout + deployed.stderr, 20)}\n\n` +
        `The end of the build's log:\n${buildLogTail(project, stack)}`,
    );
  }

  const url = `http://localhost:${port}/count?base=https://example.com`;
  const body = readFileSync(page, "utf8");
  const response = await fetch(url, { method: "POST", body, signal: AbortSignal.timeout(10_000) });
  const answer = (await response.text()).trim();
  const [image] = await client.images(repository);
  process.stdout.write(
    [
      "",
      `  POST ${url}   (examples/${stack}/sample.html)`,
      `  ${response.status} ${response.statusText}`,
      `  ${answer}`,
      "",
      `  image   ${image?.RepoTags?.[0] ?? repository}, ${((image?.Size ?? 0) / 1_000_000).toFixed(2)} MB`,
      `  engine  ${engine.kind === "sandbox" ? "the sandbox's" : "yours"}, ${engine.dockerHost}`,
      "  remove  npm run demo -- destroy",
      "",
    ].join("\n"),
  );
  if (!response.ok) throw new DemoError("The program answered, but with an error: see above.");
}

/** Removes the container, network, images and files of the demo, and the sandbox if the demo started it. */
export async function destroy(): Promise<void> {
  const progress = lineProgress();
  const startedSandbox = remembered();
  const engine = await readyEngine(progress);
  const project = projectOf(engine, chosenPort());
  const destroyed = await progress.step("cdktf destroy", () =>
    cdktf(project, "destroy", stack, "--auto-approve"),
  );
  if (destroyed.code !== 0) {
    throw new DemoError(`cdktf destroy failed:\n${lastLines(destroyed.stdout + destroyed.stderr, 20)}`);
  }
  const client = new EngineClient(engine.dockerHost);
  for (const { RepoTags } of await client.images(repository)) {
    for (const tag of RepoTags ?? []) await client.removeImage(tag);
  }
  for (const left of ["cdktf.out", `terraform.${stack}.tfstate`, `terraform.${stack}.tfstate.backup`]) {
    rmSync(join(root, left), { recursive: true, force: true });
  }
  if (startedSandbox || engine.started) await stopSandbox({ progress });
  rmSync(memory, { force: true });
  process.stdout.write(
    engine.kind === "sandbox"
      ? "\n  Nothing is left of the demo.\n"
      : '\n  Nothing is left of the demo but the engine\'s build cache; "docker builder prune" empties that.\n',
  );
}

function projectOf(engine: ReadyEngine, port: number): CdktfProject {
  return { folder: root, env: { ...engine.variables, PORT: String(port) } };
}

function chosenPort(): number {
  const port = Number(process.env.PORT ?? 8080);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new DemoError(`PORT is "${process.env.PORT ?? ""}". Give a number from 1 to 65535.`);
}

function remember(engine: ReadyEngine): void {
  mkdirSync(join(root, ".slipway"), { recursive: true });
  writeFileSync(memory, JSON.stringify({ startedSandbox: engine.started || remembered() }));
}

function remembered(): boolean {
  if (!existsSync(memory)) return false;
  return (JSON.parse(readFileSync(memory, "utf8")) as { startedSandbox?: boolean }).startedSandbox === true;
}
