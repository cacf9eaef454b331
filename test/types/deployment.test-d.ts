/** What must not compile where images are published and run; `npm run typecheck` is the test. */
/* eslint-disable @typescript-eslint/no-unsafe-call -- what must not compile has no proper type */
import {
  type ContainerImage,
  DockerHost,
  Duration,
  Environment,
  HealthCheck,
  Registry,
  RegistryCredentials,
  SecretValue,
} from "cdktf-slipway";
import type { TerraformStack } from "cdktf";

export function registries(): void {
  RegistryCredentials.password({ username: "ci", password: SecretValue.variable("password") });
  // @ts-expect-error -- a password is a secret, not text
  RegistryCredentials.password({ username: "ci", password: "hunter2" });
  // @ts-expect-error -- a user name is needed too
  RegistryCredentials.password({ password: SecretValue.variable("password") });
  // @ts-expect-error -- a registry is spoken to by http or https
  Registry.at("localhost:5000", { protocol: "ftp" });
  // @ts-expect-error -- the option is called "protocol"
  Registry.at("localhost:5000", { insecure: true });
  // @ts-expect-error -- credentials have factories
  new RegistryCredentials(undefined);
}

export function secrets(): void {
  const secret = SecretValue.variable("password");
  // @ts-expect-error -- a secret is not text
  const text: string = secret;
  // @ts-expect-error -- a secret has factories, so that it is said where it comes from
  new SecretValue({ kind: "token", token: text });
}

export function hosts(stack: TerraformStack): void {
  DockerHost.tcp(stack, "A", { address: "engine:2375", tls: "none" });
  // @ts-expect-error -- to go without TLS must be said
  DockerHost.tcp(stack, "B", { address: "engine:2375" });
  // @ts-expect-error -- mutual TLS needs all three
  DockerHost.tcp(stack, "C", { address: "engine:2376", tls: { ca: "ca", cert: "cert" } });
  // @ts-expect-error -- hosts have factories
  new DockerHost(stack, "D", { kind: "local" });
}

export function services(stack: TerraformStack, image: ContainerImage): void {
  // @ts-expect-error -- an environment is somewhere
  new Environment(stack, "Nowhere", {});
  const environment = new Environment(stack, "Prod", { target: DockerHost.local(stack) });

  environment.addService("A", { image, ports: [{ container: 80, host: 8080 }], restart: "always" });
  // @ts-expect-error -- a service runs an image
  environment.addService("B", {});
  // @ts-expect-error -- an image is a construct, not a reference
  environment.addService("C", { image: "nginx" });
  // @ts-expect-error -- both sides of a port are said
  environment.addService("D", { image, ports: [{ container: 80 }] });
  // @ts-expect-error -- ports are objects
  environment.addService("E", { image, ports: ["8080:80"] });
  // @ts-expect-error -- no such policy
  environment.addService("F", { image, restart: "never" });
  // @ts-expect-error -- a container's environment is in Terraform's state: no secrets
  environment.addService("G", { image, env: { PASSWORD: SecretValue.variable("password") } });
  // @ts-expect-error -- a network is a construct, not a name
  environment.addService("H", { image, networks: ["back"] });
  // @ts-expect-error -- the option is called "healthCheck"
  environment.addService("I", { image, healthcheck: HealthCheck.shell("true") });
  // @ts-expect-error -- services are read as a copy
  environment.services.push(environment.addService("J", { image }));
}

export function quantities(): void {
  HealthCheck.command(["/app"], { interval: Duration.seconds(1) });
  // @ts-expect-error -- a command is a list; a line for a shell is HealthCheck.shell
  HealthCheck.command("/app -check");
  // @ts-expect-error -- a length of time has a unit
  HealthCheck.shell("true", { timeout: 10 });
  // @ts-expect-error -- durations have factories
  new Duration(1, "1");
}
