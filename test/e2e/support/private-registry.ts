import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram } from "../../../tools/lib/exec";
import { Daemon } from "./daemon";

/** A registry that asks for a login, on this machine. */
export interface PrivateRegistry {
  /** `localhost:<port>`. */
  readonly address: string;
  readonly username: string;
  readonly password: string;
  stop(): Promise<void>;
}

/** Made to be found wherever it should not be. */
const password = "canary-7f3a-registry-password";
/** The bcrypt hash of it. */
const hash = "$2b$05$8hRUW0qw3c.zUGI8pzcvK.U/7Bc8Mez7Nbs7X3/cnX3UGDN8CDQFO";

export async function startPrivateRegistry(port: number): Promise<PrivateRegistry> {
  const folder = mkdtempSync(join(tmpdir(), "slipway-registry-"));
  const config = join(folder, "config.json");
  writeFileSync(join(folder, "htpasswd"), `deployer:${hash}\n`);
  // The registry reads YAML, of which JSON is a part.
  writeFileSync(
    config,
    JSON.stringify({
      version: 0.1,
      log: { level: "warn" },
      storage: { filesystem: { rootdirectory: join(folder, "storage") } },
      http: { addr: `127.0.0.1:${port}`, secret: "only-for-this-test" },
      auth: { htpasswd: { realm: "test", path: join(folder, "htpasswd") } },
    }),
  );
  const daemon = await Daemon.start(
    findProgram("docker-registry") ?? "docker-registry",
    ["serve", config],
    async () => {
      const { status } = await fetch(`http://localhost:${port}/v2/`);
      if (status !== 401) throw new Error(`the registry answers ${status}, not 401`);
    },
    { OTEL_TRACES_EXPORTER: "none" },
  );
  return {
    address: `localhost:${port}`,
    username: "deployer",
    password,
    stop: async () => {
      await daemon.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
