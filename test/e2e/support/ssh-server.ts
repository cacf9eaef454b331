import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { findProgram, run } from "../../../tools/lib/exec";
import { silent } from "../../../tools/lib/progress";
import { ensurePrograms } from "../../../tools/sandbox/requirements";
import { Daemon } from "./daemon";

/** An ssh server on this machine through which one engine is reached. */
export interface SshServer {
  /** `user@host:port`. */
  readonly address: string;
  /** Arguments for `ssh`. */
  readonly options: readonly string[];
  stop(): Promise<void>;
}

/** Starts a server that lets one key in, and whose `docker` speaks to the engine at `dockerHost`. */
export async function startSshServer(port: number, dockerHost: string): Promise<SshServer> {
  await ensurePrograms(["sshd"], silent);
  // Below the root: sshd trusts no key in a folder that others may write to, as the one for temporary files.
  const folder = mkdtempSync("/root/.slipway-ssh-");
  const docker = findProgram("docker");
  if (docker === undefined) throw new Error("there is no docker program: the far end of ssh needs one");
  try {
    for (const key of ["host", "client"]) {
      await run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", join(folder, key)]);
    }
    const authorized = join(folder, "authorized_keys");
    const publicKey = readFileSync(join(folder, "client.pub"), "utf8");
    writeFileSync(
      authorized,
      `environment="DOCKER_HOST=${dockerHost}",environment="PATH=${dirname(docker)}:/usr/bin:/bin" ${publicKey}`,
    );
    chmodSync(authorized, 0o600);
    const config = join(folder, "sshd_config");
    writeFileSync(
      config,
      [
        `Port ${port}`,
        "ListenAddress 127.0.0.1",
        `HostKey ${join(folder, "host")}`,
        `AuthorizedKeysFile ${authorized}`,
        `PidFile ${join(folder, "pid")}`,
        "PermitUserEnvironment yes",
        "PermitRootLogin prohibit-password",
        "PasswordAuthentication no",
        "MaxSessions 100",
        "MaxStartups 100",
        "UsePAM no",
        "",
      ].join("\n"),
    );
    mkdirSync("/run/sshd", { recursive: true });
    const daemon = await Daemon.start(findProgram("sshd") ?? "sshd", ["-D", "-e", "-f", config], () =>
      dial(port),
    );
    return {
      address: `root@127.0.0.1:${port}`,
      options: [
        ...["-i", join(folder, "client")],
        ...["-o", "StrictHostKeyChecking=no"],
        ...["-o", "UserKnownHostsFile=/dev/null"],
      ],
      stop: async () => {
        await daemon.stop();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function dial(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve();
    });
    socket.once("error", reject);
  });
}
