import { Construct, Token } from "../internal/core";
import { kebab } from "../internal/names";
import { addCheck, requireFreeId } from "../internal/validation";
import type { DockerHost } from "../target/docker-host";
import { Network, networkName } from "./network";
import { Service, type ServiceProps } from "./service";

/** What makes an environment. */
export interface EnvironmentProps {
  /** The engine that its services run on. */
  readonly target: DockerHost;
  /**
   * First part of the names of its containers and networks; environments on one engine need different ones.
   * Lower-case letters, digits, `.`, `_` and `-`.
   * @default - the construct's id in lower case, words joined by `-`
   */
  readonly name?: string;
}

/** What runs together on a target: services that reach one another by name. */
export class Environment extends Construct {
  /** The engine that its services run on. */
  readonly target: DockerHost;
  /** First part of the names of its containers and networks. */
  readonly name: string;

  private readonly serviceList: Service[] = [];
  private sharedNetwork: Network | undefined;

  constructor(scope: Construct, id: string, props: EnvironmentProps) {
    super(scope, id);
    this.target = props.target;
    this.name = props.name ?? kebab(id);
    addCheck(this, () => nameProblems(this.name));
  }

  /** The services, in the order in which they were added. */
  get services(): readonly Service[] {
    return [...this.serviceList];
  }

  /** The network that a service is in unless it names others; declared when it is first needed. */
  get network(): Network {
    this.sharedNetwork ??= new Network(this, "DefaultNetwork", networkName(this.name));
    return this.sharedNetwork;
  }

  /**
   * Adds a network, to keep services apart.
   * @throws ValidationError if the environment has a service or network of that id
   */
  addNetwork(id: string): Network {
    requireFreeId(this, id);
    return new Network(this, id, networkName(this.name, id));
  }

  /**
   * Adds a service: a container that is kept running.
   * @throws ValidationError if the environment has a service or network of that id
   */
  addService(id: string, props: ServiceProps): Service {
    requireFreeId(this, id);
    const service = new Service(this, id, props);
    this.serviceList.push(service);
    return service;
  }
}

function nameProblems(name: string): string[] {
  if (Token.isUnresolved(name)) {
    return [
      "name must be known at synth, but is a token, which Terraform knows only at apply: use a literal",
    ];
  }
  if (/^[a-z0-9][a-z0-9._-]*$/.test(name)) return [];
  return [
    `name "${name}" must start with a lower-case letter or digit and go on with those, ".", "_" or "-": set another "name"`,
  ];
}
