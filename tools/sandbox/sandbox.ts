import { rm } from "node:fs/promises";
import { join } from "node:path";
import { withLock } from "../lib/lock";
import { lineProgress, type Progress } from "../lib/progress";
import {
  engineRuns,
  enginePlace,
  engineTcp,
  mainEngine,
  startEngineProcesses,
  stopEngineProcesses,
} from "./engine";
import { environmentOf, writeClientConfig, type SandboxEnvironment } from "./environment";
import { SandboxError } from "./error";
import { removeEmptyEngineFolders, removeFolder } from "./leftovers";
import { chooseSandboxOctet, closeNetwork, openNetwork } from "./network";
import { placeOf, sharedCache, type Place } from "./place";
import { ensureProviderMirror } from "./provider-mirror";
import { registryAddress, registryRuns, startRegistry, stopRegistry } from "./registry";
import { canHaveSandbox, ensurePrograms } from "./requirements";
import { ensureStandIns } from "./stand-in-build";
import { recoverState } from "./recovery";
import { readState, writeState } from "./state";

/** What most operations take. */
export interface SandboxOptions {
  /** @default - lines on standard error */
  readonly progress?: Progress;
  /** The checkout whose sandbox it is. @default - SLIPWAY_SANDBOX_ROOT, or the checkout of this file */
  readonly root?: string;
}

/** One engine, for those that need a second one. */
export interface Engine {
  readonly dockerHost: string;
  /** Where it also listens with mutual TLS; the rest are files. */
  readonly tcp?: {
    readonly address: string;
    readonly ca: string;
    readonly cert: string;
    readonly key: string;
  };
}

/** Starts what does not run yet: engine, registry, provider mirror, base images. A failed start leaves nothing running. */
export async function startSandbox(options: SandboxOptions = {}): Promise<SandboxEnvironment> {
  const { place, progress } = begin(options);
  return locked(place, progress, async () => {
    const wasRunning = (await registryRuns(place)) && (await engineRuns(place, mainEngine));
    if (!wasRunning) {
      await ensurePrograms(["dockerd", "containerd", "docker-registry", "iptables", "ip"], progress);
    }
    try {
      // Both are slow on a new machine, and neither needs the other.
      const provider = ensureProviderMirror({ progress });
      provider.catch(() => undefined);
      const registry = await startParts(place, progress);
      await ensureStandIns({ dockerHost: enginePlace(place, mainEngine).dockerHost, registry, progress });
      await provider;
      writeClientConfig(place);
      return environmentOf(place, registry);
    } catch (error) {
      if (!wasRunning) {
        await stopRegistry(place);
        await stopOneEngine(place, mainEngine);
      }
      throw error;
    }
  });
}

/** Stops the sandbox and every engine of it, and clears away what it had on the machine. Images and caches stay. */
export async function stopSandbox(
  options: SandboxOptions & { readonly purge?: boolean } = {},
): Promise<void> {
  const { place, progress } = begin(options);
  await locked(place, progress, () => stopParts(place, progress));
  if (options.purge === true) {
    await progress.step(`deleting ${place.folder}`, () => rm(place.folder, { recursive: true, force: true }));
  }
}

/** Starts a further engine of the sandbox, with a network, images and containers of its own. */
export async function startEngine(
  name: string,
  options: SandboxOptions & { readonly tls?: boolean } = {},
): Promise<Engine> {
  const { place, progress } = begin(options);
  const { dockerHost } = enginePlace(place, name);
  const tls = options.tls === true;
  await locked(place, progress, async () => {
    const hasTls = readState(place).engines[name]?.tcpPort !== undefined;
    if ((await engineRuns(place, name)) && (hasTls || !tls)) {
      return;
    }
    await ensurePrograms(
      ["dockerd", "containerd", "iptables", "ip", ...(tls ? (["openssl"] as const) : [])],
      progress,
    );
    await progress.step(`engine "${name}"`, async () => {
      try {
        await startEngineProcesses(place, name, await ensureNetwork(place), { tls });
      } catch (error) {
        await stopOneEngine(place, name).catch(() => undefined);
        throw error;
      }
    });
  });
  const tcp = engineTcp(place, name);
  return { dockerHost, ...(tcp === undefined ? {} : { tcp }) };
}

/** Stops one engine. The rest of the sandbox goes on. */
export async function stopEngine(name: string, options: SandboxOptions = {}): Promise<void> {
  const { place, progress } = begin(options);
  await locked(place, progress, () =>
    progress.step(`stopping engine "${name}"`, () => stopOneEngine(place, name)),
  );
}

/** The environment of a sandbox that runs. */
export async function sandboxEnvironment(options: SandboxOptions = {}): Promise<SandboxEnvironment> {
  const place = placeOf(options.root);
  const port = readState(place).registry?.port;
  if (port === undefined || !(await registryRuns(place)) || !(await engineRuns(place, mainEngine))) {
    throw new SandboxError("the sandbox does not run", "npm run sandbox -- start");
  }
  return environmentOf(place, registryAddress(port));
}

async function startParts(place: Place, progress: Progress): Promise<string> {
  const octet = await ensureNetwork(place);
  const { registry } = readState(place);
  const address =
    registry !== undefined && (await registryRuns(place))
      ? registryAddress(registry.port)
      : await progress.step("registry", () => startRegistry(place));
  if (!(await engineRuns(place, mainEngine))) {
    await progress.step("engine", () => startEngineProcesses(place, mainEngine, octet, { tls: false }));
  }
  return address;
}

/** The sandbox's addresses and rules. Under a lock of all sandboxes, so that two do not choose the same. */
function ensureNetwork(place: Place): Promise<number> {
  return networkLocked(async () => {
    const state = await recoverState(place);
    const running = await Promise.all(Object.keys(state.engines).map((name) => engineRuns(place, name)));
    if (state.octet !== undefined && running.includes(true)) {
      await openNetwork(place.tag, state.octet);
      return state.octet;
    }
    // What an earlier one left would look as if somebody had its addresses.
    for (const name of Object.keys(state.engines)) {
      await stopEngineProcesses(place, name);
    }
    await closeNetwork(place.tag);
    await removeFolder(place.runFolder);
    const octet = await chooseSandboxOctet(place.hash, state.octet);
    writeState(place, { ...readState(place), octet });
    await openNetwork(place.tag, octet);
    return octet;
  });
}

async function stopOneEngine(place: Place, name: string): Promise<void> {
  await stopEngineProcesses(place, name);
  const { engines } = readState(place);
  const running = await Promise.all(Object.keys(engines).map((other) => engineRuns(place, other)));
  if (!running.includes(true) && !(await registryRuns(place))) {
    await leaveMachine(place);
  }
}

async function stopParts(place: Place, progress: Progress): Promise<void> {
  await progress.step("stopping", async () => {
    const { engines } = await recoverState(place);
    await Promise.all(Object.keys(engines).map((name) => stopEngineProcesses(place, name)));
    await stopRegistry(place);
    await leaveMachine(place);
  });
}

/** Removes what the parts of a sandbox share. */
function leaveMachine(place: Place): Promise<void> {
  return networkLocked(async () => {
    await closeNetwork(place.tag);
    await removeFolder(place.runFolder);
    removeEmptyEngineFolders();
  });
}

function networkLocked<T>(work: () => Promise<T>): Promise<T> {
  return withLock(join(sharedCache(), "network.lock"), { timeoutMs: 3 * 60_000 }, work);
}

function begin(options: SandboxOptions): { place: Place; progress: Progress } {
  const machine = canHaveSandbox();
  if (!machine.ok) {
    throw new SandboxError(machine.why);
  }
  return { place: placeOf(options.root), progress: options.progress ?? lineProgress() };
}

function locked<T>(place: Place, progress: Progress, work: () => Promise<T>): Promise<T> {
  const lock = {
    timeoutMs: 20 * 60_000,
    onWait: () => {
      progress.note("another command works on this sandbox: waiting for it");
    },
  };
  return withLock(place.lockFile, lock, work);
}
