import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough, Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { withLock } from "../lib/lock";
import type { Progress } from "../lib/progress";
import { buildImage, pushImage, removeImage } from "./engine-api";
import { SandboxError } from "./error";
import { ensureGo } from "./go-toolchain";
import { ImageCache, layerType, type Descriptor } from "./image-cache";
import { removeFolder, removeUnfinished } from "./leftovers";
import { sharedCache } from "./place";
import { machineInputs, makeBusyboxRoot, makeDebianRoot, makeNodeFolder } from "./stand-in-roots";
import { standInLabels, standIns, type StandIn } from "./stand-ins";

/** Where a stand-in is built and put. */
export interface Workshop {
  readonly dockerHost: string;
  /** "localhost:PORT" */
  readonly registry: string;
  readonly progress: Progress;
}

/** Raised when the way in which stand-ins are made changes. */
const recipeVersion = 1;

const standInsFolder = (): string => join(sharedCache(), "stand-ins");

/** Makes sure that the registry has all stand-ins. What was built before, for any checkout, is only copied. */
export async function ensureStandIns(workshop: Workshop): Promise<void> {
  const cache = new ImageCache(join(standInsFolder(), "images"));
  const machine = await machineInputs();
  const keys = standInKeys(standIns, JSON.stringify(machine));
  for (const standIn of standIns) {
    const name = `${standIn.repository}:${standIn.tag}`;
    const key = keys.get(name) ?? "";
    const manifest = (await cache.manifest(key)) ?? (await buildOnce(workshop, cache, standIn, key));
    const repository = `docker.io/${standIn.repository}`;
    if (!(await cache.isIn(workshop.registry, repository, standIn.tag, manifest))) {
      await workshop.progress.step(`base image ${name}`, () =>
        cache.pushTo(workshop.registry, repository, standIn.tag, manifest),
      );
    }
  }
}

/** The key of each stand-in: another one when its recipe, its base or something of the machine in it changes. */
export function standInKeys(table: readonly StandIn[], machine: string): Map<string, string> {
  const keys = new Map<string, string>();
  for (const standIn of table) {
    const { contents } = standIn;
    const base = contents.kind === "dockerfile" ? keys.get(contents.from) : machine;
    if (base === undefined) {
      throw new Error(`${standIn.repository}: its base must stand before it in the table`);
    }
    const digest = createHash("sha256")
      .update(JSON.stringify([recipeVersion, process.arch, standIn, base]))
      .digest("hex");
    const name = `${standIn.repository}:${standIn.tag}`;
    keys.set(name, `${name.replace(/[^a-z0-9.-]+/g, "_")}-${digest.slice(0, 16)}`);
  }
  return keys;
}

/** The Dockerfile of a stand-in that is built on another one. */
export function standInDockerfile(standIn: StandIn, registry: string): string {
  const { contents } = standIn;
  if (contents.kind !== "dockerfile") {
    throw new Error(`${standIn.repository} is not made by a Dockerfile`);
  }
  const labels = Object.entries(standInLabels(standIn)).map(
    ([name, value]) => `LABEL ${name}=${JSON.stringify(value)}`,
  );
  return [`FROM ${registry}/docker.io/${contents.from}`, ...labels, ...contents.lines, ""].join("\n");
}

async function buildOnce(
  workshop: Workshop,
  cache: ImageCache,
  standIn: StandIn,
  key: string,
): Promise<string> {
  const lock = {
    timeoutMs: 20 * 60_000,
    onWait: () => {
      workshop.progress.note("another process makes the base images: waiting for it");
    },
  };
  return withLock(join(standInsFolder(), "lock"), lock, async () => {
    const title = `making a stand-in for ${standIn.repository}:${standIn.tag} (once)`;
    return (
      (await cache.manifest(key)) ??
      (await workshop.progress.step(title, () => build(workshop, cache, standIn, key)))
    );
  });
}

async function build(workshop: Workshop, cache: ImageCache, standIn: StandIn, key: string): Promise<string> {
  await mkdir(standInsFolder(), { recursive: true });
  await removeUnfinished(standInsFolder(), "making-");
  const scratch = await mkdtemp(join(standInsFolder(), "making-"));
  try {
    switch (standIn.contents.kind) {
      case "debian": {
        const root = join(scratch, "root");
        await makeDebianRoot(root);
        return await keepRoot(cache, key, scratch, standIn, ["bash"]);
      }
      case "busybox": {
        await makeBusyboxRoot(join(scratch, "root"), join(scratch, "download"));
        return await keepRoot(cache, key, scratch, standIn, ["sh"]);
      }
      case "dockerfile":
        return await buildOnEngine(workshop, cache, standIn, key, scratch);
    }
  } finally {
    await removeFolder(scratch);
  }
}

async function keepRoot(
  cache: ImageCache,
  key: string,
  scratch: string,
  standIn: StandIn,
  command: readonly string[],
): Promise<string> {
  const layer = await packLayer(cache, join(scratch, "root"), join(scratch, "layer.tar.gz"));
  return cache.keepRootImage(key, layer, {
    Env: ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],
    Cmd: command,
    Labels: standInLabels(standIn),
  });
}

/** Packs a folder as a layer: its digest is of the compressed bytes, its diff id of the others. */
async function packLayer(
  cache: ImageCache,
  root: string,
  file: string,
): Promise<Descriptor & { readonly diffId: string }> {
  const plain = createHash("sha256");
  const packed = createHash("sha256");
  const tap = (hash: typeof plain): Transform =>
    new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        done(undefined, chunk);
      },
    });
  await pipeline(
    tar(["--numeric-owner", "--sort=name", "-C", root, "."]),
    tap(plain),
    createGzip({ level: 6 }),
    tap(packed),
    createWriteStream(file),
  );
  const descriptor = await cache.keepFile(file, `sha256:${packed.digest("hex")}`, layerType);
  return { ...descriptor, diffId: `sha256:${plain.digest("hex")}` };
}

/** Builds with the sandbox's engine, pushes to its registry and copies from there into the cache. */
async function buildOnEngine(
  { dockerHost, registry, progress }: Workshop,
  cache: ImageCache,
  standIn: StandIn,
  key: string,
  scratch: string,
): Promise<string> {
  const repository = `docker.io/${standIn.repository}`;
  const reference = `${registry}/${repository}:${standIn.tag}`;
  await writeFile(join(scratch, "Dockerfile"), standInDockerfile(standIn, registry));
  const context = ["-C", scratch, "Dockerfile"];
  if (standIn.contents.kind === "dockerfile" && standIn.contents.go === true) {
    const { root } = await ensureGo(progress);
    const unneeded = ["test", "doc", "api", "misc", "pkg/obj", "*/testdata"];
    context.unshift(...unneeded.map((path) => `--exclude=./${path}`), "--transform=flags=rh;s,^\\./,go/,");
    context.push("-C", root, ".");
  }
  if (standIn.contents.kind === "dockerfile" && standIn.contents.node !== undefined) {
    await makeNodeFolder(join(scratch, "node"), join(scratch, "download"), standIn.contents.node);
    context.push("-C", scratch, "node");
  }
  try {
    await buildImage(dockerHost, reference, tar(context));
    await pushImage(dockerHost, `${registry}/${repository}`, standIn.tag);
    return await cache.fetchFrom(registry, repository, standIn.tag, key);
  } finally {
    // The engine shall pull it as it pulls any base image, whether this start was the first or not.
    await removeImage(dockerHost, reference);
    if (standIn.contents.kind === "dockerfile") {
      await removeImage(dockerHost, `${registry}/docker.io/${standIn.contents.from}`);
    }
  }
}

/** A tar stream that breaks when tar fails. */
function tar(args: readonly string[]): Readable {
  const child = spawn("tar", ["-c", ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const out = new PassThrough();
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  child.stdout.pipe(out, { end: false });
  child.once("error", (error) => out.destroy(error));
  child.once("close", (code) => {
    if (code === 0) {
      out.end();
    } else {
      out.destroy(new SandboxError(`tar failed (exit code ${code ?? "none"}): ${said}`));
    }
  });
  return out;
}
