import { type TerraformStack, TerraformVariable } from "cdktf";
import { DockerHost, Environment } from "cdktf-slipway";
import { aBuiltImage, newStack, problemsOf, problemsOfCall, resources } from "../support/app";

function environment(stack: TerraformStack, name?: string): Environment {
  const target = DockerHost.local(stack);
  return new Environment(stack, "HrefCounter", name === undefined ? { target } : { target, name });
}

test("its id gives the first part of names", () => {
  const stack = newStack();
  const it = environment(stack);
  const web = it.addService("WebServer", { image: aBuiltImage(stack) });

  expect(it.name).toBe("href-counter");
  expect(web.containerName).toBe("href-counter-web-server");
  expect(web.hostName).toBe("web-server");
});

test("the program may give the first part of names", () => {
  const stack = newStack();
  const it = environment(stack, "staging");
  const web = it.addService("Web", { image: aBuiltImage(stack) });

  expect(web.containerName).toBe("staging-web");
  expect(it.network.networkName).toBe("staging");
  expect(it.addNetwork("BackEnd").networkName).toBe("staging-back-end");
});

test("holds its services in the order in which they were added", () => {
  const stack = newStack();
  const it = environment(stack);
  const image = aBuiltImage(stack);
  const services = ["B", "A"].map((id) => it.addService(id, { image }));

  expect(it.services).toEqual(services);
  expect(it.services).not.toBe(it.services);
});

test("an environment without services declares nothing but its host", () => {
  const stack = newStack();
  environment(stack);

  expect(problemsOf(stack)).toEqual([]);
  expect(resources(stack, "docker_network")).toEqual({});
});

test("the network that services share is declared once", () => {
  const stack = newStack();
  const it = environment(stack);
  const image = aBuiltImage(stack);
  it.addService("A", { image });
  it.addService("B", { image });

  expect(resources(stack, "docker_network")).toEqual({
    HrefCounter_DefaultNetwork: { name: "href-counter", provider: "docker.LocalDockerHost" },
  });
});

test("no network is declared when all services name others", () => {
  const stack = newStack();
  const it = environment(stack);
  it.addService("A", { image: aBuiltImage(stack), networks: [it.addNetwork("Back")] });

  expect(Object.keys(resources(stack, "docker_network"))).toEqual(["HrefCounter_Back"]);
});

test.each(["Staging", "-a", "a b", "", "a/b"])("%j is no name of an environment", (name) => {
  const stack = newStack();
  environment(stack, name);

  expect(problemsOf(stack)).toEqual([
    `[Stack/HrefCounter] name "${name}" must start with a lower-case letter or digit and go on with those, ".", "_" or "-": set another "name"`,
  ]);
});

test("a name must be known at synth", () => {
  const stack = newStack();
  environment(stack, new TerraformVariable(stack, "name", {}).stringValue);

  expect(problemsOf(stack)).toEqual([
    "[Stack/HrefCounter] name must be known at synth, but is a token, which Terraform knows only at apply: use a literal",
  ]);
});

test("adding a service changes nothing of its neighbours", () => {
  const declare = (ids: readonly string[]): Record<string, Record<string, unknown>> => {
    const stack = newStack();
    const it = environment(stack);
    for (const id of ids) it.addService(id, { image: aBuiltImage(stack, `${id}Image`) });
    return resources(stack, "docker_container");
  };

  expect(declare(["New", "A", "B"])).toMatchObject(declare(["A", "B"]));
});

test("an id that is taken is refused with the environment's path", () => {
  const stack = newStack();
  const it = new Environment(stack, "Prod", { target: DockerHost.local(stack) });
  it.addService("Web", { image: aBuiltImage(stack) });
  it.addNetwork("Back");

  expect(problemsOfCall(() => it.addNetwork("Web"))).toEqual([
    '[Stack/Prod] has "Web" already: choose another name',
  ]);
  expect(problemsOfCall(() => it.addService("Back", { image: aBuiltImage(stack, "Other") }))).toEqual([
    '[Stack/Prod] has "Back" already: choose another name',
  ]);
});
