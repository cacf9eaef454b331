import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../lib/exec";
import { portIsFree } from "../lib/port";
import { isRunning, terminate } from "../lib/process";
import { bridgeName, choosePort, engineAddresses, maxEngines } from "./addresses";
import { certificatesIn, ensureCertificates, type Certificates } from "./certificates";
import { startDaemon } from "./daemon";
import { engineAnswers } from "./engine-api";
import { SandboxError } from "./error";
import { clearEngine } from "./leftovers";
import { createBridge, uplinkMtu } from "./network";
import { socketListens } from "./socket";
import type { Place } from "./place";
import { readState, writeEngine, type EngineState } from "./state";

/** The engine that `start` starts. */
export const mainEngine = "main";

/** Where one engine keeps its things. */
export interface EnginePlace {
  readonly name: string;
  readonly runFolder: string;
  readonly folder: string;
  readonly dataRoot: string;
  readonly socket: string;
  readonly dockerHost: string;
  readonly containerdSocket: string;
  readonly containerdState: string;
  readonly log: string;
  readonly containerdLog: string;
  readonly cgroup: string;
}

/** The place of an engine in its sandbox. */
export function enginePlace(place: Place, name: string): EnginePlace {
  if (!/^[a-z][a-z0-9]{0,14}$/.test(name)) {
    throw new SandboxError(
      `"${name}" is no name for an engine`,
      "use up to 15 lower-case letters and digits, beginning with a letter",
    );
  }
  const runFolder = join(place.runFolder, name);
  const folder = join(place.folder, "engines", name);
  const socket = join(runFolder, "docker.sock");
  return {
    name,
    runFolder,
    folder,
    dataRoot: join(folder, "data"),
    socket,
    dockerHost: `unix://${socket}`,
    containerdSocket: join(runFolder, "containerd.sock"),
    containerdState: join(runFolder, "c"),
    log: join(folder, "dockerd.log"),
    containerdLog: join(folder, "containerd.log"),
    cgroup: `${place.tag}-${name}`,
  };
}

/** Whether the engine's processes run and its API answers. */
export async function engineRuns(place: Place, name: string): Promise<boolean> {
  const state = readState(place).engines[name];
  return (
    state?.dockerd !== undefined &&
    isRunning(state.dockerd) &&
    (await engineAnswers(enginePlace(place, name).dockerHost))
  );
}

/** Starts an engine that does not run. Whatever an earlier one left is cleared away before. */
export async function startEngineProcesses(
  place: Place,
  name: string,
  octet: number,
  options: { readonly tls: boolean },
): Promise<void> {
  const where = enginePlace(place, name);
  let state = writeEngine(place, name, readState(place).engines[name] ?? { index: freeIndex(place, name) });
  await stopEngineProcesses(place, name);
  const { bridgeAddress, pool } = engineAddresses(octet, state.index);
  const bridge = bridgeName(place.hash, state.index);
  await mkdir(where.runFolder, { recursive: true, mode: 0o711 });
  await mkdir(where.folder, { recursive: true });
  await createBridge(bridge, bridgeAddress);

  const tcp = options.tls ? await prepareTcp(place, where, state) : undefined;
  state = writeEngine(place, name, {
    index: state.index,
    ...(tcp === undefined ? {} : { tcpPort: tcp.port }),
  });
  await startContainerd(place, where, state);
  state = readState(place).engines[name] ?? state;
  const configFile = join(where.folder, "daemon.json");
  await writeFile(
    configFile,
    JSON.stringify(
      {
        ...dockerdConfig(where, {
          bridge,
          pool,
          mtu: await uplinkMtu(),
          ...(tcp === undefined ? {} : { tcp }),
        }),
        ...(await oldEngineSettings(where)),
      },
      undefined,
      2,
    ),
  );
  const extraFlags = (process.env.SLIPWAY_SANDBOX_DOCKERD_FLAGS ?? "")
    .split(/\s+/)
    .filter((flag) => flag !== "");
  await startDaemon({
    what: `the engine "${name}" (dockerd)`,
    program: "dockerd",
    // A file of its own, or the settings of the user's engine would count here as well.
    args: ["--config-file", configFile, "--containerd", where.containerdSocket, ...extraFlags],
    logFile: where.log,
    onStart: (dockerd) => (state = writeEngine(place, name, { ...state, dockerd })),
    isReady: () => engineAnswers(where.dockerHost),
    timeoutMs: 60_000,
  });
}

/** Ends an engine in order, then clears away what is left of it, also of one that was killed. */
export async function stopEngineProcesses(place: Place, name: string): Promise<void> {
  const state = readState(place);
  const engine = state.engines[name];
  if (engine === undefined) {
    return;
  }
  for (const [identity, graceMs] of [
    // dockerd stops its containers first, which may take their stop time of 10 s.
    [engine.dockerd, 20_000],
    [engine.containerd, 5_000],
  ] as const) {
    if (identity !== undefined) {
      await terminate(identity, graceMs);
    }
  }
  await clearEngine(enginePlace(place, name), {
    bridge: bridgeName(place.hash, engine.index),
    ...(state.octet === undefined ? {} : { range: engineAddresses(state.octet, engine.index).range }),
  });
  writeEngine(place, name, {
    index: engine.index,
    ...(engine.tcpPort === undefined ? {} : { tcpPort: engine.tcpPort }),
  });
}

/** Where an engine listens with TLS, when it was started so. */
export function engineTcp(
  place: Place,
  name: string,
): { address: string; ca: string; cert: string; key: string } | undefined {
  const port = readState(place).engines[name]?.tcpPort;
  if (port === undefined) {
    return undefined;
  }
  const { ca, cert, key } = certificatesIn(join(enginePlace(place, name).folder, "tls"));
  return { address: `tcp://127.0.0.1:${port}`, ca, cert, key };
}

interface Tcp {
  readonly port: number;
  readonly certificates: Certificates;
}

/**
 * The settings of dockerd. It makes no iptables rules: they would clash with those of the user's engine (network.ts has
 * the few that are needed). Published ports go through its user-land proxy.
 */
export function dockerdConfig(
  where: EnginePlace,
  network: { readonly bridge: string; readonly pool: string; readonly mtu: number; readonly tcp?: Tcp },
): Record<string, unknown> {
  const { tcp } = network;
  return {
    "data-root": where.dataRoot,
    "exec-root": join(where.runFolder, "x"),
    pidfile: join(where.runFolder, "docker.pid"),
    hosts: [where.dockerHost, ...(tcp === undefined ? [] : [`tcp://127.0.0.1:${tcp.port}`])],
    ...(tcp === undefined
      ? {}
      : {
          tlsverify: true,
          tlscacert: tcp.certificates.ca,
          tlscert: tcp.certificates.serverCert,
          tlskey: tcp.certificates.serverKey,
        }),
    bridge: network.bridge,
    mtu: network.mtu,
    "default-address-pools": [{ base: network.pool, size: 24 }],
    iptables: false,
    ip6tables: false,
    "ip-forward": false,
    "ip-masq": false,
    "userland-proxy": true,
    "cgroup-parent": `/${where.cgroup}`,
    "exec-opts": ["native.cgroupdriver=cgroupfs"],
    features: { buildkit: true },
  };
}

/** Up to version 23, dockerd puts a key into /etc/docker unless told where else. Later ones do not know the setting. */
async function oldEngineSettings(where: EnginePlace): Promise<Record<string, string>> {
  const { stdout } = await run("dockerd", ["--version"]);
  const major = Number(/version (\d+)\./.exec(stdout)?.[1] ?? "99");
  return major <= 23 ? { "deprecated-key-path": join(where.folder, "key.json") } : {};
}

/** A containerd of its own: dockerd would otherwise use the machine's, and share its containers, where one runs. */
async function startContainerd(place: Place, where: EnginePlace, state: EngineState): Promise<void> {
  const config = join(where.folder, "containerd.toml");
  await writeFile(
    config,
    [
      "version = 2",
      `root = "${join(where.folder, "containerd")}"`,
      `state = "${where.containerdState}"`,
      'disabled_plugins = ["io.containerd.grpc.v1.cri", "io.containerd.internal.v1.opt", "io.containerd.snapshotter.v1.btrfs", "io.containerd.snapshotter.v1.zfs", "io.containerd.snapshotter.v1.devmapper", "io.containerd.snapshotter.v1.aufs"]',
      "[grpc]",
      `address = "${where.containerdSocket}"`,
      "[debug]",
      'level = "warn"',
      "",
    ].join("\n"),
  );
  await startDaemon({
    what: `containerd of the engine "${where.name}"`,
    program: "containerd",
    args: ["--config", config],
    logFile: where.containerdLog,
    onStart: (containerd) => writeEngine(place, where.name, { ...state, containerd }),
    isReady: () => socketListens(where.containerdSocket),
    timeoutMs: 30_000,
  });
}

async function prepareTcp(place: Place, where: EnginePlace, state: EngineState): Promise<Tcp> {
  const port = await choosePort(
    `${place.hash.slice(0, 4)}${(7000 + state.index).toString(16)}`,
    portIsFree,
    state.tcpPort,
  );
  if (port === undefined) {
    throw new SandboxError(
      "no free port between 20000 and 30000 on 127.0.0.1",
      "`ss -ltn` shows what has them",
    );
  }
  return { port, certificates: await ensureCertificates(join(where.folder, "tls")) };
}

function freeIndex(place: Place, name: string): number {
  if (name === mainEngine) {
    return 0;
  }
  const used = new Set(Object.values(readState(place).engines).map(({ index }) => index));
  const free = Array.from({ length: maxEngines - 1 }, (_, index) => index + 1).find(
    (index) => !used.has(index),
  );
  if (free === undefined) {
    throw new SandboxError(
      `a sandbox has at most ${maxEngines} engines`,
      "`npm run sandbox -- stop --purge` forgets them",
    );
  }
  return free;
}
