import { DockerHost, Environment, Registry, RegistryCredentials, SecretValue } from "cdktf-slipway";
import { aBuiltImage, anImage, newStack, problemsOf, synth } from "../support/app";

test("a provider logs in to the registries that its engine uses, each once, and to no others", () => {
  const stack = newStack();
  const builder = DockerHost.local(stack);
  const other = DockerHost.unix(stack, "Other", { path: "/other.sock" });
  const idle = DockerHost.unix(stack, "Idle", { path: "/idle.sock" });
  const pushed = Registry.at("pushed.example.com");
  const pulled = Registry.at("pulled.example.com");
  Registry.at("unused.example.com").repository("app");
  const images = [
    anImage(stack, "A", { repository: pushed.repository("a"), buildOn: builder }),
    anImage(stack, "B", { repository: pushed.repository("b"), buildOn: builder }),
    anImage(stack, "C", { repository: pulled.repository("c"), buildOn: builder }),
  ];
  new Environment(stack, "Prod", { target: other }).addService("Web", { image: images[2]! });
  new Environment(stack, "Idle Environment", { target: idle });

  const { docker } = synth(stack).provider;
  const auth = (alias: string): unknown => docker.find((block) => block.alias === alias)?.registry_auth;

  const both = [
    { address: "https://pushed.example.com", auth_disabled: true },
    { address: "https://pulled.example.com", auth_disabled: true },
  ];
  expect(auth("LocalDockerHost")).toEqual(both);
  expect(auth("Other")).toEqual(both.slice(1));
  expect(auth("Idle")).toBeUndefined();
});

test("a literal password is refused, and is neither in the message nor in the JSON", () => {
  const stack = newStack();
  const credentials = RegistryCredentials.password({
    username: "ci",
    password: SecretValue.token("hunter2"),
  });
  const repository = Registry.at("registry.example.com", { credentials }).repository("app");
  aBuiltImage(stack, "Image", { repository });

  expect(problemsOf(stack)).toEqual([
    "[Stack/Image] registry password is a literal string and would be written into the synthesized file: " +
      'use SecretValue.variable("…") and set TF_VAR_… when you deploy',
  ]);
  expect(JSON.stringify(stack.toTerraform())).not.toContain("hunter2");
});

test("one address with two logins is refused, and the same login said twice is one", () => {
  const stack = newStack();
  const registry = (password: string): Registry =>
    Registry.at("registry.example.com", {
      credentials: RegistryCredentials.password({ username: "ci", password: SecretValue.variable(password) }),
    });
  aBuiltImage(stack, "A", { repository: registry("pw").repository("a") });
  aBuiltImage(stack, "B", { repository: registry("pw").repository("b") });
  expect(problemsOf(stack)).toEqual([]);

  aBuiltImage(stack, "C", { repository: registry("other").repository("c") });
  expect(problemsOf(stack)).toEqual([
    '[Stack/LocalDockerHost] registry "registry.example.com" is used with two different logins, and an engine can ' +
      "have one for each address: make one Registry and take all repositories from it",
  ]);
});
