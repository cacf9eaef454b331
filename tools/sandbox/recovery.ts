import { existsSync, readdirSync } from "node:fs";
import { bridgeName, maxEngines } from "./addresses";
import { mainEngine } from "./engine";
import { bridgeOctet } from "./network";
import type { Place } from "./place";
import { readState, writeState, type EngineState, type SandboxState } from "./state";

/**
 * The state, completed by what the machine shows: when somebody deletes the cache folder under a running sandbox, its
 * processes, bridges and sockets are still there, and nothing else would ever clear them away.
 */
export async function recoverState(place: Place): Promise<SandboxState> {
  const state = readState(place);
  const names = existsSync(place.runFolder)
    ? readdirSync(place.runFolder).filter((name) => /^[a-z][a-z0-9]*$/.test(name))
    : [];
  const lost = names.filter((name) => state.engines[name] === undefined);
  if (lost.length === 0) {
    return state;
  }
  const used = new Set(Object.values(state.engines).map(({ index }) => index));
  const free = Array.from({ length: maxEngines - 1 }, (_, index) => index + 1).filter(
    (index) => !used.has(index),
  );
  const engines: Record<string, EngineState> = { ...state.engines };
  for (const name of lost) {
    const index = name === mainEngine ? 0 : free.shift();
    if (index !== undefined) {
      engines[name] = { index };
    }
  }
  const octets = await Promise.all(
    Object.values(engines).map(({ index }) => bridgeOctet(bridgeName(place.hash, index))),
  );
  const octet = state.octet ?? octets.find((found) => found !== undefined);
  return writeState(place, { ...state, engines, ...(octet === undefined ? {} : { octet }) });
}
