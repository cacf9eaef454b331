import { EngineClient } from "../../../tools/engine/client";

/** The engine that the tests deploy to. */
export function dockerHost(): string {
  const host = process.env.E2E_DOCKER_HOST;
  if (host === undefined) throw new Error("the e2e setup has not run: use npm run test:e2e");
  return host;
}

export function engine(): EngineClient {
  return new EngineClient(dockerHost());
}

/** Asks until the answer comes; a container that has just started may need a moment to listen. */
export async function eventually<T>(question: () => Promise<T>, timeoutMs = 15_000): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await question();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

/** The body that an address answers with; throws unless the status is 200. */
export async function body(url: string, init: RequestInit = {}): Promise<string> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(5000) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
  return text;
}
