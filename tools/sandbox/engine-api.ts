import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { ask, type Endpoint } from "./http";
import { SandboxError } from "./error";

/**
 * Where an engine's API listens, by its DOCKER_HOST. Undefined for what cannot be asked directly (ssh, npipe).
 * Certificates are taken as the docker client takes them: with DOCKER_TLS_VERIFY, from DOCKER_CERT_PATH.
 */
export function engineEndpoint(dockerHost: string): Endpoint | undefined {
  if (dockerHost.startsWith("unix://")) {
    return { socketPath: dockerHost.slice("unix://".length) };
  }
  if (!URL.canParse(dockerHost)) {
    return undefined;
  }
  const { protocol, hostname, port } = new URL(dockerHost);
  if (protocol !== "tcp:") {
    return undefined;
  }
  const host = hostname.replace(/^\[|\]$/g, "");
  const folder = process.env.DOCKER_CERT_PATH;
  if ((process.env.DOCKER_TLS_VERIFY ?? "") === "" || folder === undefined) {
    return { host, port: port === "" ? 2375 : Number(port) };
  }
  const read = (name: string): string => readFileSync(join(folder, name), "utf8");
  return existsSync(join(folder, "ca.pem"))
    ? {
        host,
        port: port === "" ? 2376 : Number(port),
        tls: { ca: read("ca.pem"), cert: read("cert.pem"), key: read("key.pem") },
      }
    : undefined;
}

/**
 * Whether an engine answers there, within 2 seconds. Its API is asked, not its client: a `docker` program without an
 * engine is common. Without an argument: where DOCKER_HOST points to, or the default socket.
 */
export async function engineAnswers(dockerHost?: string): Promise<boolean> {
  const host = dockerHost ?? process.env.DOCKER_HOST ?? "";
  try {
    const endpoint = engineEndpoint(host === "" ? "unix:///var/run/docker.sock" : host);
    if (endpoint === undefined) {
      return false;
    }
    const { status, body } = await ask(endpoint, { path: "/_ping", timeoutMs: 2_000 });
    return status === 200 && body.trim() === "OK";
  } catch {
    return false;
  }
}

/** The engine's version, or undefined when it does not answer. */
export async function engineVersion(dockerHost: string): Promise<string | undefined> {
  try {
    const { body } = await ask(endpointOf(dockerHost), { path: "/version", timeoutMs: 2_000 });
    return (JSON.parse(body) as { Version?: string }).Version;
  } catch {
    return undefined;
  }
}

/** Builds an image out of a context that is a tar stream with a Dockerfile, with the builder that every engine has. */
export async function buildImage(dockerHost: string, reference: string, context: Readable): Promise<void> {
  const { status, body } = await ask(endpointOf(dockerHost), {
    method: "POST",
    path: `/build?version=1&rm=1&forcerm=1&t=${encodeURIComponent(reference)}`,
    headers: { "content-type": "application/x-tar" },
    body: context,
    timeoutMs: 15 * 60_000,
  });
  failOnError(`building ${reference}`, status, body);
}

/** Pushes an image to the registry that its name says, without credentials. */
export async function pushImage(dockerHost: string, repository: string, tag: string): Promise<void> {
  const { status, body } = await ask(endpointOf(dockerHost), {
    method: "POST",
    path: `/images/${repository}/push?tag=${encodeURIComponent(tag)}`,
    headers: { "x-registry-auth": Buffer.from("{}").toString("base64url") },
    timeoutMs: 5 * 60_000,
  });
  failOnError(`pushing ${repository}:${tag}`, status, body);
}

/** Forgets an image. It is no error when the engine has none of that name. */
export async function removeImage(dockerHost: string, reference: string): Promise<void> {
  await ask(endpointOf(dockerHost), {
    method: "DELETE",
    path: `/images/${reference}?force=1`,
    timeoutMs: 60_000,
  });
}

function endpointOf(dockerHost: string): Endpoint {
  const endpoint = engineEndpoint(dockerHost);
  if (endpoint === undefined) {
    throw new SandboxError(`the engine at ${dockerHost} cannot be asked directly`);
  }
  return endpoint;
}

/** Long operations answer with 200 and say in their stream of JSON lines that they failed. */
function failOnError(what: string, status: number, body: string): void {
  const lines = body.split("\n").flatMap((line) => {
    try {
      return [JSON.parse(line) as { stream?: string; error?: string; message?: string }];
    } catch {
      return [];
    }
  });
  const error = lines.find((line) => line.error !== undefined)?.error ?? lines.at(-1)?.message;
  if (status >= 300 || lines.some((line) => line.error !== undefined)) {
    const said = lines
      .map(({ stream }) => stream ?? "")
      .join("")
      .trim()
      .split("\n")
      .slice(-15)
      .join("\n");
    throw new SandboxError(`${what} failed: ${error ?? `status ${status}`}\n${said}`.trim());
  }
}
