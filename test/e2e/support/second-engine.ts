import { type Engine, startEngine } from "../../../tools/sandbox";

/** Further engines can be started beside the sandbox's own, but not beside a user's. */
export const inSandbox = process.env.SLIPWAY_SANDBOX_REGISTRY !== undefined;

/** Suites that need the sandbox; elsewhere they are counted as not run, with their names. */
export const describeInSandbox = inSandbox ? describe : describe.skip;

/** Another engine with networks, images and ports of its own; it also listens with mutual TLS. It stays for the suites after. */
export function secondEngine(): Promise<Engine> {
  return startEngine("second", { tls: true });
}
