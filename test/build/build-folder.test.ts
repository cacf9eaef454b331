import { type App, TerraformStack } from "cdktf";
import { BuildContext, ContainerImage, copy, DockerHost, heredoc, MultiStageBuild, run } from "cdktf-slipway";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { aBuiltImage, newApp, problemsOf, problemsOfCall, stackFolder } from "../support/app";
import { folder } from "../support/folder";

const dockerfile = `# Written by cdktf-slipway; do not edit.

FROM alpine:3.20 AS it
COPY main.go /src/
RUN make
`;

function declare(
  app: App,
  build: (stack: TerraformStack) => DockerHost,
): { image: ContainerImage; root: string } {
  const root = folder({ "main.go": "package main", "unrelated.txt": "" });
  const stack = new TerraformStack(app, "Stack");
  const context = BuildContext.directory(".", { relativeTo: root });
  const target = new MultiStageBuild(stack, "Build", { context }).addStage("it", {
    from: "alpine:3.20",
    instructions: [copy("main.go", "/src/"), run("make")],
  });
  return { image: new ContainerImage(stack, "Image", { target, buildOn: build(stack) }), root };
}

/** What is below the stack's folder of builds. */
function written(app: App): string[] {
  const all = readdirSync(join(stackFolder(app, "Stack"), "slipway"), {
    recursive: true,
    withFileTypes: true,
  });
  return all
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).split("/slipway/")[1]!)
    .sort();
}

function read(app: App, path: string): string {
  return readFileSync(join(stackFolder(app, "Stack"), "slipway", path), "utf8");
}

test("the Dockerfile lies beside the context, which holds only what the target reads", () => {
  const app = newApp();
  const { image } = declare(app, (stack) => DockerHost.local(stack));
  app.synth();

  expect(written(app)).toHaveLength(2);
  expect(written(app)).toContainEqual(expect.stringMatching(/^contexts\/[0-9a-f]{64}\/main\.go$/));
  expect(read(app, `${image.tag}.Dockerfile`)).toBe(dockerfile);
});

test("for the engine's own API one folder holds both, apart from each other", () => {
  const app = newApp();
  const { image } = declare(app, (stack) => DockerHost.unix(stack, "Host", { path: "/run/docker.sock" }));
  app.synth();

  const bundle = `bundles/${image.tag}`;
  expect(written(app)).toEqual([`${bundle}/Dockerfile`, `${bundle}/context/main.go`]);
  expect(read(app, `${bundle}/Dockerfile`)).toBe(dockerfile.replace("COPY main.go", "COPY context/main.go"));
});

test("base images are taken from mirrors, and the tag stays the same", () => {
  const plain = newApp();
  const mirrored = newApp({ "slipway:mirrors": { "docker.io": "mirror.example.com/hub" } });
  const images = [plain, mirrored].map((app) => declare(app, (stack) => DockerHost.local(stack)).image);
  mirrored.synth();

  expect(images[0]?.tag).toBe(images[1]?.tag);
  expect(read(mirrored, `${images[1]!.tag}.Dockerfile`)).toBe(
    dockerfile.replace("alpine:3.20", "mirror.example.com/hub/library/alpine:3.20"),
  );
});

test("an image that copies no file has an empty context", () => {
  const app = newApp();
  aBuiltImage(new TerraformStack(app, "Stack"));
  app.synth();

  expect(readdirSync(join(stackFolder(app, "Stack"), "slipway/contexts/none"))).toEqual([]);
});

test("two engines that need different Dockerfiles have one each, and two that do not share it", () => {
  const app = newApp();
  const stack = new TerraformStack(app, "Stack");
  const target = new MultiStageBuild(stack, "Build").addStage("it", {
    from: "alpine:3.20",
    instructions: [run(heredoc("set -e\nmake\n"))],
  });
  const versions: readonly (string | undefined)[] = [undefined, "28.0", "20.10"];
  const [image] = versions.map((engineVersion, index) => {
    const props = { path: `/run/${index}.sock`, ...(engineVersion === undefined ? {} : { engineVersion }) };
    const buildOn = DockerHost.unix(stack, `Host${index}`, props);
    return new ContainerImage(stack, `Image${index}`, { target, buildOn });
  });
  app.synth();
  const { tag } = image!;

  expect(written(app)).toEqual([`bundles/${tag}-20.10/Dockerfile`, `bundles/${tag}/Dockerfile`]);
  expect(read(app, `bundles/${tag}/Dockerfile`)).not.toContain("# syntax");
  expect(read(app, `bundles/${tag}-20.10/Dockerfile`)).toMatch(
    /^# syntax=docker\/dockerfile:1\n# The line above is for RUN <<EOF, which Docker 20\.10 has not built in\.\n/,
  );
});

test("an engine version that is none is an error", () => {
  const stack = new TerraformStack(newApp(), "Stack");
  DockerHost.local(stack, { engineVersion: "v20" });

  expect(problemsOf(stack)).toEqual([
    '[Stack/LocalDockerHost] engineVersion "v20" must be two or three numbers, such as "20.10": see docker version',
  ]);
});

test("a file that was changed since the image was declared is an error", () => {
  const app = newApp();
  const { root } = declare(app, (stack) => DockerHost.local(stack));
  writeFileSync(join(root, "main.go"), "package changed");

  expect(() => {
    app.synth();
  }).toThrow(`${join(root, "main.go")} was changed while the app was synthesized: run it again`);
});

test("an ignore file in the context is not applied once more by the builder", () => {
  const app = newApp();
  const stack = new TerraformStack(app, "Stack");
  const root = folder({ ".dockerignore": "*.md", "README.md": "", "main.go": "" });
  const target = new MultiStageBuild(stack, "Build", {
    context: BuildContext.directory(".", { relativeTo: root, ignore: ["!README.md"] }),
  }).addStage("it", { from: "alpine:3.20", instructions: [copy(".", "/src/")] });
  const { tag } = new ContainerImage(stack, "Image", { target, buildOn: DockerHost.local(stack) });
  app.synth();

  expect(read(app, `${tag}.Dockerfile.dockerignore`)).toBe("# all of the context is sent\n");
  expect(written(app).filter((path) => path.endsWith("README.md"))).toHaveLength(1);
});

test("a file that changes between hash and copy is an error with the image's path", () => {
  const app = newApp();
  const { root } = declare(app, (stack) => DockerHost.local(stack));
  writeFileSync(join(root, "main.go"), "package other");

  expect(
    problemsOfCall(() => {
      app.synth();
    }),
  ).toEqual([
    `[Stack/Image] ${join(root, "main.go")} was changed while the app was synthesized: run it again`,
  ]);
});
