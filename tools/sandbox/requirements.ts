import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { CommandError, findProgram, run } from "../lib/exec";
import type { Progress } from "../lib/progress";
import { SandboxError } from "./error";

/** The programs that a sandbox needs, and Debian's package for each. */
const programs = {
  dockerd: "docker.io",
  containerd: "docker.io",
  "docker-registry": "docker-registry",
  iptables: "iptables",
  ip: "iproute2",
  openssl: "openssl",
  debootstrap: "debootstrap",
  unzip: "unzip",
  sshd: "openssh-server",
  du: "coreutils",
} as const;

/** The name of a program that a sandbox may need. */
export type Program = keyof typeof programs;

/** Whether a sandbox can be had here: it needs root and Debian, since it mounts, makes bridges and installs packages. */
export function canHaveSandbox(): { ok: true } | { ok: false; why: string } {
  return judgeMachine({
    platform: process.platform,
    userId: process.getuid?.(),
    osRelease: existsSync("/etc/os-release") ? readFileSync("/etc/os-release", "utf8") : "",
  });
}

/** The judgement of `canHaveSandbox`, apart from the machine it runs on. */
export function judgeMachine(machine: {
  readonly platform: string;
  readonly userId: number | undefined;
  readonly osRelease: string;
}): { ok: true } | { ok: false; why: string } {
  const instead =
    "Install Docker (https://docs.docker.com/engine/install/) and start it: an engine that answers is used as it is.";
  if (machine.platform !== "linux" || !/^ID="?debian"?$/m.test(machine.osRelease)) {
    return { ok: false, why: `The sandbox works on Debian only. ${instead}` };
  }
  return machine.userId === 0
    ? { ok: true }
    : { ok: false, why: `The sandbox needs root, because it makes mounts and bridges. ${instead}` };
}

/** Installs the packages of the programs that are missing, without starting the services in them. */
export async function ensurePrograms(wanted: readonly Program[], progress: Progress): Promise<void> {
  const packages = [
    ...new Set(wanted.filter((name) => findProgram(name) === undefined).map((name) => programs[name])),
  ];
  if (packages.length === 0) {
    return;
  }
  const names = packages.join(" ");
  await progress.step(`installing ${names}`, async () => {
    try {
      await withoutServices(async () => {
        await apt(["update"]);
        await apt(["install", "-y", "--no-install-recommends", ...packages]);
      });
    } catch (error) {
      throw new SandboxError(
        `cannot install ${names}: ${error instanceof CommandError ? error.message : String(error)}`,
        `run \`apt-get update && apt-get install ${names}\` and see what it says`,
      );
    }
  });
}

/** Runs apt-get without questions. */
export async function apt(args: readonly string[], cwd?: string): Promise<void> {
  await run("apt-get", ["-q", "-o", "DPkg::Lock::Timeout=120", ...args], {
    timeoutMs: 15 * 60_000,
    env: { DEBIAN_FRONTEND: "noninteractive" },
    ...(cwd === undefined ? {} : { cwd }),
  });
}

/**
 * Debian starts the services of a package when it is installed: an engine and a registry of the machine that nobody
 * asked for. A policy forbids that meanwhile, and afterwards they are disabled, so that the next boot has none either.
 */
async function withoutServices(work: () => Promise<void>): Promise<void> {
  const policy = "/usr/sbin/policy-rc.d";
  const mine = !existsSync(policy);
  if (mine) {
    writeFileSync(policy, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  }
  const before = ["dockerd", "docker-registry"].filter((name) => findProgram(name) === undefined);
  try {
    await work();
  } finally {
    if (mine) {
      rmSync(policy);
    }
  }
  if (existsSync("/run/systemd/system")) {
    const units = [
      ...(before.includes("dockerd") ? ["docker.service", "docker.socket", "containerd.service"] : []),
      ...(before.includes("docker-registry") ? ["docker-registry.service"] : []),
    ];
    await run("systemctl", ["disable", ...units], { allowFailure: true });
  }
}
