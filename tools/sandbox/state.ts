import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Place } from "./place";
import type { ProcessIdentity } from "../lib/process";

/** One engine: a dockerd with a containerd of its own. */
export interface EngineState {
  /** Which of the sandbox's address ranges and bridges it has. */
  readonly index: number;
  readonly dockerd?: ProcessIdentity;
  readonly containerd?: ProcessIdentity;
  /** Where it also listens with mutual TLS. */
  readonly tcpPort?: number;
}

/** What must be known to find, reuse and clear away a sandbox. Kept in a file because `stop` is another process. */
export interface SandboxState {
  /** The checkout, for people that look into the folder. */
  readonly root: string;
  /** The X of 10.X.0.0/16. Kept, because the engines remember the networks they made in it. */
  readonly octet?: number;
  readonly registry?: { readonly port: number; readonly process?: ProcessIdentity };
  readonly engines: Readonly<Record<string, EngineState>>;
}

/** Reads a state out of its text. What cannot be understood counts as absent: a damaged file must not block a start. */
export function parseState(text: string, root: string): SandboxState {
  const value = asRecord(parseJson(text));
  const octet = asInteger(value?.octet, 0, 255);
  const registry = asRecord(value?.registry);
  const port = asInteger(registry?.port, 1, 65_535);
  const engines: Record<string, EngineState> = {};
  for (const [name, engine] of Object.entries(asRecord(value?.engines) ?? {})) {
    const fields = asRecord(engine);
    const index = asInteger(fields?.index, 0, 99);
    if (fields !== undefined && index !== undefined) {
      engines[name] = withoutUndefined({
        index,
        dockerd: asIdentity(fields.dockerd),
        containerd: asIdentity(fields.containerd),
        tcpPort: asInteger(fields.tcpPort, 1, 65_535),
      });
    }
  }
  return withoutUndefined({
    root,
    octet,
    registry:
      port === undefined ? undefined : withoutUndefined({ port, process: asIdentity(registry?.process) }),
    engines,
  });
}

/** The state of a sandbox, an empty one when there is none. */
export function readState(place: Place): SandboxState {
  try {
    return parseState(readFileSync(place.stateFile, "utf8"), place.root);
  } catch {
    return { root: place.root, engines: {} };
  }
}

/** Writes the state so that a reader sees the old or the new one, never a half. */
export function writeState(place: Place, state: SandboxState): SandboxState {
  mkdirSync(dirname(place.stateFile), { recursive: true });
  const fresh = `${place.stateFile}.${process.pid}`;
  writeFileSync(fresh, `${JSON.stringify(state, undefined, 2)}\n`);
  renameSync(fresh, place.stateFile);
  return state;
}

/** Changes one engine in the state file. */
export function writeEngine(place: Place, name: string, engine: EngineState): EngineState {
  const state = readState(place);
  writeState(place, { ...state, engines: { ...state.engines, [name]: engine } });
  return engine;
}

type WithoutUndefined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

function withoutUndefined<T extends object>(value: T): WithoutUndefined<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([, field]) => field !== undefined),
  ) as WithoutUndefined<T>;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asRecord(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function asInteger(value: unknown, least: number, most: number): number | undefined {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most
    ? value
    : undefined;
}

function asIdentity(value: unknown): ProcessIdentity | undefined {
  const fields = asRecord(value);
  const pid = asInteger(fields?.pid, 2, Number.MAX_SAFE_INTEGER);
  const startTime = asInteger(fields?.startTime, 0, Number.MAX_SAFE_INTEGER);
  const bootId = fields?.bootId;
  return pid === undefined || startTime === undefined || typeof bootId !== "string"
    ? undefined
    : { pid, startTime, bootId };
}
