import { portProblems } from "../dockerfile/check/value";
import { Token } from "../internal/core";

/** A port of the container that is reachable on the engine's machine. */
export interface Port {
  /** The port that the program listens on. */
  readonly container: number;
  /** The port on the engine's machine. */
  readonly host: number;
  /** @default "tcp" */
  readonly protocol?: "tcp" | "udp";
  /**
   * The address of the engine's machine to listen on, such as `127.0.0.1`.
   * @default "0.0.0.0" - all of them
   */
  readonly address?: string;
}

/** What is wrong with a service's ports by themselves. */
export function portsProblems(ports: readonly Port[]): string[] {
  return ports.flatMap(({ container, host, address }) => {
    if (Token.isUnresolved(container) || Token.isUnresolved(host)) {
      return [
        "ports must be known at synth, but one is a token, which Terraform knows only at apply: use a literal number",
      ];
    }
    return [
      ...portProblems("ports: container", container),
      ...portProblems("ports: host", host),
      ...(address === undefined || Token.isUnresolved(address) || isAddress(address)
        ? []
        : [`ports: address "${address}" must be an IP address, such as "127.0.0.1"`]),
    ];
  });
}

function isAddress(address: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(address) || /^[0-9a-fA-F:]*:[0-9a-fA-F:]*$/.test(address);
}
