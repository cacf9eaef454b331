import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { portIsFree } from "../lib/port";
import { identify, isRunning, listProcesses, terminate } from "../lib/process";
import { choosePort } from "./addresses";
import { startDaemon } from "./daemon";
import { SandboxError } from "./error";
import { ask } from "./http";
import type { Place } from "./place";
import { readState, writeState } from "./state";

/** The registry's address as images name it. */
export function registryAddress(port: number): string {
  return `localhost:${port}`;
}

/** Whether the sandbox's registry runs and answers. */
export async function registryRuns(place: Place): Promise<boolean> {
  const registry = readState(place).registry;
  return (
    registry?.process !== undefined && isRunning(registry.process) && (await registryAnswers(registry.port))
  );
}

/** Starts the registry that does not run, on the port that it had before if that is free. */
export async function startRegistry(place: Place): Promise<string> {
  await stopRegistry(place);
  const folder = join(place.folder, "registry");
  const port = await choosePort(place.hash, portIsFree, readState(place).registry?.port);
  if (port === undefined) {
    throw new SandboxError(
      "no free port between 20000 and 30000 on 127.0.0.1",
      "`ss -ltn` shows what has them",
    );
  }
  await mkdir(join(folder, "storage"), { recursive: true });
  const config = configFile(place);
  await writeFile(config, registryConfig(join(folder, "storage"), port));
  await startDaemon({
    what: "the registry (docker-registry)",
    program: "docker-registry",
    args: ["serve", config],
    logFile: join(folder, "registry.log"),
    env: { OTEL_TRACES_EXPORTER: "none" },
    onStart: (process) => {
      writeState(place, { ...readState(place), registry: { port, process } });
    },
    isReady: () => registryAnswers(port),
    timeoutMs: 20_000,
  });
  return registryAddress(port);
}

/** Ends the registry. Its port is kept: image names have it in them. */
export async function stopRegistry(place: Place): Promise<void> {
  // One whose starter was killed before it could write the pid down is known by its configuration file.
  const byArguments = listProcesses()
    .filter(({ args }) => basename(args[0] ?? "") === "docker-registry" && args.includes(configFile(place)))
    .map(({ pid }) => identify(pid));
  const { registry, ...state } = readState(place);
  for (const identity of [registry?.process, ...byArguments]) {
    if (identity !== undefined) {
      await terminate(identity, 5_000);
    }
  }
  if (registry !== undefined) {
    writeState(place, { ...state, registry: { port: registry.port } });
  }
}

/** The registry's settings: on this machine only, without TLS and without credentials, deletes allowed. */
export function registryConfig(storage: string, port: number): string {
  return [
    "version: 0.1",
    "log:",
    "  level: warn",
    "  accesslog:",
    "    disabled: true",
    "storage:",
    "  filesystem:",
    `    rootdirectory: ${JSON.stringify(storage)}`,
    "  delete:",
    "    enabled: true",
    "http:",
    `  addr: 127.0.0.1:${port}`,
    "  secret: only-on-this-machine",
    "",
  ].join("\n");
}

function configFile(place: Place): string {
  return join(place.folder, "registry", "config.yml");
}

async function registryAnswers(port: number): Promise<boolean> {
  try {
    const { status } = await ask({ host: "127.0.0.1", port }, { path: "/v2/", timeoutMs: 2_000 });
    return status === 200;
  } catch {
    return false;
  }
}
