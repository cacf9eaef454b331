/** The addresses of a sandbox: 10.X.0.0/16, the lower half for the main engine, 16 networks for each further one. */

/** A range of IPv4 addresses. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/** Which addresses one engine has. */
export interface EngineAddresses {
  /** The engine's own bridge, with the mask: "10.77.0.1/24". */
  readonly bridgeAddress: string;
  /** What the engine's other networks are cut from: "10.77.0.0/17". */
  readonly pool: string;
  readonly range: Range;
}

/** More engines than this have no addresses. */
export const maxEngines = 9;

/** Reads "10.77.0.0/16" or a single address. Anything else, such as IPv6 or "default", is undefined. */
export function parseRange(text: string): Range | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)(?:\/(\d+))?$/.exec(text);
  if (match === null) {
    return undefined;
  }
  const octets = match.slice(1, 5).map(Number);
  const bits = match[5] === undefined ? 32 : Number(match[5]);
  if (octets.some((octet) => octet > 255) || bits > 32) {
    return undefined;
  }
  const address = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  const size = 2 ** (32 - bits);
  const first = Math.floor(address / size) * size;
  return { first, last: first + size - 1 };
}

/** Whether two ranges share an address. */
export function overlap(one: Range, other: Range): boolean {
  return one.first <= other.last && other.first <= one.last;
}

/** The whole range of a sandbox. */
export function sandboxRange(octet: number): string {
  return `10.${octet}.0.0/16`;
}

/** The part of the sandbox's range that the engine of this index has. */
export function engineAddresses(octet: number, index: number): EngineAddresses {
  const third = index === 0 ? 0 : 128 + (index - 1) * 16;
  const pool = `10.${octet}.${third}.0/${index === 0 ? 17 : 20}`;
  const range = parseRange(pool);
  if (range === undefined || index < 0 || index >= maxEngines) {
    throw new Error(`no addresses for engine ${index}: a sandbox has at most ${maxEngines} engines`);
  }
  return { bridgeAddress: `10.${octet}.${third}.1/24`, pool, range };
}

/**
 * Picks the X of 10.X.0.0/16 so that nothing the machine already reaches is hidden. It begins at a place that the hash
 * gives, so that two checkouts seldom want the same.
 */
export function chooseOctet(hash: string, taken: readonly Range[], wanted?: number): number | undefined {
  const begin = Number.parseInt(hash.slice(0, 4), 16);
  const candidates = Array.from({ length: 190 }, (_, step) => 60 + ((begin + step) % 190));
  return [...(wanted === undefined ? [] : [wanted]), ...candidates].find((octet) => {
    const range = parseRange(sandboxRange(octet));
    return range !== undefined && !taken.some((other) => overlap(range, other));
  });
}

/** Picks a port below the ones that the kernel hands out, again beginning at a place that the hash gives. */
export async function choosePort(
  hash: string,
  isFree: (port: number) => Promise<boolean>,
  wanted?: number,
): Promise<number | undefined> {
  const begin = Number.parseInt(hash.slice(4, 8), 16);
  const candidates = Array.from({ length: 200 }, (_, step) => 20_000 + ((begin + step * 7) % 10_000));
  for (const port of [...(wanted === undefined ? [] : [wanted]), ...candidates]) {
    if (await isFree(port)) {
      return port;
    }
  }
  return undefined;
}

/** The device name of an engine's bridge: the kernel takes 15 characters. */
export function bridgeName(hash: string, index: number): string {
  return index === 0 ? `slw${hash}` : `slw${hash}-${index}`;
}
