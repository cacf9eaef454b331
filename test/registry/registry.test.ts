import { Registry, RegistryCredentials, SecretValue } from "cdktf-slipway";
import { Token } from "cdktf";
import { newStack, resolve } from "../support/app";

function block(registry: Registry): unknown {
  const stack = newStack();
  return resolve(stack, registry._providerAuth(stack));
}

test("a registry is anonymous and spoken to by https unless the program says otherwise", () => {
  expect(block(Registry.at("registry.example.com"))).toEqual({
    address: "https://registry.example.com",
    authDisabled: true,
  });
});

test("plain HTTP is part of the address, or reading a digest fails", () => {
  expect(block(Registry.at("localhost:5000", { protocol: "http" }))).toEqual({
    address: "http://localhost:5000",
    authDisabled: true,
  });
});

test("a login goes into the provider's entry", () => {
  const credentials = RegistryCredentials.password({ username: "ci", password: SecretValue.variable("pw") });

  expect(block(Registry.at("registry.example.com", { credentials }))).toEqual({
    address: "https://registry.example.com",
    username: "ci",
    password: "${var.pw}",
  });
});

test("a repository's name is its registry and its path", () => {
  const repository = Registry.at("localhost:5000").repository("team/app");

  expect(repository.name).toBe("localhost:5000/team/app");
  expect(repository._problems()).toEqual([]);
});

const registryRule =
  'must be a host name or address with an optional port, and no scheme or path; plain HTTP is said by { protocol: "http" }';

test.each<[Registry, string, string]>([
  [Registry.at("http://localhost:5000"), "app", `registry "http://localhost:5000" ${registryRule}`],
  [Registry.at("example.com/team"), "app", `registry "example.com/team" ${registryRule}`],
  [Registry.at(""), "app", `registry "" ${registryRule}`],
  [
    Registry.at("example.com"),
    "Team/App",
    'repository "Team/App" must be lower-case letters and digits, parts separated by "/" and words by ".", "_" or "-"',
  ],
  [
    Registry.at("example.com"),
    "app:1",
    'repository "app:1" must be lower-case letters and digits, parts separated by "/" and words by ".", "_" or "-"',
  ],
  [
    Registry.at("example.com", {
      credentials: RegistryCredentials.password({ username: "", password: SecretValue.variable("pw") }),
    }),
    "app",
    "registry user name is empty; name the user, or use anonymous()",
  ],
  [
    Registry.at("example.com", {
      credentials: RegistryCredentials.password({ username: "ci", password: SecretValue.token("hunter2") }),
    }),
    "app",
    "registry password is a literal string and would be written into the synthesized file: " +
      'use SecretValue.variable("…") and set TF_VAR_… when you deploy',
  ],
])("%j with %s: %s", (registry, path, message) => {
  expect(registry.repository(path)._problems()).toEqual([message]);
});

test.each(["docker.io", "index.docker.io", "registry-1.docker.io"])(
  "%s is refused as Docker Hub",
  (address) => {
    expect(Registry.at(address).repository("team/app")._problems()).toEqual([
      `registry "${address}" is Docker Hub, which is not supported yet for publishing: choose another`,
    ]);
  },
);

test("an address that Terraform knows only at apply is refused", () => {
  expect(
    Registry.at(Token.asString({ resolve: () => "later" }))
      .repository("app")
      ._problems(),
  ).toEqual([expect.stringContaining("a registry's address must be known at synth")]);
});
