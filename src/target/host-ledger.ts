import type { IConstruct } from "../internal/core";

/**
 * Names and ports in use on one engine, so that a clash is found at synth and not in the middle of an apply.
 * All hosts of an app that reach the same engine, from whatever stack, share one.
 */
export class HostLedger {
  private static readonly ledgers = new WeakMap<IConstruct, Map<string, HostLedger>>();

  /** The ledger of the engine that `connection` describes, in the app of `scope`. */
  static of(scope: IConstruct, connection: string): HostLedger {
    const { root } = scope.node;
    const ofApp = HostLedger.ledgers.get(root) ?? new Map<string, HostLedger>();
    HostLedger.ledgers.set(root, ofApp);
    const ledger = ofApp.get(connection) ?? new HostLedger();
    ofApp.set(connection, ledger);
    return ledger;
  }

  private readonly names = new Map<string, IConstruct>();
  /** By port and protocol, then by address; no address is all of them. */
  private readonly ports = new Map<string, Map<string, IConstruct>>();

  /**
   * Takes the name of a container or network; the two have name spaces of their own.
   * @returns what is wrong, if it is taken
   */
  takeName(kind: "container" | "network", name: string, by: IConstruct): string | undefined {
    const taken = this.names.get(`${kind} ${name}`);
    if (taken === undefined) {
      this.names.set(`${kind} ${name}`, by);
      return undefined;
    }
    return `the ${kind} name "${name}" is taken by ${taken.node.path} on the same engine: choose another id, or give one of the environments another "name"`;
  }

  /**
   * Takes a published port.
   * @param address of the engine's machine; `0.0.0.0` is all of them
   * @returns what is wrong, if it is taken
   */
  takePort(port: number, protocol: string, address: string, by: IConstruct): string | undefined {
    const key = `${port}/${protocol}`;
    const addresses = this.ports.get(key) ?? new Map<string, IConstruct>();
    this.ports.set(key, addresses);
    const [taken] = address === all ? addresses.values() : [addresses.get(address) ?? addresses.get(all)];
    if (taken === undefined) {
      addresses.set(address, by);
      return undefined;
    }
    return `host port ${key} is published by ${taken.node.path} on the same engine: choose another "host" port for one`;
  }
}

const all = "0.0.0.0";
