import { Construct, Lazy, TerraformStack, type TerraformResource } from "../internal/core";
import { declare, type DockerProvider, type DockerProviderConfig } from "../internal/provider";
import { addressOf } from "../internal/address";
import { providerVersionProblems, requireProvider } from "../internal/provider-version";
import { addCheck } from "../internal/validation";
import type { Registry } from "../registry/registry";
import {
  type Connection,
  connectionBlock,
  connectionKey,
  connectionProblems,
  environmentProblems,
  type TlsMaterial,
} from "./connection";
import { HostLedger } from "./host-ledger";

/** What a program may say of any engine. */
export interface DockerHostOptions {
  /**
   * The engine's version, such as `"20.10"`: what its builder does not know is then built with another Dockerfile
   * frontend, which is pulled.
   * @default - a current one
   */
  readonly engineVersion?: string;
}

/**
 * A Docker engine that images are built on and containers run on: one alias of the docker provider.
 *
 * Terraform asks the engine when it applies, and when it plans what it has deployed before. So an engine that
 * the same program creates needs a stack of its own before this one.
 */
export class DockerHost extends Construct {
  /**
   * The engine that the environment of the deployment names: `DOCKER_HOST`, else the machine's own socket.
   * A stack has one; asking again returns it.
   */
  static local(scope: Construct, options: DockerHostOptions = {}): DockerHost {
    const stack = TerraformStack.of(scope);
    const existing = stack.node.tryFindChild("LocalDockerHost");
    if (!(existing instanceof DockerHost)) {
      return new DockerHost(stack, "LocalDockerHost", { kind: "local" }, options);
    }
    existing._engineVersion ??= options.engineVersion;
    return existing;
  }

  /** The engine that listens on a socket of the machine that deploys. */
  static unix(
    scope: Construct,
    id: string,
    props: DockerHostOptions & { readonly path: string },
  ): DockerHost {
    return new DockerHost(scope, id, { kind: "unix", path: props.path }, props);
  }

  /**
   * An engine that listens on TCP.
   * @param props.tls material for mutual TLS; `"none"` says in words that anyone who reaches the port is root there
   */
  static tcp(
    scope: Construct,
    id: string,
    props: DockerHostOptions & { readonly address: string; readonly tls: TlsMaterial | "none" },
  ): DockerHost {
    return new DockerHost(scope, id, { kind: "tcp", address: props.address, tls: props.tls }, props);
  }

  /**
   * An engine reached through ssh: `user@host` or `user@host:port`.
   * @param props.options arguments for the `ssh` program, such as `["-i", "deploy_key"]`
   */
  static ssh(
    scope: Construct,
    id: string,
    props: DockerHostOptions & { readonly address: string; readonly options?: readonly string[] },
  ): DockerHost {
    const { address, options = [] } = props;
    return new DockerHost(scope, id, { kind: "ssh", address, options }, props);
  }

  /**
   * The engine of a context of the docker command line, as `docker context ls` shows it. Its address counts, not its
   * TLS files.
   */
  static context(
    scope: Construct,
    id: string,
    props: DockerHostOptions & { readonly name: string },
  ): DockerHost {
    return new DockerHost(scope, id, { kind: "context", name: props.name }, props);
  }

  /** The provider block; every resource for this engine refers to it. */
  readonly provider: DockerProvider;

  private readonly images: TerraformResource[] = [];
  private imagesFirstProvider: DockerProvider | undefined;

  /** The engine's version, if the program says it. @internal */
  _engineVersion: string | undefined;

  /** What is taken on this engine: names and ports. @internal */
  readonly _ledger: HostLedger;

  private readonly registries = new Map<string, Registry>();
  private readonly conflicts = new Set<string>();

  private constructor(
    scope: Construct,
    id: string,
    private readonly connection: Connection,
    { engineVersion }: DockerHostOptions,
  ) {
    super(scope, id);
    this._engineVersion = engineVersion;
    requireProvider(this);
    this._ledger = HostLedger.of(this, connectionKey(connection));
    this.provider = this.declareProvider("Provider", { alias: this.alias() });
    addCheck(this, () => [
      ...connectionProblems(connection),
      ...environmentProblems(connection, process.env.DOCKER_CONTEXT),
      ...providerVersionProblems(this),
      ...engineVersionProblems(this._engineVersion),
      ...this.conflicts,
    ]);
  }

  /**
   * How images are built here. The provider's embedded buildx keeps a log, but builds on the engine that the
   * environment names, whatever the provider's `host` or `context` is; the engine's own API is always the right one.
   * @internal
   */
  get _buildPath(): "buildx" | "api" {
    return this.connection.kind === "local" ? "buildx" : "api";
  }

  /** Makes the containers of this engine wait for an image: for its build, its push or its pull. @internal */
  _expect(image: TerraformResource): void {
    this.images.push(image);
  }

  /**
   * The provider for containers: it is configured only after all images that the engine expects are there.
   *
   * Terraform destroys a container that it will replace before it builds the new image, so that a build that
   * fails would leave nothing running. Only the provider's configuration comes before a destruction: it refers
   * to each image by an attribute that is known in the plan.
   * @internal
   */
  get _containerProvider(): DockerProvider {
    if (this.imagesFirstProvider !== undefined) return this.imagesFirstProvider;
    this.imagesFirstProvider = this.declareProvider("ContainerProvider", {
      alias: `${this.alias()}-after-images`,
      disableDockerDaemonCheck: Lazy.anyValue({
        produce: () =>
          this.images.length === 0
            ? undefined
            : `\${contains([${this.images.map((image) => `${addressOf(image)}.name`).join(", ")}], "")}`,
      }),
    });
    this.setRegistryAuth();
    return this.imagesFirstProvider;
  }

  /** Makes the engine able to push to and pull from a registry. @internal */
  _use(registry: Registry): void {
    const known = this.registries.get(registry.address);
    if (known === undefined) {
      this.registries.set(registry.address, registry);
      this.setRegistryAuth();
    } else if (!known._sameLogin(registry)) {
      this.conflicts.add(
        `registry "${registry.address}" is used with two different logins, and an engine can have one for each address: ` +
          `make one Registry and take all repositories from it`,
      );
    }
  }

  /** Containers pull too: one that is replaced by hand may find its image gone. */
  private setRegistryAuth(): void {
    if (this.registries.size === 0) return;
    const auth = [...this.registries.values()].map((each) => each._providerAuth(this));
    for (const provider of [this.provider, this.imagesFirstProvider]) {
      if (provider !== undefined) provider.registryAuth = auth;
    }
  }

  private declareProvider(id: string, config: DockerProviderConfig): DockerProvider {
    return declare.provider(this, id, { ...connectionBlock(this.connection), ...config });
  }

  /** Unique in the stack and stable, by the rule of Terraform's core for ids: it is part of the state. */
  private alias(): string {
    return TerraformStack.of(this).getLogicalId(this.node);
  }
}

function engineVersionProblems(version: string | undefined): string[] {
  return version === undefined || /^\d+\.\d+(?:\.\d+)?$/.test(version)
    ? []
    : [`engineVersion "${version}" must be two or three numbers, such as "20.10": see docker version`];
}
