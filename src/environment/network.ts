import { Construct } from "../internal/core";
import { kebab } from "../internal/names";
import { declare, type Network as NetworkResource } from "../internal/provider";
import { addCheck } from "../internal/validation";
import type { Environment } from "./environment";

/**
 * A network of an environment: services in it reach one another by their names.
 * Made by {@link Environment.addNetwork}.
 */
export class Network extends Construct {
  /** Terraform's resource. */
  readonly resource: NetworkResource;
  private nameToken: string | undefined;

  /** @internal */
  constructor(
    /** The environment that added it. */
    readonly environment: Environment,
    id: string,
    /** The network's name on the engine. */
    readonly networkName: string,
  ) {
    super(environment, id);
    this.resource = declare.network(this, "Resource", {
      provider: environment.target.provider,
      name: networkName,
    });
    const clash = environment.target._ledger.takeName("network", networkName, this);
    addCheck(this, () => (clash === undefined ? [] : [clash]));
  }

  /**
   * The name as an attribute of the resource, so that what uses it is made after the network. One token for all
   * services: the resource would make another each time.
   * @internal
   */
  get _nameAttribute(): string {
    this.nameToken ??= this.resource.name;
    return this.nameToken;
  }
}

/** The name of an environment's network: the environment's own for the one that all services share. */
export function networkName(environment: string, id?: string): string {
  return id === undefined ? environment : `${environment}-${kebab(id)}`;
}
