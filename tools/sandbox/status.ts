import { existsSync } from "node:fs";
import { join } from "node:path";
import { run } from "../lib/exec";
import { isRunning } from "../lib/process";
import { enginePlace, engineRuns, engineTcp, mainEngine } from "./engine";
import { engineVersion } from "./engine-api";
import { placeOf, sharedCache } from "./place";
import { mirrorPlace, provider } from "./provider-mirror";
import { registryAddress, registryRuns } from "./registry";
import { readState } from "./state";

/** One part of a sandbox. */
export interface PartStatus {
  readonly name: string;
  readonly running: boolean;
  readonly pid?: number;
  readonly address?: string;
  readonly version?: string;
  readonly diskBytes?: number;
}

/** What a sandbox has and does. */
export interface SandboxStatus {
  readonly root: string;
  /** State, logs and data of this checkout. */
  readonly folder: string;
  /** Whether its main engine and its registry run. */
  readonly running: boolean;
  readonly parts: readonly PartStatus[];
}

/** Looks at each part of a sandbox. Needs neither root nor Debian, and changes nothing. */
export async function sandboxStatus(options: { readonly root?: string } = {}): Promise<SandboxStatus> {
  const place = placeOf(options.root);
  const state = readState(place);
  const engines = await Promise.all(
    Object.entries(state.engines).map(async ([name, { dockerd }]): Promise<PartStatus> => {
      const where = enginePlace(place, name);
      const running = await engineRuns(place, name);
      const tcp = engineTcp(place, name);
      const version = running ? await engineVersion(where.dockerHost) : undefined;
      return {
        name: `engine ${name}`,
        running,
        ...(dockerd !== undefined && isRunning(dockerd) ? { pid: dockerd.pid } : {}),
        address: tcp === undefined ? where.dockerHost : `${where.dockerHost} ${tcp.address}`,
        ...(version === undefined ? {} : { version }),
        ...(await diskOf(where.folder)),
      };
    }),
  );
  const { registry } = state;
  const registryPart: PartStatus = {
    name: "registry",
    running: await registryRuns(place),
    ...(registry?.process !== undefined && isRunning(registry.process) ? { pid: registry.process.pid } : {}),
    ...(registry === undefined ? {} : { address: registryAddress(registry.port) }),
    ...(await diskOf(join(place.folder, "registry"))),
  };
  const { mirror } = mirrorPlace();
  const files: PartStatus[] = [
    {
      name: "provider mirror",
      running: existsSync(mirror),
      address: mirror,
      version: provider.version,
      ...(await diskOf(mirror)),
    },
    {
      name: "base images",
      running: existsSync(join(sharedCache(), "stand-ins", "images")),
      address: join(sharedCache(), "stand-ins"),
      ...(await diskOf(join(sharedCache(), "stand-ins"))),
    },
  ];
  return {
    root: place.root,
    folder: place.folder,
    running:
      registryPart.running && engines.some(({ name, running }) => running && name === `engine ${mainEngine}`),
    parts: [...engines, registryPart, ...files],
  };
}

/** A status as lines for a person. */
export function statusLines(status: SandboxStatus): string {
  const rows = status.parts.map(({ name, running, pid, address, version, diskBytes }) => [
    name,
    name.startsWith("engine") || name === "registry"
      ? running
        ? "running"
        : "stopped"
      : running
        ? "ready"
        : "absent",
    pid === undefined ? "" : `pid ${pid}`,
    version ?? "",
    diskBytes === undefined ? "" : `${(diskBytes / 1e6).toFixed(0)} MB`,
    address ?? "",
  ]);
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return [
    `sandbox of ${status.root}`,
    ...lines.map((line) => `  ${line}`),
    `  data in ${status.folder}`,
    "",
  ].join("\n");
}

async function diskOf(folder: string): Promise<{ diskBytes?: number }> {
  if (!existsSync(folder)) {
    return {};
  }
  // Files come and go below a running engine: `du` then says so in its exit code and still gives the sum.
  const { stdout } = await run("du", ["-skx", folder], { allowFailure: true });
  const kilobytes = Number.parseInt(stdout, 10);
  return Number.isNaN(kilobytes) ? {} : { diskBytes: kilobytes * 1024 };
}
