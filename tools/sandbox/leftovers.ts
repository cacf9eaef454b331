import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { run } from "../lib/exec";
import { listProcesses, waitUntil, type RunningProcess } from "../lib/process";
import { overlap, parseRange, type Range } from "./addresses";
import type { EnginePlace } from "./engine";
import { SandboxError } from "./error";
import { bridgesOf, deleteBridge } from "./network";

/** What an engine has on the machine besides its folders. */
export interface EngineNet {
  readonly bridge: string;
  readonly range?: Range;
}

/** Programs that belong to an engine when one of their arguments lies in its folder. */
const engineProgram = /^(dockerd|containerd|containerd-shim.*|docker-containerd.*|runc|docker-proxy)$/;

/**
 * Clears away everything that an engine leaves when it is killed: shims, containers, proxies, sockets, mounts, bridges,
 * control groups. Only what carries the engine's own folder, addresses, network ids or control group is touched.
 */
export async function clearEngine(where: EnginePlace, net: EngineNet): Promise<void> {
  await killProcesses(where, net.range);
  for (const socket of shimSockets(where)) {
    rmSync(socket, { force: true });
  }
  await unmountBelow([where.runFolder, where.folder]);
  await deleteBridge(net.bridge);
  for (const bridge of await bridgesOf(net.range ?? { first: 0, last: -1 }, networkIds(where))) {
    await deleteBridge(bridge);
  }
  for (const folder of cgroupFolders(where.cgroup)) {
    removeCgroup(folder);
  }
  await removeFolder(where.runFolder);
}

/** Removes a folder, never through something that is mounted in it. */
export async function removeFolder(folder: string): Promise<void> {
  await unmountBelow([folder]);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** The empty folders that every engine makes outside its own ones, when no engine is left on the machine. */
export function removeEmptyEngineFolders(): void {
  if (listProcesses().some(({ args }) => /^(dockerd|containerd)$/.test(basename(args[0] ?? "")))) {
    return;
  }
  for (const folder of [
    "/run/containerd/s",
    "/run/containerd",
    "/run/docker/plugins",
    "/run/docker",
    "/run/runc",
  ]) {
    try {
      rmdirSync(folder);
    } catch {
      // It is not there, or somebody keeps something in it.
    }
  }
}

/** Whether a process belongs to the engine by its command line. */
export function belongsTo(
  { args }: Pick<RunningProcess, "args">,
  folders: readonly string[],
  range: Range | undefined,
): boolean {
  const program = basename(args[0] ?? "");
  if (!engineProgram.test(program)) {
    return false;
  }
  if (program === "docker-proxy") {
    const address = parseRange(args[args.indexOf("-container-ip") + 1] ?? "");
    return range !== undefined && address !== undefined && overlap(address, range);
  }
  return args.some((arg) => folders.some((folder) => isBelow(arg, folder) || arg.includes(`=${folder}/`)));
}

/** The mount points below some folders out of /proc/self/mountinfo, the deepest first. */
export function mountsBelow(mountinfo: string, folders: readonly string[]): string[] {
  return mountinfo
    .split("\n")
    .flatMap((line) => line.split(" ")[4] ?? [])
    .map((path) =>
      path.replace(/\\([0-7]{3})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 8))),
    )
    .filter((path) => folders.some((folder) => isBelow(path, folder)))
    .reverse();
}

/**
 * Removes the folders that a killed process left half made, and ends what still writes into them. Only for a caller
 * that holds the lock of that work.
 */
export async function removeUnfinished(folder: string, prefix: string): Promise<void> {
  for (const unfinished of listFolders(folder).filter((path) => basename(path).startsWith(prefix))) {
    const writers = (): number[] =>
      listProcesses()
        .filter(({ args }) => args.some((arg) => isBelow(arg, unfinished)))
        .map(({ pid }) => pid);
    await killUntilGone(writers);
    await removeFolder(unfinished);
  }
}

async function killProcesses(where: EnginePlace, range: Range | undefined): Promise<void> {
  const folders = [where.runFolder, where.folder];
  const find = (): number[] => [
    ...listProcesses()
      .filter((process) => belongsTo(process, folders, range))
      .map(({ pid }) => pid),
    ...cgroupFolders(where.cgroup).flatMap(processesOfCgroup),
  ];
  const left = await killUntilGone(find);
  if (left.length > 0) {
    throw new SandboxError(
      `processes of an earlier engine do not end: ${left.join(", ")}`,
      "they wait for the kernel (`ps -o stat,wchan,args` tells for what); restart the machine if they stay",
    );
  }
}

/** Kills what is found until nothing is: a process may start another one while it is killed. Returns what stays. */
async function killUntilGone(find: () => number[]): Promise<number[]> {
  const look = (): number[] => [
    ...new Set(find().filter((pid) => pid > 1 && pid !== process.pid && !isZombie(pid))),
  ];
  await waitUntil(
    () => {
      const pids = look();
      for (const pid of pids) {
        try {
          process.kill(pid, "SIGKILL");
        } catch {
          // It ended by itself.
        }
      }
      return pids.length === 0;
    },
    10_000,
    30,
  );
  return look();
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function isZombie(pid: number): boolean {
  try {
    return /\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return true;
  }
}

/** The sockets of shims are in a folder that all engines share: each container's own file says which is its. */
function shimSockets(where: EnginePlace): string[] {
  const tasks = join(where.containerdState, "io.containerd.runtime.v2.task");
  return listFolders(tasks).flatMap((namespace) =>
    listFolders(namespace).flatMap((container) =>
      ["address", "bootstrap.json"].flatMap((name) => {
        const file = join(container, name);
        const path = existsSync(file)
          ? /unix:\/\/([^"\s]+)/.exec(readFileSync(file, "utf8"))?.[1]
          : undefined;
        return path?.startsWith("/run/containerd/s/") === true ? [path] : [];
      }),
    ),
  );
}

async function unmountBelow(folders: readonly string[]): Promise<void> {
  const find = (): string[] => mountsBelow(readFileSync("/proc/self/mountinfo", "utf8"), folders);
  for (let round = 0; round < 5; round++) {
    const mounts = find();
    if (mounts.length === 0) {
      return;
    }
    for (const mount of mounts) {
      // Lazily: a process that ends this moment may still hold it.
      await run("umount", ["--lazy", mount], { allowFailure: true });
    }
  }
  const left = find();
  if (left.length > 0) {
    throw new SandboxError(`cannot unmount ${left.join(", ")}`, "`fuser -vm <mount>` shows what uses it");
  }
}

/** The ids of the networks that the engine made, out of its own data base: they name their bridges. */
function networkIds(where: EnginePlace): string[] {
  const file = join(where.dataRoot, "network", "files", "local-kv.db");
  const text = existsSync(file) ? readFileSync(file, "latin1") : "";
  return [...new Set([...text.matchAll(/"(?:id|ID)":"([0-9a-f]{64})"/g)].flatMap(([, id]) => id ?? []))];
}

function cgroupFolders(name: string): string[] {
  const base = "/sys/fs/cgroup";
  return [base, ...listFolders(base)]
    .map((folder) => join(folder, name))
    .filter((folder) => existsSync(join(folder, "cgroup.procs")));
}

function processesOfCgroup(folder: string): number[] {
  const own = existsSync(join(folder, "cgroup.procs"))
    ? readFileSync(join(folder, "cgroup.procs"), "utf8")
    : "";
  return [
    ...own
      .split("\n")
      .filter((line) => line !== "")
      .map(Number),
    ...listFolders(folder).flatMap(processesOfCgroup),
  ];
}

function removeCgroup(folder: string): void {
  for (const inner of listFolders(folder)) {
    removeCgroup(inner);
  }
  try {
    rmdirSync(folder);
  } catch {
    // The kernel has not yet let go of it. An empty control group is used again.
  }
}

function listFolders(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(folder, entry.name));
  } catch {
    return [];
  }
}
