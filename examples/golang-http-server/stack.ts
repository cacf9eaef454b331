import { TerraformStack } from "cdktf";
import {
  BuildContext,
  cmd,
  ContainerImage,
  copy,
  DockerHost,
  Duration,
  Environment,
  expose,
  HealthCheck,
  Mount,
  MultiStageBuild,
  run,
  scratch,
  user,
  workdir,
} from "cdktf-slipway";
import type { Construct } from "constructs";

export interface GolangHttpServerProps {
  /** The port on the engine's machine. */
  readonly port: number;
}

/**
 * A web server that names the host which answered. The Dockerfile it comes from took the binary by its stage's
 * position (`COPY --from=0`); here the stage declares it, and a typo does not compile.
 */
export class GolangHttpServerStack extends TerraformStack {
  constructor(scope: Construct, id: string, { port }: GolangHttpServerProps) {
    super(scope, id);

    const build = new MultiStageBuild(this, "Build", {
      context: BuildContext.directory("app", { relativeTo: __dirname, ignore: ["*_test.go"] }),
    });

    const builder = build.addStage("builder", {
      from: "golang:1.26-bookworm",
      instructions: [
        workdir("/app"),
        copy(".", "."),
        run("CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o main .", {
          mounts: [Mount.cache("/root/.cache/go-build")],
        }),
      ],
      artifacts: { main: "/app/main" },
    });

    const runtime = build.addStage("runtime", {
      from: scratch,
      instructions: [copy(builder.artifacts.main, "/app"), user("65532:65532"), expose(80), cmd(["/app"])],
    });

    const environment = new Environment(this, "GolangHttpServer", { target: DockerHost.local(this) });
    environment.addService("Server", {
      image: new ContainerImage(this, "Image", { target: runtime }),
      ports: [{ container: 80, host: port }],
      healthCheck: HealthCheck.command(["/app", "-healthcheck"], { interval: Duration.seconds(2) }),
    });
  }
}
