/** What must not compile in a build; `npm run typecheck` is the test. */
/* eslint-disable @typescript-eslint/no-unsafe-argument,
   @typescript-eslint/no-unsafe-class-instance-assignment -- what must not compile has no proper type */
import {
  add,
  BuildContext,
  ContainerImage,
  copy,
  DockerHost,
  expose,
  healthcheck,
  imagePath,
  Mount,
  MultiStageBuild,
  run,
  scratch,
  SecretValue,
} from "cdktf-slipway";
import type { TerraformStack } from "cdktf";

export function stages(stack: TerraformStack): void {
  const build = new MultiStageBuild(stack, "Build");
  const declared = build.addStage("declared", { from: "alpine", artifacts: { app: "/out/app" } });
  const silent = build.addStage("silent", { from: "alpine" });

  copy(declared.artifacts.app, "/app");
  // @ts-expect-error -- the stage declared "app" and no other artifact
  copy(declared.artifacts.ap, "/app");
  // @ts-expect-error -- the stage declared no artifact
  copy(silent.artifacts.app, "/app");
  // @ts-expect-error -- artifacts cannot be declared afterwards
  declared.artifacts.app = declared.path("/other");
  // @ts-expect-error -- a stage is no source: name an artifact or a path of it
  copy(declared, "/app");
  // @ts-expect-error -- a stage is named by its handle, never by its name
  copy({ from: "declared", path: "/out/app" }, "/app");

  build.addStage("a", { from: declared, platform: "linux/arm64" });
  build.addStage("b", { from: "alpine", platform: "$BUILDPLATFORM" });
  build.addStage("c", { from: scratch, instructions: [run(["/app"])] });
  // @ts-expect-error -- scratch has no platform
  build.addStage("d", { from: scratch, platform: "linux/arm64" });
  // @ts-expect-error -- no such platform
  build.addStage("e", { from: "alpine", platform: "linux/x86_64" });
  // @ts-expect-error -- a stage starts from something
  build.addStage("f", { instructions: [] });
  // @ts-expect-error -- instructions are made by functions
  build.addStage("g", { from: "alpine", instructions: ["RUN make"] });
  // @ts-expect-error -- the option is called "instructions"
  build.addStage("h", { from: "alpine", steps: [] });
  // @ts-expect-error -- a context is opened by BuildContext.directory
  new MultiStageBuild(stack, "Path", { context: "app" });
  // @ts-expect-error -- the option is called "context"
  new MultiStageBuild(stack, "Name", { directory: BuildContext.directory("app") });
}

export function instructions(): void {
  // @ts-expect-error -- COPY has no such option
  copy("a", "/b", { owner: "root" });
  // @ts-expect-error -- permissions are octal text
  copy("a", "/b", { chmod: 0o755 });
  // @ts-expect-error -- ADD takes no artifacts and images
  add(imagePath("nginx", "/etc"), "/b");
  // @ts-expect-error -- the option is called "mounts"
  run("make", { mount: [Mount.cache("/cache")] });
  // @ts-expect-error -- no such sharing
  Mount.cache("/cache", { sharing: "none" });
  // @ts-expect-error -- no such protocol
  expose(80, "icmp");
  // @ts-expect-error -- a length of time has a unit
  healthcheck("true", { interval: 10 });
  // @ts-expect-error -- instructions cannot be changed
  run("make").command = "rm";
}

export function images(stack: TerraformStack): void {
  const target = new MultiStageBuild(stack, "Build").addStage("it", { from: "alpine" });
  const buildOn = DockerHost.local(stack);

  new ContainerImage(stack, "A", { target, buildOn, platform: "linux/arm64", buildArgs: { VERSION: "1" } });
  // @ts-expect-error -- an image is made from a stage
  new ContainerImage(stack, "B", {});
  // @ts-expect-error -- a stage is named by its handle
  new ContainerImage(stack, "C", { target: "it" });
  // @ts-expect-error -- a build is no stage
  new ContainerImage(stack, "D", { target: target.build });
  // @ts-expect-error -- no such platform
  new ContainerImage(stack, "E", { target, platform: "arm64" });
  // @ts-expect-error -- a repository is one of a registry
  new ContainerImage(stack, "F", { target, repository: "registry.example.com/app" });
  // @ts-expect-error -- build args stay readable in the image
  new ContainerImage(stack, "G", { target, buildArgs: { TOKEN: SecretValue.variable("token") } });
  // @ts-expect-error -- the option is called "buildArgs"
  new ContainerImage(stack, "H", { target, args: {} });
}
