import { TerraformStack } from "cdktf";
import { DockerHost, Environment, Registry } from "cdktf-slipway";
import { anImage, newApp, newStack, problemsOf, problemsOfApp, resources, synthApp } from "../support/app";

const repository = Registry.at("registry.example.com").repository("team/app");

function environment(stack: TerraformStack, id: string, target: DockerHost): Environment {
  return new Environment(stack, id, { target });
}

test("the engine of the service builds the image when nothing else says where", () => {
  const stack = newStack();
  const host = DockerHost.unix(stack, "Host", { path: "/run/docker.sock" });
  environment(stack, "Prod", host).addService("Web", { image: anImage(stack) });

  expect(resources(stack, "docker_image").Image).toMatchObject({ provider: "docker.Host" });
});

test("an image is built once, and pulled by its digest on another engine", () => {
  const stack = newStack();
  const builder = DockerHost.local(stack);
  const runner = DockerHost.unix(stack, "Runner", { path: "/run/docker.sock" });
  const image = anImage(stack, "Image", { repository, buildOn: builder });
  environment(stack, "Here", builder).addService("Web", { image });
  environment(stack, "There", runner).addService("Web", { image });

  const byDigest = expect.stringMatching(
    new RegExp(`^${image.name}@\\$\\{docker_registry_image\\.Image_Publication_\\w+\\.sha256_digest\\}$`),
  ) as string;
  expect(resources(stack, "docker_image")).toMatchObject({
    Image: { provider: "docker.LocalDockerHost", build: {} },
    There_Web_Image: { provider: "docker.Runner", name: byDigest, keep_locally: true },
  });
  expect(resources(stack, "docker_image").There_Web_Image).not.toHaveProperty("build");
  expect(resources(stack, "docker_container")).toMatchObject({
    Here_Web: { image: image.name, depends_on: [expect.stringMatching(/^docker_registry_image\./)] },
    There_Web: { image: byDigest, depends_on: [expect.stringMatching(/^docker_image\.There_Web_Image_/)] },
  });
});

test("the digest travels from stack to stack as a reference", () => {
  const app = newApp();
  const [staging, production] = ["Staging", "Production"].map((id) => new TerraformStack(app, id));
  const builder = DockerHost.local(staging!);
  const image = anImage(staging!, "Image", { repository, buildOn: builder });
  environment(staging!, "Staging", builder).addService("Web", { image });
  environment(
    production!,
    "Production",
    DockerHost.unix(production!, "Host", { path: "/a.sock" }),
  ).addService("Web", { image });

  const { Production } = synthApp(app);

  const [pulled] = Object.values(Production?.resource?.docker_image ?? {});
  expect(pulled).not.toHaveProperty("build");
  expect(pulled?.name).toMatch(
    new RegExp(
      `^${image.name}@\\$\\{data\\.terraform_remote_state\\.cross-stack-reference-input-Staging\\.outputs\\.cross-stack-output-\\w+`,
    ),
  );
});

test("an image without a repository cannot run on an engine that did not build it", () => {
  const stack = newStack();
  const builder = DockerHost.local(stack);
  const runner = DockerHost.unix(stack, "Runner", { path: "/run/docker.sock" });
  environment(stack, "Prod", runner).addService("Web", {
    image: anImage(stack, "Image", { buildOn: builder }),
  });

  expect(problemsOf(stack)).toEqual([
    "[Stack/Image] has no repository, so only the engine that builds it (Stack/LocalDockerHost) can run it, " +
      "and Stack/Prod/Web runs on Stack/Runner: give it a repository",
  ]);
});

test("an image without a repository cannot run in another stack", () => {
  const app = newApp();
  const [one, two] = ["One", "Two"].map((id) => new TerraformStack(app, id));
  const image = anImage(one!);
  environment(two!, "Prod", DockerHost.local(two!)).addService("Web", { image });
  DockerHost.local(one!);

  expect(problemsOfApp(app)).toEqual([
    "[One/Image] has no repository, so only the engine that builds it (another stack) can run it, " +
      "and Two/Prod/Web runs on Two/LocalDockerHost: give it a repository",
  ]);
});

test("the program must say which of several engines builds", () => {
  const stack = newStack();
  const image = anImage(stack, "Image", { repository });
  environment(stack, "A", DockerHost.local(stack)).addService("Web", { image });
  environment(stack, "B", DockerHost.unix(stack, "Unix", { path: "/a.sock" })).addService("Web", { image });

  expect(problemsOf(stack)).toEqual([
    "[Stack/Image] runs on several engines or in another stack (Stack/B/Web), " +
      "and nothing says which engine builds it: set buildOn",
  ]);
});
