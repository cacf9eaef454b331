import { App, TerraformStack } from "cdktf";
import {
  cmd,
  ContainerImage,
  copy,
  DockerHost,
  imagePath,
  type Instruction,
  Mount,
  MultiStageBuild,
  onbuild,
  Registry,
  run,
} from "cdktf-slipway";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { newApp, newStack, problemsOf, problemsOfApp, resources, stackFolder } from "../support/app";

const unix = (stack: TerraformStack, id: string): DockerHost =>
  DockerHost.unix(stack, id, { path: `/run/${id}.sock` });

/** An image that others start from. */
function first(
  stack: TerraformStack,
  props: { readonly instruction?: Instruction; readonly buildOn?: DockerHost; readonly id?: string } = {},
): ContainerImage {
  const { id = "First", instruction = run("make"), ...others } = props;
  const target = new MultiStageBuild(stack, `${id}Build`).addStage("it", {
    from: "alpine:3.20",
    instructions: [instruction, cmd(["true"])],
  });
  return new ContainerImage(stack, id, { target, ...others });
}

/** An image that starts from another one, or takes something of it. */
function second(
  stack: TerraformStack,
  from: string | ContainerImage,
  instructions: readonly Instruction[] = [cmd(["true"])],
  buildOn: DockerHost = DockerHost.local(stack),
): ContainerImage {
  const target = new MultiStageBuild(stack, "SecondBuild").addStage("it", { from, instructions });
  return new ContainerImage(stack, "Second", { target, buildOn });
}

const takes: readonly (readonly [
  string,
  (stack: TerraformStack, image: ContainerImage) => ContainerImage,
  string,
])[] = [
  ["starts from", (stack, image) => second(stack, image), "FROM IMAGE AS it\nCMD"],
  [
    "copies from",
    (stack, image) => second(stack, "alpine:3.20", [copy(imagePath(image, "/a"), "/b")]),
    "COPY --from=IMAGE /a /b",
  ],
  [
    "mounts",
    (stack, image) =>
      second(stack, "alpine:3.20", [
        run("make", { mounts: [Mount.bind("/b", { source: imagePath(image, "/a") })] }),
      ]),
    "RUN --mount=type=bind,target=/b,from=IMAGE,source=/a make",
  ],
];

test.each(takes)("an image that %s another one is built after it, and has its name", (_, declare, text) => {
  const stack = newStack();
  const image = first(stack);
  const { tag } = declare(stack, image);
  const app = App.of(stack);
  app.synth();

  const found = resources(stack, "docker_image");
  expect(found.Second).toMatchObject({ depends_on: [expect.stringMatching(/^docker_image\.First_/)] });
  // Where the second is built, the first must be.
  expect(found.First?.provider).toBe(found.Second?.provider);
  const dockerfile = readFileSync(join(stackFolder(app, "Stack"), "slipway", `${tag}.Dockerfile`), "utf8");
  expect(dockerfile).toContain(text.replace("IMAGE", image.name));
});

test.each(takes)("an image that %s another one changes with it", (_, declare) => {
  const tag = (command: string): string => {
    const stack = newStack();
    return declare(stack, first(stack, { instruction: run(command) })).tag;
  };

  expect(tag("make")).toBe(tag("make"));
  expect(tag("make")).not.toBe(tag("make all"));
});

test("an image that takes two things of another one waits for it once", () => {
  const stack = newStack();
  const image = first(stack);
  second(stack, image, [copy(imagePath(image, "/a"), "/b")]);

  expect(resources(stack, "docker_image").Second?.depends_on).toHaveLength(1);
});

test("on another engine the image is not there: the error names both", () => {
  const stack = newStack();
  const image = first(stack, { buildOn: unix(stack, "Near") });
  second(stack, image, undefined, unix(stack, "Far"));

  expect(problemsOf(stack)).toEqual([
    "[Stack/First] has no repository, so only the engine that builds it (Stack/Near) can run it, " +
      "and Stack/Second runs on Stack/Far: give it a repository",
  ]);
});

test("a published image of another engine is known only after its push, and so is no base", () => {
  const app = newApp();
  const [one, two] = ["One", "Two"].map((id) => new TerraformStack(app, id)) as [
    TerraformStack,
    TerraformStack,
  ];
  const target = new MultiStageBuild(one, "Build").addStage("it", { from: "alpine:3.20" });
  const repository = Registry.at("registry.example.com").repository("team/base");
  const image = new ContainerImage(one, "First", { target, repository, buildOn: DockerHost.local(one) });
  second(two, image);

  expect(problemsOfApp(app)).toEqual([
    "[Two/Second] takes One/First, which another engine or stack builds: build both on one engine, " +
      "or name the published image by its reference",
  ]);
});

test("a published image on the same engine is waited for until it is pushed", () => {
  const stack = newStack();
  const target = new MultiStageBuild(stack, "Build").addStage("it", { from: "alpine:3.20" });
  const repository = Registry.at("registry.example.com").repository("team/base");
  second(stack, new ContainerImage(stack, "First", { target, repository }));

  expect(resources(stack, "docker_image").Second?.depends_on).toEqual([
    expect.stringMatching(/^docker_registry_image\.First_/),
  ]);
});

test("a mirror is for what is pulled, and not for images that the program builds", () => {
  const app = newApp({
    "slipway:mirrors": { "registry.example.com": "mirror.example.com", "docker.io": "mirror.example.com" },
  });
  const stack = new TerraformStack(app, "Stack");
  const target = new MultiStageBuild(stack, "Build").addStage("it", { from: "alpine:3.20" });
  const repository = Registry.at("registry.example.com").repository("team/base");
  const image = new ContainerImage(stack, "First", { target, repository });
  const { tag } = second(stack, image, [
    copy(imagePath(image, "/a"), "/b"),
    copy(imagePath("nginx", "/c"), "/d"),
  ]);
  app.synth();

  const text = readFileSync(join(stackFolder(app, "Stack"), "slipway", `${tag}.Dockerfile`), "utf8");
  expect(text).toContain(`FROM ${image.name} AS it\nCOPY --from=${image.name} /a /b\n`);
  expect(text).toContain("--from=mirror.example.com/library/nginx");
});

test("what ONBUILD of an image reads is read by the build that starts from it", () => {
  const stack = newStack();
  second(stack, first(stack, { instruction: onbuild(copy("a", "/")) }));

  expect(problemsOf(stack)).toEqual([
    expect.stringContaining('[Stack/Second] "a" is copied from the context, and the build has none'),
  ]);
});

test("through the engine's API an ONBUILD that an image carries along cannot read the context", () => {
  const stack = newStack();
  first(stack, {
    instruction: onbuild(run("make", { mounts: [Mount.bind("/src")] })),
    buildOn: unix(stack, "Api"),
  });

  expect(problemsOf(stack)).toEqual([
    "[Stack/First] has an onbuild(…) of its target that reads the context, which is in another place for a build " +
      "through the engine's API: write it as copy(…), add(…) or run(…) of a stage, or build on DockerHost.local",
  ]);
});
