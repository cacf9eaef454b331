import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { findProgram, run } from "../lib/exec";
import { withLock } from "../lib/lock";
import type { Progress } from "../lib/progress";
import { SandboxError } from "./error";
import { sharedCache } from "./place";
import { canHaveSandbox, ensurePrograms } from "./requirements";

/** The Go that builds the provider and that the `golang` stand-in holds. */
export const goLine = "1.26";
const goVersion = "1.26.8";

/** The toolchain as the Go module proxy serves it, by the kind of machine. */
const archiveDigests: Readonly<Record<string, string>> = {
  amd64: "30c2b1bf7dcc88d3eb0a1364e47ddd9128edb3110a30e8a0ef61cd5856b31de7",
  arm64: "02b36b6787b3ac767668f630e2998df45a3b1f9ffee08d1bf3ef6487cd658d99",
};

/** A Go installation. */
export interface Go {
  readonly program: string;
  readonly root: string;
  readonly version: string;
}

/** The machine's Go if it is of the right line, else one from the Go module proxy, kept in the cache. */
export async function ensureGo(progress: Progress): Promise<Go> {
  const own = findProgram("go");
  if (own !== undefined) {
    const { stdout } = await run(own, ["env", "GOROOT", "GOVERSION"], {
      env: { GOTOOLCHAIN: "local" },
      cwd: "/",
    });
    const [root = "", version = ""] = stdout.split("\n");
    if (version.startsWith(`go${goLine}.`)) {
      return { program: own, root, version: version.slice(2) };
    }
  }
  const root = join(sharedCache(), `go${goVersion}`);
  if (!existsSync(root)) {
    await withLock(`${root}.lock`, { timeoutMs: 10 * 60_000 }, async () => {
      if (!existsSync(root)) {
        await progress.step(`downloading Go ${goVersion} from the Go module proxy`, () =>
          download(root, progress),
        );
      }
    });
  }
  return { program: join(root, "bin", "go"), root, version: goVersion };
}

async function download(root: string, progress: Progress): Promise<void> {
  const arch = { x64: "amd64", arm64: "arm64" }[process.arch as string] ?? process.arch;
  const digest = archiveDigests[arch];
  const byHand = `install Go ${goLine} (https://go.dev/dl/) so that \`go version\` finds it`;
  if (process.platform !== "linux" || digest === undefined) {
    throw new SandboxError(`there is no Go ${goLine} on this machine`, byHand);
  }
  if (canHaveSandbox().ok) {
    await ensurePrograms(["unzip"], progress);
  }
  const fresh = `${root}.${process.pid}`;
  const archive = `${fresh}.zip`;
  await mkdir(fresh, { recursive: true });
  try {
    const module = `golang.org/toolchain@v0.0.1-go${goVersion}.linux-${arch}`;
    await fetchFile(`${moduleProxy()}/${module.replace("@", "/@v/")}.zip`, archive, byHand);
    if ((await digestOf(archive)) !== digest) {
      throw new SandboxError(
        `the download of Go ${goVersion} has not the digest that is known for it`,
        byHand,
      );
    }
    await run("unzip", ["-q", archive, "-d", fresh], { timeoutMs: 5 * 60_000 });
    const unpacked = join(fresh, module);
    // A module archive carries no modes.
    await run("chmod", ["-R", "a+x", join(unpacked, "bin"), join(unpacked, "pkg", "tool")]);
    await rename(unpacked, root);
  } finally {
    await rm(archive, { force: true });
    await rm(fresh, { recursive: true, force: true });
  }
}

function moduleProxy(): string {
  const first = (process.env.GOPROXY ?? "").split(/[,|]/)[0] ?? "";
  return first.startsWith("http") ? first.replace(/\/$/, "") : "https://proxy.golang.org";
}

async function fetchFile(url: string, file: string, byHand: string): Promise<void> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(10 * 60_000) });
    if (!response.ok || response.body === null) {
      throw new Error(`status ${response.status}`);
    }
    await pipeline(Readable.fromWeb(response.body), createWriteStream(file));
  } catch (error) {
    throw new SandboxError(`cannot download Go ${goVersion}: ${String(error)}`, byHand);
  }
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}
