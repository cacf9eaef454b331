import { App, type TerraformStack, TerraformVariable } from "cdktf";
import {
  add,
  arg,
  BuildContext,
  ContainerImage,
  copy,
  DockerHost,
  type MultiStageBuild as Build,
  MultiStageBuild,
  type Platform,
  raw,
  Registry,
} from "cdktf-slipway";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { platforms } from "../../src/values/platform";
import {
  aBuiltImage,
  anImage,
  newStack,
  problemsOf,
  problemsOfCall,
  resources,
  stackFolder,
} from "../support/app";
import { folder } from "../support/folder";

const repository = Registry.at("registry.example.com").repository("team/app");

test("an image without a repository stays on the engine, under a name that no registry answers for", () => {
  const stack = newStack();
  const image = aBuiltImage(stack);

  expect(image.name).toBe(`localhost/stack/image:${image.tag}`);
  expect(image.tag).toMatch(/^[0-9a-f]{16}$/);
  expect(image.publication).toBeUndefined();
  expect(resources(stack, "docker_image")).toEqual({
    Image: {
      build: {
        build_log_file: "slipway/logs/image.log",
        builder: "default",
        context: "slipway/contexts/none",
        dockerfile: `../../${image.tag}.Dockerfile`,
      },
      keep_locally: true,
      lifecycle: { create_before_destroy: true },
      name: image.name,
      provider: "docker.LocalDockerHost",
    },
  });
  expect(resources(stack, "docker_registry_image")).toEqual({});
});

test("an image with a repository is pushed after it is built, and never deleted there", () => {
  const stack = newStack();
  const image = aBuiltImage(stack, "Image", { repository });

  expect(image.name).toBe(`registry.example.com/team/app:${image.tag}`);
  expect(resources(stack, "docker_registry_image")).toEqual({
    Image_Publication: {
      depends_on: [expect.stringMatching(/^docker_image\.Image_/)],
      keep_remotely: true,
      name: image.name,
      provider: "docker.LocalDockerHost",
    },
  });
});

test("an engine that the environment does not name builds through its own API, from one folder", () => {
  const stack = newStack();
  const host = DockerHost.unix(stack, "Host", { path: "/run/docker.sock" });
  const image = anImage(stack, "Image", { buildOn: host });

  expect(resources(stack, "docker_image")).toMatchObject({
    Image: {
      build: {
        context: `slipway/bundles/${image.tag}`,
        dockerfile: "Dockerfile",
        use_legacy_builder: true,
      },
      provider: "docker.Host",
    },
  });
});

test("build args and platform reach the build", () => {
  const stack = newStack();
  const target = new MultiStageBuild(stack, "Build", { globalArgs: [arg("BASE", "alpine")] }).addStage("it", {
    from: "$BASE",
    instructions: [arg("VERSION")],
  });
  aBuiltImage(stack, "Image", {
    target,
    buildArgs: { VERSION: "1", BASE: "debian", SOURCE_DATE_EPOCH: "0", http_proxy: "" },
    platform: "linux/arm64",
  });

  expect(resources(stack, "docker_image").Image?.build).toMatchObject({
    build_args: { VERSION: "1", BASE: "debian", SOURCE_DATE_EPOCH: "0", http_proxy: "" },
    platform: "linux/arm64",
  });
});

test("only a published image has a digest", () => {
  const image = aBuiltImage(newStack());
  const message = "[Stack/Image] has no repository, and so no digest: give it one";

  expect(problemsOfCall(() => image.digest)).toEqual([message]);
  expect(problemsOfCall(() => image.reference)).toEqual([message]);
});

/** Problems of an image of a build that has a context, in a stack that has a host. */
function problemsWith(declare: (stack: TerraformStack, build: Build) => ContainerImage): string[] {
  const stack = newStack();
  const context = BuildContext.directory(".", { relativeTo: folder({ "a.txt": "", "b/c.txt": "" }) });
  declare(stack, new MultiStageBuild(stack, "Build", { context }));
  DockerHost.local(stack);
  return problemsOf(stack).map((problem) => problem.replace(/ in \S*slipway-test-\w+/, ""));
}

test("something must say where an image is built", () => {
  expect(
    problemsWith(
      (stack, build) => new ContainerImage(stack, "Image", { target: build.addStage("it", { from: "a" }) }),
    ),
  ).toEqual([
    "[Stack/Image] nothing says where it is built: set buildOn, or run it by a service in the same stack",
  ]);
});

test("a file that is not there is reported at the image that needs it", () => {
  expect(
    problemsWith((stack, build) => {
      build.addStage("unused", { from: "a", instructions: [copy("missing", "/")] });
      const target = build.addStage("it", { from: "a", instructions: [copy(["a.text", "../x"], "/")] });
      return aBuiltImage(stack, "Image", { target });
    }),
  ).toEqual([
    '[Stack/Image] "a.text" matches no file: did you mean "a.txt"',
    '[Stack/Image] "../x" leaves the context: copy from inside it, or choose a context folder further up',
  ]);
});

test("copying without a context is reported with the sources", () => {
  const stack = newStack();
  const target = new MultiStageBuild(stack, "Build").addStage("it", {
    from: "alpine",
    instructions: [copy(["a", "b"], "/x/")],
  });
  aBuiltImage(stack, "Image", { target });

  expect(problemsOf(stack)).toEqual([
    '[Stack/Image] "a", "b" is copied from the context, and the build has none: ' +
      'give it { context: BuildContext.directory("…") }',
  ]);
});

test("stages that need each other are reported as a circle", () => {
  expect(
    problemsWith((stack, build) => {
      const a = build.addStage("a", { from: "alpine" });
      const b = build.addStage("b", { from: a });
      a.add(copy(b.path("/x"), "/x"));
      return aBuiltImage(stack, "Image", { target: b });
    }),
  ).toEqual(["[Stack/Image] stages need each other in a circle: b -> a -> b"]);
});

test("a stage that copies from itself is a circle of one", () => {
  expect(
    problemsWith((stack, build) => {
      const target = build.addStage("it", { from: "alpine" });
      target.add(copy(target.path("/a"), "/b"));
      return aBuiltImage(stack, "Image", { target });
    }),
  ).toEqual(["[Stack/Image] stages need each other in a circle: it -> it"]);
});

test("a stage that was added later can be read from, and stands before", () => {
  const stack = newStack();
  const build = new MultiStageBuild(stack, "Build");
  const target = build.addStage("it", { from: "alpine" });
  target.add(copy(build.addStage("later", { from: "alpine" }).path("/a"), "/a"));
  const image = aBuiltImage(stack, "Image", { target });
  const app = App.of(stack);
  app.synth();

  const path = join(stackFolder(app, "Stack"), "slipway", `${image.tag}.Dockerfile`);
  expect(readFileSync(path, "utf8")).toMatch(/FROM alpine AS later\n\nFROM alpine AS it\nCOPY --from=later /);
});

test("a text that names a stage by a number keeps all stages at their places", () => {
  const stack = newStack();
  const build = new MultiStageBuild(stack, "Build");
  build.addStage("unused", { from: "alpine" });
  build.addStage("used", { from: "alpine" });
  const target = build.addStage("it", { from: "alpine", instructions: [raw("COPY --from=1 /a /a")] });
  aBuiltImage(stack, "Image", { target });

  expect(problemsOf(stack)).toEqual([]);
});

test("a text that names a stage by a number, which is another one in the image, is reported", () => {
  expect(
    problemsWith((stack, build) => {
      build.addStage("unused", { from: "alpine" });
      build.addStage("used", { from: "alpine" });
      const target = build.addStage("it", { from: "alpine", instructions: [raw("COPY --from=1 /a /a")] });
      target.add(copy(build.addStage("later", { from: "alpine" }).path("/b"), "/b"));
      return aBuiltImage(stack, "Image", { target });
    }),
  ).toEqual([
    "[Stack/Image] a raw(…) in Stack/Build/it names a stage by number, --from=1, which is another one among the " +
      "stages that the image needs: name the stage, or write it as copy(…)",
  ]);
});

test("an ADD whose address is a build arg needs no context", () => {
  const stack = newStack();
  const target = new MultiStageBuild(stack, "Build").addStage("it", {
    from: "alpine",
    instructions: [arg("URL"), add("$URL", "/")],
  });
  aBuiltImage(stack, "Image", { target });
  aBuiltImage(stack, "Known", { target, buildArgs: { URL: "https://example.com/a" } });

  expect(problemsOf(stack)).toEqual([]);
});

test("a text that reads the context cannot be built through the engine's API", () => {
  const stack = newStack();
  const context = BuildContext.directory(".", { relativeTo: folder({ a: "" }) });
  const target = new MultiStageBuild(stack, "Build", { context }).addStage("it", {
    from: "alpine",
    instructions: [raw("COPY a /"), raw("RUN --mount=type=cache,target=/c make")],
  });
  anImage(stack, "Image", { target, buildOn: DockerHost.unix(stack, "Api", { path: "/run/docker.sock" }) });
  aBuiltImage(stack, "Local", { target });

  expect(problemsOf(stack)).toEqual([
    "[Stack/Image] has a raw(…) that reads the context, which is in another place for a build through the " +
      "engine's API: write it as copy(…), add(…) or run(…) of a stage, or build on DockerHost.local",
  ]);
});

test("a build arg that no needed stage declares is reported", () => {
  expect(
    problemsWith((stack, build) => {
      build.addStage("unused", { from: "a", instructions: [arg("VERSION")] });
      const target = build.addStage("it", { from: "a" });
      return aBuiltImage(stack, "Image", { target, buildArgs: { VERSION: "1" } });
    }),
  ).toEqual([
    '[Stack/Image] build arg "VERSION" is declared by no stage that the image needs: add arg("VERSION") to one',
  ]);
});

test("a build arg that only Terraform knows is reported", () => {
  expect(
    problemsWith((stack, build) => {
      const target = build.addStage("it", { from: "a", instructions: [arg("VERSION")] });
      const version = new TerraformVariable(stack, "version", {}).stringValue;
      return aBuiltImage(stack, "Image", { target, buildArgs: { VERSION: version } });
    }),
  ).toEqual([
    "[Stack/Image] build args must be known at synth, but a value in it is a token, " +
      "which Terraform knows only at apply: use a literal, or pass the value to the container at run time",
  ]);
});

test("platform, repository and mirrors are checked", () => {
  const stack = newStack({ "slipway:mirrors": "mirror.example.com" });
  aBuiltImage(stack, "Image", {
    platform: "linux/sparc" as Platform,
    repository: Registry.at("http://a").repository("Team"),
  });

  expect(problemsOf(stack)).toEqual([
    `[Stack/Image] platform "linux/sparc" is unknown; allowed are ${platforms.join(", ")}`,
    '[Stack/Image] repository "Team" must be lower-case letters and digits, parts separated by "/" and words by ".", "_" or "-"',
    '[Stack/Image] registry "http://a" must be a host name or address with an optional port, and no scheme or path; ' +
      'plain HTTP is said by { protocol: "http" }',
    '[Stack/Image] slipway:mirrors is "mirror.example.com"; ' +
      'allowed is an object such as { "docker.io": "mirror.example.com/docker.io" }',
  ]);
});
