import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { SandboxError } from "./error";
import { ask, type Endpoint } from "./http";

/** Images kept as a registry has them, so that the registry of another checkout gets them without an engine. */

const manifestType = "application/vnd.docker.distribution.manifest.v2+json";
const configType = "application/vnd.docker.container.image.v1+json";
export const layerType = "application/vnd.docker.image.rootfs.diff.tar.gzip";

/** A blob as a manifest names it. */
export interface Descriptor {
  readonly mediaType: string;
  readonly size: number;
  readonly digest: string;
}

/** An image's manifest. */
export interface Manifest {
  readonly schemaVersion: number;
  readonly mediaType: string;
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
}

/** A folder with blobs by their digests and manifests by their keys. */
export class ImageCache {
  constructor(private readonly folder: string) {}

  /** Where a blob is or would be. */
  blobFile(digest: string): string {
    return join(this.folder, "blobs", digest.replace(":", "-"));
  }

  /** The manifest of this key as its exact text, if it and all that it names are here. */
  async manifest(key: string): Promise<string | undefined> {
    try {
      const text = await readFile(this.manifestFile(key), "utf8");
      const { config, layers } = JSON.parse(text) as Manifest;
      const complete = [config, ...layers].every(({ digest }) => existsSync(this.blobFile(digest)));
      return complete ? text : undefined;
    } catch {
      return undefined;
    }
  }

  /** Keeps a manifest whose blobs are here. */
  async keepManifest(key: string, text: string): Promise<void> {
    await this.keep(this.manifestFile(key), (file) => writeFile(file, text));
  }

  /** Keeps a text as a blob. */
  async keepText(text: string, mediaType: string): Promise<Descriptor> {
    const digest = digestOf(text);
    await this.keep(this.blobFile(digest), (file) => writeFile(file, text));
    return { mediaType, size: Buffer.byteLength(text), digest };
  }

  /** Keeps a file as a blob; the file is moved. */
  async keepFile(file: string, digest: string, mediaType: string): Promise<Descriptor> {
    const { size } = await stat(file);
    await mkdir(dirname(this.blobFile(digest)), { recursive: true });
    await rename(file, this.blobFile(digest));
    return { mediaType, size, digest };
  }

  /** Keeps an image that is only a root file system in one layer. Returns its manifest. */
  async keepRootImage(
    key: string,
    layer: Descriptor & { readonly diffId: string },
    config: object,
  ): Promise<string> {
    const configText = JSON.stringify({
      architecture: { x64: "amd64" }[process.arch as string] ?? process.arch,
      os: "linux",
      created: new Date().toISOString(),
      config,
      rootfs: { type: "layers", diff_ids: [layer.diffId] },
      history: [{ created: new Date().toISOString(), created_by: "slipway sandbox stand-in" }],
    });
    const manifest: Manifest = {
      schemaVersion: 2,
      mediaType: manifestType,
      config: await this.keepText(configText, configType),
      layers: [{ mediaType: layer.mediaType, size: layer.size, digest: layer.digest }],
    };
    const text = JSON.stringify(manifest);
    await this.keepManifest(key, text);
    return text;
  }

  private manifestFile(key: string): string {
    return join(this.folder, "manifests", `${key}.json`);
  }

  private async keep(path: string, write: (file: string) => Promise<void>): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    const fresh = `${path}.${process.pid}`;
    await write(fresh);
    await rename(fresh, path);
  }

  /** Copies an image from a registry. Returns its manifest. */
  async fetchFrom(registry: string, repository: string, tag: string, key: string): Promise<string> {
    const base = `http://${registry}/v2/${repository}`;
    const get = async (path: string): Promise<Response> => {
      const response = await fetch(`${base}${path}`, {
        headers: { accept: manifestType },
        signal: AbortSignal.timeout(5 * 60_000),
      });
      if (!response.ok) {
        throw new SandboxError(`${base}${path} answered with status ${response.status}`);
      }
      return response;
    };
    const text = await (await get(`/manifests/${tag}`)).text();
    const { config, layers } = JSON.parse(text) as Manifest;
    for (const { digest } of [config, ...layers]) {
      const path = this.blobFile(digest);
      if (!existsSync(path)) {
        const { body } = await get(`/blobs/${digest}`);
        if (body === null) {
          throw new SandboxError(`${base}/blobs/${digest} has no content`);
        }
        await this.keep(path, (file) => pipeline(Readable.fromWeb(body), createWriteStream(file)));
      }
    }
    await this.keepManifest(key, text);
    return text;
  }

  /** Whether a registry has this image under this name. */
  async isIn(registry: string, repository: string, tag: string, manifest: string): Promise<boolean> {
    const digest = await currentDigest(endpointOf(registry), `/v2/${repository}`, tag);
    return digest === digestOf(manifest);
  }

  /** Copies an image to a registry. */
  async pushTo(registry: string, repository: string, tag: string, manifest: string): Promise<void> {
    const endpoint = endpointOf(registry);
    const base = `/v2/${repository}`;
    const { config, layers } = JSON.parse(manifest) as Manifest;
    for (const blob of [config, ...layers]) {
      await this.pushBlob(endpoint, base, blob);
    }
    const { status, body } = await ask(endpoint, {
      method: "PUT",
      path: `${base}/manifests/${tag}`,
      headers: { "content-type": manifestType },
      body: manifest,
      timeoutMs: 30_000,
    });
    expectStatus(`storing ${repository}:${tag}`, status, 201, body);
  }

  private async pushBlob(endpoint: Endpoint, base: string, { digest, size }: Descriptor): Promise<void> {
    const there = await ask(endpoint, { method: "HEAD", path: `${base}/blobs/${digest}`, timeoutMs: 10_000 });
    if (there.status === 200) {
      return;
    }
    const begun = await ask(endpoint, { method: "POST", path: `${base}/blobs/uploads/`, timeoutMs: 10_000 });
    expectStatus("beginning an upload", begun.status, 202, begun.body);
    const url = new URL(begun.headers.location ?? "", "http://localhost");
    url.searchParams.set("digest", digest);
    const done = await ask(endpoint, {
      method: "PUT",
      path: `${url.pathname}${url.search}`,
      headers: { "content-type": "application/octet-stream", "content-length": String(size) },
      body: createReadStream(this.blobFile(digest)),
      timeoutMs: 5 * 60_000,
    });
    expectStatus(`uploading ${digest}`, done.status, 201, done.body);
  }
}

function digestOf(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

function endpointOf(registry: string): Endpoint {
  return { host: "127.0.0.1", port: Number(registry.split(":")[1]) };
}

async function currentDigest(endpoint: Endpoint, base: string, tag: string): Promise<string | undefined> {
  const { status, headers } = await ask(endpoint, {
    method: "HEAD",
    path: `${base}/manifests/${tag}`,
    headers: { accept: manifestType },
    timeoutMs: 10_000,
  });
  const digest = headers["docker-content-digest"];
  return status === 200 && typeof digest === "string" ? digest : undefined;
}

function expectStatus(what: string, status: number, expected: number, body: string): void {
  if (status !== expected) {
    throw new SandboxError(`${what} in the registry failed with status ${status}: ${body.slice(0, 300)}`);
  }
}
