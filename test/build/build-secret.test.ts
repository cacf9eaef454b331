import { TerraformStack } from "cdktf";
import { BuildSecret, cmd, ContainerImage, DockerHost, Mount, MultiStageBuild, run } from "cdktf-slipway";
import { newApp, newStack, problemsOf, resources, synthApp } from "../support/app";

const required = Mount.secret("token", { required: true });

/** An image with a stage that mounts, in a stack of its own. */
function image(
  mounts: readonly Mount[],
  secrets?: Readonly<Record<string, BuildSecret>>,
  stack: TerraformStack = newStack(),
): { stack: TerraformStack; image: ContainerImage } {
  const build = new MultiStageBuild(stack, "Build");
  build.addStage("unused", { from: "alpine:3.20", instructions: [run("a", { mounts: [required] })] });
  const target = build.addStage("it", {
    from: "alpine:3.20",
    instructions: [run("make", { mounts }), cmd(["true"])],
  });
  const props = { target, buildOn: DockerHost.local(stack), ...(secrets === undefined ? {} : { secrets }) };
  return { stack, image: new ContainerImage(stack, "Image", props) };
}

test("the build is told where its secrets are, and nothing of what they are", () => {
  const app = newApp({ cdktfJsonPath: "/project/cdktf.json" });
  image(
    [required, Mount.secret("key"), Mount.secret("mounted")],
    {
      token: BuildSecret.fromEnv("API_TOKEN"),
      key: BuildSecret.fromFile("keys/id"),
      mounted: BuildSecret.fromFile("/run/secrets/token"),
    },
    new TerraformStack(app, "Stack"),
  );
  const [resource] = Object.values(synthApp(app).Stack!.resource!.docker_image!);

  expect(resource?.build).toMatchObject({
    secrets: [
      { id: "token", env: "API_TOKEN" },
      { id: "key", src: expect.stringMatching(/^(?:\.\.\/)+project\/keys\/id$/) as string },
      { id: "mounted", src: "/run/secrets/token" },
    ],
  });
});

test("secrets are no part of an image's name", () => {
  const [one, other, none] = [
    image([Mount.secret("a")], { a: BuildSecret.fromEnv("A") }),
    image([Mount.secret("a")], { a: BuildSecret.fromFile("b") }),
    image([Mount.secret("a")]),
  ];

  expect(one.image.tag).toBe(other.image.tag);
  expect(one.image.tag).toBe(none.image.tag);
  expect(problemsOf(none.stack)).toEqual([]);
  expect(resources(none.stack, "docker_image").Image?.build).not.toHaveProperty("secrets");
});

test.each<[string, readonly Mount[], Readonly<Record<string, BuildSecret>>, string]>([
  [
    "a required secret that is not given",
    [Mount.secret("token"), required],
    {},
    'secret "token" is required by a stage: give it { secrets: { "token": BuildSecret.fromEnv("…") } }',
  ],
  [
    "a secret that no stage mounts",
    [Mount.secret("token")],
    { tokn: BuildSecret.fromEnv("A") },
    'secret "tokn" is mounted by no stage that the image needs: add Mount.secret("tokn") to a run',
  ],
  [
    "a variable that cannot be one",
    [required],
    { token: BuildSecret.fromEnv("MY-TOKEN") },
    'secret "token": "MY-TOKEN" is no name for an environment variable',
  ],
  [
    "an ssh agent that must be there",
    [Mount.ssh({ required: true })],
    {},
    "Stack/Build/it requires an ssh agent, which the docker provider cannot hand to a build: take a token instead, " +
      'Mount.secret("…"), or leave "required" out',
  ],
  ["an empty path", [required], { token: BuildSecret.fromFile("") }, 'secret "token" has an empty path'],
])("%s is an error", (_, mounts, secrets, message) => {
  expect(problemsOf(image(mounts, secrets).stack)).toEqual([`[Stack/Image] ${message}`]);
});

test("a secret behind ONBUILD is mounted by the stage that starts from its own", () => {
  const stack = newStack();
  const build = new MultiStageBuild(stack, "Build");
  const base = build.addStage("base", {
    from: "alpine:3.20",
    instructions: [{ kind: "onbuild", instruction: run("make", { mounts: [required] }) }],
  });
  const target = build.addStage("it", { from: base });
  new ContainerImage(stack, "Image", { target, buildOn: DockerHost.local(stack) });

  expect(problemsOf(stack)).toEqual([
    '[Stack/Image] secret "token" is required by a stage: give it { secrets: { "token": BuildSecret.fromEnv("…") } }',
  ]);
});
