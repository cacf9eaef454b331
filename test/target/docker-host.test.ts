import { Fn, TerraformStack, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { DockerHost } from "cdktf-slipway";
import { newApp, newStack, problemsOf, synth } from "../support/app";

function providers(stack: TerraformStack): readonly Record<string, unknown>[] {
  return synth(stack).provider.docker;
}

test("the local engine is named by the environment, and so by nothing in the provider block", () => {
  const stack = newStack();
  DockerHost.local(stack);

  expect(providers(stack)).toEqual([{ alias: "LocalDockerHost" }]);
});

test("a stack has one local engine, from whichever scope it is asked for", () => {
  const stack = newStack();

  expect(DockerHost.local(new Construct(stack, "Scope"))).toBe(DockerHost.local(stack));
  expect(providers(stack)).toHaveLength(1);
});

test("each stack has a local engine of its own", () => {
  const app = newApp();

  const [one, two] = ["One", "Two"].map((id) => DockerHost.local(new TerraformStack(app, id)));

  expect(one).not.toBe(two);
});

test("a socket", () => {
  const stack = newStack();
  DockerHost.unix(stack, "Host", { path: "/run/docker.sock" });

  expect(providers(stack)).toEqual([{ alias: "Host", host: "unix:///run/docker.sock" }]);
});

test("TCP without TLS, said in words", () => {
  const stack = newStack();
  DockerHost.tcp(stack, "Host", { address: "engine.example.com:2375", tls: "none" });

  expect(providers(stack)).toEqual([{ alias: "Host", host: "tcp://engine.example.com:2375" }]);
});

test("TCP with mutual TLS", () => {
  const stack = newStack();
  DockerHost.tcp(stack, "Host", {
    address: "engine.example.com:2376",
    tls: { ca: Fn.file("ca.pem"), cert: Fn.file("cert.pem"), key: Fn.file("key.pem") },
  });

  expect(providers(stack)).toEqual([
    {
      alias: "Host",
      host: "tcp://engine.example.com:2376",
      ca_material: '${file("ca.pem")}',
      cert_material: '${file("cert.pem")}',
      key_material: '${file("key.pem")}',
    },
  ]);
});

test("ssh", () => {
  const stack = newStack();
  DockerHost.ssh(stack, "Host", { address: "deploy@example.com:22", options: ["-i", "deploy_key"] });
  DockerHost.ssh(stack, "Other", { address: "example.com" });

  expect(providers(stack)).toEqual([
    { alias: "Host", host: "ssh://deploy@example.com:22", ssh_opts: ["-i", "deploy_key"] },
    { alias: "Other", host: "ssh://example.com" },
  ]);
});

test("a context of the docker command line", () => {
  const stack = newStack();
  DockerHost.context(stack, "Host", { name: "production" });

  expect(providers(stack)).toEqual([{ alias: "Host", context: "production" }]);
});

test("an alias is made like the ids of Terraform's core, so that no two paths give the same", () => {
  const stack = newStack();
  DockerHost.context(new Construct(stack, "A-B"), "C", { name: "a" });
  DockerHost.context(new Construct(stack, "A"), "B-C", { name: "b" });

  expect(providers(stack)).toMatchObject([{ alias: "A-B_C_2803523F" }, { alias: "A_B-C_AAA455A8" }]);
});

test.each<[string, (stack: TerraformStack) => unknown, string]>([
  [
    "relative socket",
    (stack) => DockerHost.unix(stack, "Host", { path: "docker.sock" }),
    'socket path "docker.sock" must be absolute, such as "/var/run/docker.sock"',
  ],
  [
    "TCP address with a scheme",
    (stack) => DockerHost.tcp(stack, "Host", { address: "tcp://a:2375", tls: "none" }),
    'address "tcp://a:2375" must be written like "engine.example.com:2376", without a scheme',
  ],
  [
    "TCP address without a port",
    (stack) => DockerHost.tcp(stack, "Host", { address: "a", tls: "none" }),
    'address "a" must be written like "engine.example.com:2376", without a scheme',
  ],
  [
    "ssh address with a scheme",
    (stack) => DockerHost.ssh(stack, "Host", { address: "ssh://a" }),
    'address "ssh://a" must be written like "deploy@engine.example.com", without a scheme',
  ],
  [
    "context's name with a blank",
    (stack) => DockerHost.context(stack, "Host", { name: "a b" }),
    'docker context "a b" is no context\'s name; "docker context ls" lists them',
  ],
  [
    "empty authority",
    (stack) =>
      DockerHost.tcp(stack, "Host", {
        address: "a:1",
        tls: { ca: "", cert: Fn.file("cert.pem"), key: Fn.file("key.pem") },
      }),
    "tls.ca is empty, which would switch verification off: give the authority's certificate",
  ],
  [
    "literal key, without printing it",
    (stack) =>
      DockerHost.tcp(stack, "Host", { address: "a:1", tls: { ca: "ca", cert: "cert", key: "hunter2" } }),
    "tls.key is literal and would be written into the synthesized file: use Fn.file(…) or a sensitive variable",
  ],
])("refuses a %s", (_, declare, message) => {
  const stack = newStack();
  declare(stack);

  expect(problemsOf(stack)).toEqual([`[Stack/Host] ${message}`]);
});

test("an address may be known only when the stack is deployed", () => {
  const stack = newStack();
  const address = new TerraformVariable(stack, "address", {}).stringValue;
  DockerHost.tcp(stack, "Tcp", { address, tls: "none" });
  DockerHost.ssh(stack, "Ssh", { address });
  DockerHost.unix(stack, "Unix", { path: address });
  DockerHost.context(stack, "Context", { name: address });

  expect(problemsOf(stack)).toEqual([]);
});

describe("with DOCKER_CONTEXT in the environment", () => {
  beforeEach(() => {
    process.env.DOCKER_CONTEXT = "staging";
  });

  afterEach(() => {
    delete process.env.DOCKER_CONTEXT;
  });

  test("a host that it would override is refused", () => {
    const stack = newStack();
    DockerHost.ssh(stack, "Far", { address: "deploy@engine.example.com" });

    expect(problemsOf(stack)).toEqual([
      '[Stack/Far] DOCKER_CONTEXT is "staging" in the environment, which the docker provider would take instead of ' +
        "this host: unset it, and name an engine by DOCKER_HOST or by DockerHost.context(…)",
    ]);
  });

  test("a host that names the same context is not", () => {
    const stack = newStack();
    DockerHost.context(stack, "Far", { name: "staging" });

    expect(problemsOf(stack)).toEqual([]);
  });
});
