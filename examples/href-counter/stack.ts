import { TerraformStack } from "cdktf";
import {
  BuildContext,
  ContainerImage,
  copy,
  DockerHost,
  Duration,
  entrypoint,
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

export interface HrefCounterProps {
  /** The port on the engine's machine. */
  readonly port: number;
}

/** A program that counts the links of a page, built in one stage and run from an image that holds nothing else. */
export class HrefCounterStack extends TerraformStack {
  constructor(scope: Construct, id: string, { port }: HrefCounterProps) {
    super(scope, id);

    const build = new MultiStageBuild(this, "Build", {
      context: BuildContext.directory("app", { relativeTo: __dirname, ignore: ["*_test.go"] }),
    });

    const goCaches = [Mount.cache("/go/pkg/mod"), Mount.cache("/root/.cache/go-build")];
    const builder = build.addStage("builder", {
      from: "golang:1.26-bookworm",
      instructions: [
        workdir("/src"),
        copy(["go.mod", "go.sum"], "./"),
        run("go mod download", { mounts: goCaches }),
        copy("*.go", "./"),
        run("CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o /out/app .", { mounts: goCaches }),
      ],
      artifacts: { app: "/out/app", certificates: "/etc/ssl/certs/ca-certificates.crt" },
    });

    // The program asks other hosts by https, and so needs the certificates that they are judged by.
    const runtime = build.addStage("runtime", {
      from: scratch,
      instructions: [
        copy(builder.artifacts.certificates, "/etc/ssl/certs/ca-certificates.crt"),
        copy(builder.artifacts.app, "/app"),
        user("65532:65532"),
        expose(8080),
        entrypoint(["/app"]),
      ],
    });

    const environment = new Environment(this, "HrefCounter", { target: DockerHost.local(this) });
    environment.addService("Web", {
      image: new ContainerImage(this, "Image", { target: runtime }),
      ports: [{ container: 8080, host: port }],
      healthCheck: HealthCheck.command(["/app", "-healthcheck"], { interval: Duration.seconds(2) }),
    });
  }
}
