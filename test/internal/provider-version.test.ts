import { DockerHost, Duration, Environment, HealthCheck } from "cdktf-slipway";
import type { TerraformStack } from "cdktf";
import { anImage, newStack, problemsOf, synth } from "../support/app";

const key = "slipway:dockerProviderVersion";

function stackFor(version: unknown): TerraformStack {
  const stack = newStack(version === undefined ? {} : { [key]: version });
  DockerHost.local(stack);
  return stack;
}

function emitted(version?: unknown): string {
  return synth(stackFor(version)).terraform.required_providers.docker.version;
}

test("asks for the provider that is tested, and not for the one that the bindings pin", () => {
  expect(emitted()).toBe("~> 4.6");
});

test.each(["~> 4.6", "4.6.1", "= 4.6.1", ">= 4.6, < 5.0", "~> 4.0"])("an app may choose %s", (version) => {
  expect(emitted(version)).toBe(version);
});

test.each([
  ["~> 3.6", "3.6.0"],
  ["3.9.0", "3.9.0"],
  [">= 3.0, < 5.0", "3.0.0"],
  ["< 5.0", "0.0.0"],
])("%s is refused, because it allows %s", (version, lowest) => {
  expect(problemsOf(stackFor(version))).toEqual([
    `[Stack/LocalDockerHost] ${key} is "${version}" and lets Terraform choose docker provider ${lowest}; ` +
      'builds need 4.0.0 or newer: set it to "~> 4.6"',
  ]);
});

test.each([["newest"], [4.6], [null], [["~> 4.6"]]])("%j is no version constraint", (version) => {
  expect(problemsOf(stackFor(version))).toEqual([
    `[Stack/LocalDockerHost] ${key} is ${JSON.stringify(version)}; ` +
      'allowed is a Terraform version constraint such as "~> 4.6"',
  ]);
});

test("a health check needs a version that does not drop its edits", () => {
  const stack = newStack({ [key]: "~> 4.5.0" });
  const environment = new Environment(stack, "Prod", { target: DockerHost.local(stack) });
  environment.addService("Plain", { image: anImage(stack, "Plain") });
  environment.addService("Checked", {
    image: anImage(stack, "Checked"),
    healthCheck: HealthCheck.command(["/app"], { interval: Duration.seconds(1) }),
  });

  expect(problemsOf(stack)).toEqual([
    `[Stack/Prod/Checked] ${key} is "~> 4.5.0" and lets Terraform choose docker provider 4.5.0; ` +
      'healthCheck needs 4.6.0 or newer: set it to "~> 4.6"',
  ]);
});
