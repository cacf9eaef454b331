import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { enginePlace, mainEngine } from "./engine";
import type { Place } from "./place";
import { mirrorVariables } from "./provider-mirror";

/** How to use a sandbox. */
export interface SandboxEnvironment {
  /** "unix:///run/…" */
  readonly dockerHost: string;
  /** "localhost:PORT" */
  readonly registry: string;
  /** All that must be in the environment of a process that uses it. */
  readonly variables: Record<string, string>;
}

/** The name under which this sandbox's registry has the images of Docker Hub. */
export function mirrorRules(registry: string): Record<string, string> {
  return { "docker.io": `${registry}/docker.io` };
}

/** The environment of a sandbox with this registry. */
export function environmentOf(place: Place, registry: string): SandboxEnvironment {
  const { dockerHost } = enginePlace(place, mainEngine);
  return {
    dockerHost,
    registry,
    variables: {
      DOCKER_HOST: dockerHost,
      DOCKER_CONFIG: join(place.folder, "docker-config"),
      ...mirrorVariables(),
      CDKTF_CONTEXT_JSON: JSON.stringify({ "slipway:mirrors": mirrorRules(registry) }),
      SLIPWAY_SANDBOX_REGISTRY: registry,
      TF_IN_AUTOMATION: "1",
    },
  };
}

/** Writes a client configuration that names no context and no credentials: the user's own would win over DOCKER_HOST. */
export function writeClientConfig(place: Place): void {
  const folder = join(place.folder, "docker-config");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "config.json"), `${JSON.stringify(clientConfig(process.env), undefined, 2)}\n`);
}

/** The proxies of the machine are for the containers too: there is no other way out. */
export function clientConfig(environment: Readonly<Record<string, string | undefined>>): object {
  const get = (name: string): string | undefined => environment[name] ?? environment[name.toLowerCase()];
  const proxies = Object.entries({
    httpProxy: get("HTTP_PROXY"),
    httpsProxy: get("HTTPS_PROXY"),
    noProxy: get("NO_PROXY"),
  }).filter(([, value]) => value !== undefined && value !== "");
  return proxies.length === 0 ? {} : { proxies: { default: Object.fromEntries(proxies) as object } };
}

/** Lines for `eval "$(npm run -s sandbox -- env)"`. */
export function shellLines(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}='${value.replaceAll("'", `'\\''`)}'\n`)
    .join("");
}
