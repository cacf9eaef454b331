import { TerraformStack } from "cdktf";
import { DockerHost, Environment, type Port } from "cdktf-slipway";
import { anImage, newApp, newStack, problemsOf, problemsOfApp } from "../support/app";

function service(stack: TerraformStack, host: DockerHost, environment: string, ports: readonly Port[]): void {
  new Environment(stack, environment, { target: host }).addService("Web", {
    image: anImage(stack, `${environment}Image`, { buildOn: host }),
    ports,
  });
}

/** Problems of two services on one host that publish these ports. */
function clash(first: Partial<Port>, second: Partial<Port>): string[] {
  const stack = newStack();
  const host = DockerHost.local(stack);
  service(stack, host, "A", [{ container: 80, host: 80, ...first }]);
  service(stack, host, "B", [{ container: 80, host: 80, ...second }]);
  return problemsOf(stack);
}

const taken =
  '[Stack/B/Web] host port 80/tcp is published by Stack/A/Web on the same engine: choose another "host" port for one';

test.each<[Partial<Port>, Partial<Port>]>([
  [{}, {}],
  [{}, { protocol: "tcp" }],
  [{}, { address: "127.0.0.1" }],
  [{ address: "127.0.0.1" }, {}],
  [{ address: "127.0.0.1" }, { address: "0.0.0.0" }],
  [{ address: "127.0.0.1" }, { address: "127.0.0.1" }],
  [{}, { container: 8080 }],
])("%j and %j are one port", (first, second) => {
  expect(clash(first, second)).toEqual([taken]);
});

test.each<[Partial<Port>, Partial<Port>]>([
  [{}, { host: 81 }],
  [{}, { protocol: "udp" }],
  [{ address: "127.0.0.1" }, { address: "127.0.0.2" }],
])("%j and %j are two ports", (first, second) => {
  expect(clash(first, second)).toEqual([]);
});

test("a service cannot publish one port twice", () => {
  const stack = newStack();
  service(stack, DockerHost.local(stack), "A", [
    { container: 80, host: 80 },
    { container: 81, host: 80 },
  ]);

  expect(problemsOf(stack)).toEqual([
    '[Stack/A/Web] host port 80/tcp is published by Stack/A/Web on the same engine: choose another "host" port for one',
  ]);
});

test("names of containers and networks clash on one engine, across stacks too", () => {
  const app = newApp();
  const one = new TerraformStack(app, "One");
  const two = new TerraformStack(app, "Two");
  service(one, DockerHost.local(one), "Prod", [{ container: 80, host: 80 }]);
  service(two, DockerHost.local(two), "Prod", [{ container: 80, host: 80 }]);

  expect(problemsOfApp(app)).toEqual([
    '[Two/Prod/Web] the container name "prod-web" is taken by One/Prod/Web on the same engine: choose another id, or give one of the environments another "name"',
    '[Two/Prod/Web] host port 80/tcp is published by One/Prod/Web on the same engine: choose another "host" port for one',
    '[Two/Prod/DefaultNetwork] the network name "prod" is taken by One/Prod/DefaultNetwork on the same engine: choose another id, or give one of the environments another "name"',
  ]);
});

test("a container and a network may have the same name", () => {
  const stack = newStack();
  const host = DockerHost.local(stack);
  new Environment(stack, "A", { target: host, name: "a-web" }).addNetwork("x");
  service(stack, host, "B", []);

  expect(problemsOf(stack)).toEqual([]);
});

test("nothing clashes on different engines", () => {
  const stack = newStack();
  const hosts = [
    DockerHost.local(stack),
    DockerHost.unix(stack, "Unix", { path: "/a.sock" }),
    DockerHost.context(stack, "Context", { name: "a" }),
  ];
  for (const [index, host] of hosts.entries()) {
    new Environment(stack, `E${index}`, { target: host, name: "same" }).addService("Web", {
      image: anImage(stack, `Image${index}`, { buildOn: host }),
      ports: [{ container: 80, host: 80 }],
    });
  }

  expect(problemsOf(stack)).toEqual([]);
});

test("two hosts with one address are one engine", () => {
  const stack = newStack();
  service(stack, DockerHost.ssh(stack, "H1", { address: "a" }), "A", [{ container: 80, host: 80 }]);
  service(stack, DockerHost.ssh(stack, "H2", { address: "a" }), "B", [{ container: 80, host: 80 }]);

  expect(problemsOf(stack)).toEqual([taken]);
});

test("two apps in one process do not see each other's names and ports", () => {
  const stacks = [newStack(), newStack()];
  for (const stack of stacks) service(stack, DockerHost.local(stack), "Prod", [{ container: 80, host: 80 }]);

  expect(stacks.map(problemsOf)).toEqual([[], []]);
});
