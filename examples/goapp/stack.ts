import { TerraformStack } from "cdktf";
import {
  arg,
  BuildContext,
  cmd,
  ContainerImage,
  copy,
  DockerHost,
  Environment,
  MultiStageBuild,
  run,
  scratch,
  user,
} from "cdktf-slipway";
import type { Construct } from "constructs";

/** A program that prints who it runs as; its builder is a plain Debian that installs Go first. */
export class GoAppStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const build = new MultiStageBuild(this, "Build", {
      context: BuildContext.directory("app", { relativeTo: __dirname }),
    });

    const builder = build.addStage("builder", {
      from: "debian:bookworm-slim",
      instructions: [
        arg("DEBIAN_FRONTEND", "noninteractive"),
        run("apt-get update && apt-get install -y --no-install-recommends golang-go"),
        copy("app.go", "."),
        run("CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o /out/app app.go"),
      ],
      artifacts: { app: "/out/app" },
      allow: {
        UnpinnedPackage:
          "only the program leaves this stage, and its tests say whether the compiler was good",
        RelativeCopyDestination: "the folder does not matter: the program is built to /out",
      },
    });

    const runtime = build.addStage("runtime", {
      from: scratch,
      instructions: [copy(builder.artifacts.app, "/app"), user("65532:65532"), cmd(["/app"])],
    });

    const environment = new Environment(this, "GoApp", { target: DockerHost.local(this) });
    environment.addService("App", { image: new ContainerImage(this, "Image", { target: runtime }) });
  }
}
