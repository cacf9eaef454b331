import type { IConstruct } from "../internal/core";
import type { DockerProviderRegistryAuth } from "../internal/provider";
import { tokenProblems } from "../internal/tokens";
import { registryProblem } from "../values/image-reference";
import { RegistryCredentials } from "./credentials";
import { Repository } from "./repository";

/** Options of {@link Registry.at}. */
export interface RegistryOptions {
  /**
   * How to log in.
   * @default RegistryCredentials.anonymous()
   */
  readonly credentials?: RegistryCredentials;
  /**
   * How the registry is spoken to. An engine talks plain HTTP only to a registry on its own machine, or to one
   * in its `insecure-registries`.
   * @default "https"
   */
  readonly protocol?: "https" | "http";
}

/** A place that images are pushed to and pulled from. */
export class Registry {
  /**
   * The registry at an address such as `registry.example.com` or `localhost:5000`.
   * @param address host and optional port, without a scheme
   */
  static at(address: string, options: RegistryOptions = {}): Registry {
    return new Registry(
      address,
      options.credentials ?? RegistryCredentials.anonymous(),
      options.protocol ?? "https",
    );
  }

  private constructor(
    /** Host and port. */
    readonly address: string,
    private readonly credentials: RegistryCredentials,
    private readonly protocol: "https" | "http",
  ) {}

  /** The images of one name in this registry, such as `team/app`. */
  repository(name: string): Repository {
    return new Repository(this, name);
  }

  /** @internal */
  _problems(): string[] {
    return [...this.addressProblems(), ...this.credentials._problems()];
  }

  /** Whether an engine that is logged in to this one is logged in to the other too. @internal */
  _sameLogin(other: Registry): boolean {
    return this.protocol === other.protocol && this.credentials._equals(other.credentials);
  }

  /**
   * The provider's entry for this registry. The scheme is part of the address: without it the push works
   * over plain HTTP, but reading the digest does not.
   * @internal
   */
  _providerAuth(scope: IConstruct): DockerProviderRegistryAuth {
    return { address: `${this.protocol}://${this.address}`, ...this.credentials._block(scope) };
  }

  private addressProblems(): string[] {
    const tokens = tokenProblems("a registry's address", this.address);
    if (tokens.length > 0) return tokens;
    if (dockerHub.has(this.address)) {
      return [
        `registry "${this.address}" is Docker Hub, which is not supported yet for publishing: choose another`,
      ];
    }
    const wrong = registryProblem(this.address);
    return wrong === undefined ? [] : [`${wrong}; plain HTTP is said by { protocol: "http" }`];
  }
}

/** It answers by names other than those in its images' names, which the provider does not bring together. */
const dockerHub: ReadonlySet<string> = new Set(["docker.io", "index.docker.io", "registry-1.docker.io"]);
