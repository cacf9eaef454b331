import { Token } from "../internal/core";

/** Files for mutual TLS, as PEM text; usually `Fn.file(…)` or a variable. */
export interface TlsMaterial {
  /** Certificate of the authority that signed the engine's certificate. */
  readonly ca: string;
  /** The client's certificate. */
  readonly cert: string;
  /** The client's private key, as a token: a literal key would be written into the synthesized file. */
  readonly key: string;
}

/** How an engine is reached. */
export type Connection =
  | { readonly kind: "local" }
  | { readonly kind: "unix"; readonly path: string }
  | { readonly kind: "tcp"; readonly address: string; readonly tls: TlsMaterial | "none" }
  | { readonly kind: "ssh"; readonly address: string; readonly options: readonly string[] }
  | { readonly kind: "context"; readonly name: string };

/** What the provider block says of a connection. */
export interface ConnectionBlock {
  readonly host?: string;
  readonly context?: string;
  readonly sshOpts?: string[];
  readonly caMaterial?: string;
  readonly certMaterial?: string;
  readonly keyMaterial?: string;
}

export function connectionBlock(connection: Connection): ConnectionBlock {
  switch (connection.kind) {
    case "local":
      return {};
    case "unix":
      return { host: `unix://${connection.path}` };
    case "tcp": {
      const host = `tcp://${connection.address}`;
      if (connection.tls === "none") return { host };
      const { ca, cert, key } = connection.tls;
      return { host, caMaterial: ca, certMaterial: cert, keyMaterial: key };
    }
    case "ssh":
      return {
        host: `ssh://${connection.address}`,
        ...(connection.options.length > 0 ? { sshOpts: [...connection.options] } : {}),
      };
    case "context":
      return { context: connection.name };
  }
}

/** The same for connections that reach the same engine, as far as can be told. */
export function connectionKey(connection: Connection): string {
  const { host, context } = connectionBlock(connection);
  return host ?? (context === undefined ? "local" : `context ${context}`);
}

/** What is wrong with a connection. */
export function connectionProblems(connection: Connection): string[] {
  switch (connection.kind) {
    case "local":
      return [];
    case "unix":
      return Token.isUnresolved(connection.path) || connection.path.startsWith("/")
        ? []
        : [`socket path "${connection.path}" must be absolute, such as "/var/run/docker.sock"`];
    case "tcp":
      return [
        ...addressProblems(connection.address, /^[^\s/@]+:\d+$/, "engine.example.com:2376"),
        ...tlsProblems(connection.tls),
      ];
    case "ssh":
      return addressProblems(connection.address, /^(?:[^\s/@]+@)?[^\s/@]+$/, "deploy@engine.example.com");
    case "context":
      return /^[a-zA-Z0-9][a-zA-Z0-9_.+-]*$/.test(connection.name) || Token.isUnresolved(connection.name)
        ? []
        : [`docker context "${connection.name}" is no context's name; "docker context ls" lists them`];
  }
}

/**
 * What the environment does to a connection: the provider takes `DOCKER_CONTEXT` before `host`, and so would deploy to
 * another engine than the program says.
 * @param context value of `DOCKER_CONTEXT`
 */
export function environmentProblems(connection: Connection, context: string | undefined): string[] {
  if (context === undefined || context === "") return [];
  if (connection.kind === "context" && connection.name === context) return [];
  return [
    `DOCKER_CONTEXT is "${context}" in the environment, which the docker provider would take instead of this host: ` +
      `unset it, and name an engine by DOCKER_HOST or by DockerHost.context(…)`,
  ];
}

function addressProblems(address: string, allowed: RegExp, example: string): string[] {
  if (Token.isUnresolved(address) || allowed.test(address)) return [];
  return [`address "${address}" must be written like "${example}", without a scheme`];
}

function tlsProblems(tls: TlsMaterial | "none"): string[] {
  if (tls === "none") return [];
  return [
    // The provider takes an empty authority for "do not verify".
    ...(tls.ca === ""
      ? ["tls.ca is empty, which would switch verification off: give the authority's certificate"]
      : []),
    ...(Token.isUnresolved(tls.key)
      ? []
      : [
          "tls.key is literal and would be written into the synthesized file: use Fn.file(…) or a sensitive variable",
        ]),
  ];
}
