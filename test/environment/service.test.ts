import { type TerraformStack, TerraformVariable } from "cdktf";
import { DockerHost, Duration, Environment, HealthCheck, type ServiceProps } from "cdktf-slipway";
import { aBuiltImage, newStack, problemsOf, resources } from "../support/app";

function service(props: Partial<ServiceProps> = {}, id = "Web"): TerraformStack {
  const stack = newStack();
  new Environment(stack, "Prod", { target: DockerHost.local(stack) }).addService(id, {
    image: aBuiltImage(stack),
    ...props,
  });
  return stack;
}

function container(props?: Partial<ServiceProps>): Record<string, unknown> | undefined {
  return resources(service(props), "docker_container").Prod_Web;
}

test("a service is a container that runs the image by its tag, after it was built", () => {
  expect(container()).toEqual({
    depends_on: [expect.stringMatching(/^docker_image\.Image_/)],
    destroy_grace_seconds: 10,
    image: expect.stringMatching(/^localhost\/stack\/image:[0-9a-f]{16}$/) as string,
    labels: [
      { label: "dev.slipway.environment", value: "prod" },
      { label: "dev.slipway.service", value: "web" },
    ],
    name: "prod-web",
    networks_advanced: [{ aliases: ["web"], name: expect.stringMatching(/^\$\{docker_network\./) as string }],
    provider: expect.stringMatching(/^docker\.LocalDockerHost/) as string,
    restart: "unless-stopped",
  });
});

test("everything that a service may say reaches the container", () => {
  expect(
    container({
      ports: [
        { container: 80, host: 8080 },
        { container: 53, host: 53, protocol: "udp", address: "127.0.0.1" },
      ],
      env: { A: "1", B: "x=y" },
      command: ["serve", "--now"],
      restart: "on-failure",
      labels: { team: "a" },
      healthCheck: HealthCheck.shell("curl localhost", { retries: 1, interval: Duration.seconds(2) }),
    }),
  ).toMatchObject({
    ports: [
      { internal: 80, external: 8080 },
      { internal: 53, external: 53, protocol: "udp", ip: "127.0.0.1" },
    ],
    env: ["A=1", "B=x=y"],
    command: ["serve", "--now"],
    restart: "on-failure",
    labels: [
      { label: "dev.slipway.environment" },
      { label: "dev.slipway.service" },
      { label: "team", value: "a" },
    ],
    healthcheck: { test: ["CMD-SHELL", "curl localhost"], retries: 1, interval: "2s" },
    wait: true,
  });
});

test("what only Terraform knows may be in the environment and the command", () => {
  const stack = newStack();
  const value = new TerraformVariable(stack, "value", {}).stringValue;
  new Environment(stack, "Prod", { target: DockerHost.local(stack) }).addService("Web", {
    image: aBuiltImage(stack),
    env: { VALUE: value },
    command: [value],
  });

  expect(resources(stack, "docker_container").Prod_Web).toMatchObject({
    env: ["VALUE=${var.value}"],
    command: ["${var.value}"],
  });
});

test.each<[string, Partial<ServiceProps>, readonly string[]]>([
  [
    "ports out of range",
    { ports: [{ container: 0, host: 65_536 }] },
    [
      "ports: container is 0; allowed is a whole number from 1 to 65535",
      "ports: host is 65536; allowed is a whole number from 1 to 65535",
    ],
  ],
  [
    "an address that is none",
    { ports: [{ container: 80, host: 80, address: "localhost" }] },
    ['ports: address "localhost" must be an IP address, such as "127.0.0.1"'],
  ],
  [
    "a name that no variable can have",
    { env: { "A B": "1", "": "2", "C=D": "3" } },
    ["A B", "", "C=D"].map(
      (name) => `env: "${name}" is no name of an environment variable; take spaces and "=" out`,
    ),
  ],
  [
    "an empty command",
    { command: [] },
    ["command is an empty list; name a program, or leave it out for the image's own"],
  ],
  [
    "a health check that cannot be",
    { healthCheck: HealthCheck.command([], { interval: Duration.seconds(0), retries: 0.5 }) },
    [
      "healthCheck: the command is empty",
      "healthCheck.interval is Duration.seconds(0); allowed is a whole number of milliseconds, at least 1: for example Duration.seconds(10)",
      "healthCheck.retries is 0.5; allowed is a whole number from 1",
    ],
  ],
])("refuses %s", (_, props, messages) => {
  expect(problemsOf(service(props))).toEqual(messages.map((message) => `[Stack/Prod/Web] ${message}`));
});

test("a port must be known at synth", () => {
  const stack = newStack();
  const port = new TerraformVariable(stack, "port", { type: "number" }).numberValue;
  new Environment(stack, "Prod", { target: DockerHost.local(stack) }).addService("Web", {
    image: aBuiltImage(stack),
    ports: [{ container: 80, host: port }],
  });

  expect(problemsOf(stack)).toEqual([
    "[Stack/Prod/Web] ports must be known at synth, but one is a token, which Terraform knows only at apply: use a literal number",
  ]);
});

test("an id that gives no name is refused", () => {
  expect(problemsOf(service({}, "日本"))).toEqual([
    '[Stack/Prod/日本] id "日本" gives the container name "prod-"; start it with a letter or digit',
  ]);
});

test("a network of another host is refused", () => {
  const stack = newStack();
  const other = new Environment(stack, "Other", {
    target: DockerHost.unix(stack, "Unix", { path: "/a.sock" }),
  });
  new Environment(stack, "Prod", { target: DockerHost.local(stack) }).addService("Web", {
    image: aBuiltImage(stack),
    networks: [other.network],
  });

  expect(problemsOf(stack)).toEqual([
    "[Stack/Prod/Web] network Stack/Other/DefaultNetwork is on another host; add one to this environment by addNetwork(…)",
  ]);
});
