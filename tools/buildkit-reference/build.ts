import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { CommandError, run } from "../lib/exec";
import { withLock } from "../lib/lock";
import type { Progress } from "../lib/progress";
import { SandboxError } from "../sandbox/error";
import { ensureGo } from "../sandbox/go-toolchain";
import { sharedCache } from "../sandbox/place";

const sources = /(?:\.go|^go\.mod|^go\.sum)$/;

/**
 * The path of the compiled program, built where no checkout has built the same sources before.
 * @throws SandboxError if there is no Go, or its packages cannot be downloaded
 */
export async function ensureReference(progress: Progress): Promise<string> {
  const folder = join(sharedCache(), "buildkit-reference");
  const program = join(folder, await sourceHash());
  if (existsSync(program)) return program;
  const lock = {
    timeoutMs: 20 * 60_000,
    onWait: () => {
      progress.note("another process builds the BuildKit reference: waiting for it");
    },
  };
  await withLock(join(folder, "lock"), lock, async () => {
    if (!existsSync(program)) await build(program, progress);
  });
  return program;
}

async function sourceHash(): Promise<string> {
  const hash = createHash("sha256");
  for (const name of (await readdir(__dirname)).filter((file) => sources.test(file)).sort()) {
    hash.update(`${name}\0`).update(await readFile(join(__dirname, name)));
  }
  return hash.digest("hex").slice(0, 16);
}

async function build(program: string, progress: Progress): Promise<void> {
  const go = await ensureGo(progress);
  const env = { GOTOOLCHAIN: "local", GOWORK: "off", GOFLAGS: "", CGO_ENABLED: "0" };
  const inModule = (args: readonly string[]) =>
    run(go.program, args, { cwd: __dirname, env, timeoutMs: 20 * 60_000 });
  try {
    await progress.step("downloading the packages of BuildKit", () =>
      // Only what the program needs: `go mod download` would take all that its modules could ever need.
      inModule(["list", "-mod=readonly", "-deps", "-f", "{{.ImportPath}}", "."]),
    );
  } catch (error) {
    throw error instanceof CommandError
      ? new SandboxError(
          `the packages of BuildKit cannot be downloaded: ${error.message}`,
          "see whether the Go module proxy can be reached: `go env GOPROXY` says which it is",
        )
      : error;
  }
  const fresh = `${program}.${process.pid}`;
  await mkdir(join(program, ".."), { recursive: true });
  try {
    await progress.step("building the BuildKit reference (once, about 2 minutes)", () =>
      inModule([
        ...["build", "-mod=readonly", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w"],
        ...["-o", fresh, "."],
      ]),
    );
    await rename(fresh, program);
  } finally {
    await rm(fresh, { force: true });
  }
}
