import { request as httpRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import { pipeline } from "node:stream/promises";
import type { Readable } from "node:stream";

/** Where an HTTP server listens. */
export type Endpoint =
  { readonly socketPath: string } | { readonly host: string; readonly port: number; readonly tls?: TlsFiles };

/** PEM texts for mutual TLS. */
export interface TlsFiles {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** What to ask a server. */
export interface Ask {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Readable;
  /** Limit for the whole exchange. */
  readonly timeoutMs: number;
}

/** What it answered. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** One HTTP exchange over a socket file or a port. `fetch` can do neither socket files nor client certificates. */
export async function ask(endpoint: Endpoint, what: Ask): Promise<Answer> {
  const options: RequestOptions = {
    method: what.method ?? "GET",
    path: what.path,
    headers: { host: "localhost", ...what.headers },
    signal: AbortSignal.timeout(what.timeoutMs),
    agent: false,
  };
  const request =
    "socketPath" in endpoint
      ? httpRequest({ ...options, socketPath: endpoint.socketPath })
      : endpoint.tls === undefined
        ? httpRequest({ ...options, host: endpoint.host, port: endpoint.port })
        : httpsRequest({ ...options, host: endpoint.host, port: endpoint.port, ...endpoint.tls });
  const answer = new Promise<IncomingMessage>((resolve, reject) => {
    request.once("response", resolve);
    request.once("error", reject);
  });
  if (what.body === undefined || typeof what.body === "string") {
    request.end(what.body);
  } else {
    // A server may answer, and close, before it has read all: its answer tells more than the broken pipe.
    pipeline(what.body, request).catch(() => undefined);
  }
  const response = await answer;
  response.setEncoding("utf8");
  let body = "";
  for await (const text of response) {
    body += text as string;
  }
  return { status: response.statusCode ?? 0, headers: response.headers, body };
}
