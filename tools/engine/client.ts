import { ask } from "../sandbox/http";
import { engineEndpoint } from "../sandbox/engine-api";

/** A container as the engine lists it. */
export interface ContainerSummary {
  readonly Id: string;
  readonly Names: readonly string[];
  readonly Image: string;
  readonly State: string;
}

/** An image as the engine lists it. */
export interface ImageSummary {
  readonly Id: string;
  readonly RepoTags: readonly string[] | null;
  readonly Size: number;
}

/**
 * The questions that the demo and the tests ask an engine, by its API: a `docker` program need not be there.
 * See https://docs.docker.com/reference/api/engine/
 */
export class EngineClient {
  constructor(private readonly dockerHost: string) {}

  async containers(): Promise<ContainerSummary[]> {
    return this.get("/containers/json?all=1");
  }

  async container(name: string): Promise<ContainerSummary | undefined> {
    return (await this.containers()).find(({ Names }) => Names.includes(`/${name}`));
  }

  async inspect(name: string): Promise<Readonly<Record<string, unknown>>> {
    return this.get(`/containers/${name}/json`);
  }

  /** What a container has printed on both streams. */
  async logs(name: string): Promise<string> {
    // Without a terminal, each piece has a header of eight bytes, which nobody here looks at.
    return this.ask("GET", `/containers/${name}/logs?stdout=1&stderr=1`);
  }

  async images(repository: string): Promise<ImageSummary[]> {
    const all = await this.get<ImageSummary[]>("/images/json");
    return all.filter(({ RepoTags }) => RepoTags?.some((tag) => tag.startsWith(`${repository}:`)));
  }

  /** The commands that made an image, as anyone who has the image can read them. */
  async history(image: string): Promise<string> {
    return this.ask("GET", `/images/${image}/history`);
  }

  async imageConfig(image: string): Promise<Readonly<Record<string, unknown>>> {
    return this.get(`/images/${image}/json`);
  }

  async networks(): Promise<readonly { readonly Name: string }[]> {
    return this.get("/networks");
  }

  async volumes(): Promise<readonly { readonly Name: string }[]> {
    const { Volumes } = await this.get<{ Volumes: readonly { Name: string }[] | null }>("/volumes");
    return Volumes ?? [];
  }

  async removeImage(image: string): Promise<void> {
    await this.ask("DELETE", `/images/${image}?force=1`);
  }

  /** Runs an image to its end, and returns what it printed. */
  async output(name: string, image: string): Promise<string> {
    // With a terminal the output comes as it is, but for the ends of its lines.
    await this.ask("POST", `/containers/create?name=${name}`, { Image: image, Tty: true });
    try {
      await this.ask("POST", `/containers/${name}/start`);
      await this.ask("POST", `/containers/${name}/wait`);
      return (await this.logs(name)).replaceAll("\r\n", "\n");
    } finally {
      await this.removeContainer(name);
    }
  }

  async stopContainer(name: string): Promise<void> {
    await this.ask("POST", `/containers/${name}/stop?t=1`);
  }

  async removeContainer(name: string): Promise<void> {
    await this.ask("DELETE", `/containers/${name}?force=1`);
  }

  private async get<T>(path: string): Promise<T> {
    return JSON.parse(await this.ask("GET", path)) as T;
  }

  private async ask(method: string, path: string, content?: object): Promise<string> {
    const endpoint = engineEndpoint(this.dockerHost);
    if (endpoint === undefined) throw new Error(`the engine at ${this.dockerHost} cannot be asked directly`);
    const { status, body } = await ask(endpoint, {
      method,
      path,
      timeoutMs: 30_000,
      ...(content === undefined
        ? {}
        : { body: JSON.stringify(content), headers: { "content-type": "application/json" } }),
    });
    if (status >= 300)
      throw new Error(`the engine answered ${method} ${path} with ${status}: ${body.trim()}`);
    return body;
  }
}
