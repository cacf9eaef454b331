import type { ContainerImage } from "../build/container-image";
import { addressToken } from "../internal/address";
import { Construct, Token } from "../internal/core";
import { shellVariableProblems } from "../internal/expressions";
import { kebab } from "../internal/names";
import { declare, type Container, type Image } from "../internal/provider";
import { providerFeatureProblems } from "../internal/provider-version";
import { addCheck } from "../internal/validation";
import type { Environment } from "./environment";
import type { HealthCheck } from "./health-check";
import type { Network } from "./network";
import { type Port, portsProblems } from "./port";

/** What makes a service. */
export interface ServiceProps {
  /** What runs. */
  readonly image: ContainerImage;
  /**
   * Ports that are reachable on the engine's machine. Other services in the same network reach all ports anyway.
   * @default - none
   */
  readonly ports?: readonly Port[];
  /**
   * Environment variables. They are part of Terraform's state and of what `docker inspect` shows: no secrets.
   * @default - those of the image
   */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Replaces the image's CMD.
   * @default - the image's own
   */
  readonly command?: readonly string[];
  /**
   * How the engine finds out whether the container works; a deployment waits for it.
   * @default - the image's HEALTHCHECK, if it has one, and no waiting
   */
  readonly healthCheck?: HealthCheck;
  /**
   * When the engine starts a container again that has ended.
   * @default "unless-stopped"
   */
  readonly restart?: "no" | "on-failure" | "always" | "unless-stopped";
  /**
   * Networks that the container is in; it is reached there by the service's name.
   * @default - the environment's own
   */
  readonly networks?: readonly Network[];
  /**
   * Labels of the container, besides `dev.slipway.environment` and `dev.slipway.service`.
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;
}

/** How long a container may take to end by itself. Unset, the provider kills it at once. */
const graceSeconds = 10;

/** A container that is kept running; made by {@link Environment.addService}. */
export class Service extends Construct {
  /** The container's name on the engine. */
  readonly containerName: string;
  /** The name by which other services in its networks reach it. */
  readonly hostName: string;
  /** Terraform's resource. */
  readonly resource: Container;

  private readonly clashes: readonly string[];

  /** @internal */
  constructor(
    /** The environment that added it. */
    readonly environment: Environment,
    id: string,
    private readonly props: ServiceProps,
  ) {
    super(environment, id);
    const { target } = environment;
    this.hostName = kebab(id);
    this.containerName = `${environment.name}-${this.hostName}`;
    this.clashes = this.takeNames();
    addCheck(this, () => this.problems());

    const image = props.image._runOn(target, this);
    const pulled = image.pull ? this.pull(image.reference) : undefined;
    this.resource = declare.container(this, "Resource", {
      provider: target._containerProvider,
      name: this.containerName,
      image: image.reference,
      restart: props.restart ?? "unless-stopped",
      destroyGraceSeconds: graceSeconds,
      networksAdvanced: (props.networks ?? [environment.network]).map((network) => ({
        name: network._nameAttribute,
        aliases: [this.hostName],
      })),
      labels: this.labels(),
      ...(props.command === undefined ? {} : { command: [...props.command] }),
      ...(props.env === undefined
        ? {}
        : { env: Object.entries(props.env).map(([name, value]) => `${name}=${value}`) }),
      ...(props.ports === undefined ? {} : { ports: props.ports.map(portBlock) }),
      ...props.healthCheck?._attributes(),
    });
    this.resource.dependsOn = [...image.dependsOn, ...(pulled === undefined ? [] : [addressToken(pulled)])];
  }

  /** An image from a registry, for an engine that did not build it. */
  private pull(reference: string): Image {
    const { target } = this.environment;
    const image = declare.image(this, "Image", {
      provider: target.provider,
      name: reference,
      keepLocally: true,
      lifecycle: { createBeforeDestroy: true },
    });
    target._expect(image);
    return image;
  }

  private labels(): { readonly label: string; readonly value: string }[] {
    return Object.entries({
      "dev.slipway.environment": this.environment.name,
      "dev.slipway.service": this.hostName,
      ...this.props.labels,
    }).map(([label, value]) => ({ label, value }));
  }

  private takeNames(): string[] {
    const { _ledger: ledger } = this.environment.target;
    const clashes = [
      ledger.takeName("container", this.containerName, this),
      ...(this.props.ports ?? []).map(({ host, protocol = "tcp", address = "0.0.0.0" }) =>
        ledger.takePort(host, protocol, address, this),
      ),
    ];
    return clashes.filter((clash) => clash !== undefined);
  }

  private problems(): string[] {
    const { ports, env, command, healthCheck, networks } = this.props;
    return [
      ...(/^[a-z0-9]/.test(this.hostName) || Token.isUnresolved(this.containerName)
        ? []
        : [
            `id "${this.node.id}" gives the container name "${this.containerName}"; start it with a letter or digit`,
          ]),
      ...this.clashes,
      ...portsProblems(ports ?? []),
      ...Object.keys(env ?? {})
        .filter((name) => !/^[^\s=]+$/.test(name))
        .map((name) => `env: "${name}" is no name of an environment variable; take spaces and "=" out`),
      ...(command?.length === 0
        ? ["command is an empty list; name a program, or leave it out for the image's own"]
        : []),
      ...shellVariableProblems("command", command ?? []),
      ...shellVariableProblems("env", Object.values(env ?? {})),
      ...(healthCheck === undefined
        ? []
        : [...healthCheck._problems(), ...providerFeatureProblems(this, "healthCheck")]),
      ...(networks ?? [])
        .filter((network) => network.environment.target !== this.environment.target)
        .map(
          ({ node }) =>
            `network ${node.path} is on another host; add one to this environment by addNetwork(…)`,
        ),
    ];
  }
}

function portBlock({ container, host, protocol, address }: Port): {
  internal: number;
  external: number;
  protocol?: string;
  ip?: string;
} {
  return {
    internal: container,
    external: host,
    ...(protocol === undefined ? {} : { protocol }),
    ...(address === undefined ? {} : { ip: address }),
  };
}
