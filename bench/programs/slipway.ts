/** The stack with Slipway. */
import { App, TerraformStack } from "cdktf";
import {
  BuildContext,
  ContainerImage,
  copy,
  DockerHost,
  Duration,
  entrypoint,
  Environment,
  HealthCheck,
  Mount,
  MultiStageBuild,
  run,
  scratch,
  user,
  workdir,
} from "cdktf-slipway";
import type { Program, ProgramInput } from "./program";
import { contextName, pair, type Pair, stackName } from "./sample";

export const declare: Program = (input) => {
  const app = new App({ outdir: input.outdir });
  new SlipwayStack(app, stackName, input);
  return app;
};

class SlipwayStack extends TerraformStack {
  constructor(scope: App, id: string, { pairs, folder }: ProgramInput) {
    super(scope, id);
    const context = BuildContext.directory(contextName, { relativeTo: folder });
    const production = new Environment(this, "Production", { target: DockerHost.local(this) });
    for (let index = 0; index < pairs; index++) {
      const values = pair(index);
      const { name, hostPort } = values;
      production.addService(name, {
        image: declareImage(this, context, values),
        env: { LOG_LEVEL: "info", SERVICE_NAME: name },
        ports: [{ container: 8080, host: hostPort }],
        healthCheck: HealthCheck.command(["/app", "-check"], { interval: Duration.seconds(10) }),
      });
    }
  }
}

function declareImage(stack: TerraformStack, context: BuildContext, { name, compile }: Pair): ContainerImage {
  const build = new MultiStageBuild(stack, `${name}-build`, { context });
  const builder = build.addStage("builder", {
    from: "golang:1.22-alpine",
    instructions: [
      workdir("/src"),
      copy(["go.mod", "go.sum"], "./"),
      run("go mod download", { mounts: [Mount.cache("/go/pkg/mod")] }),
      copy("*.go", "./"),
      run(compile),
    ],
    artifacts: { app: "/out/app" },
  });
  const runtime = build.addStage("runtime", {
    from: scratch,
    instructions: [copy(builder.artifacts.app, "/app"), user("65532:65532"), entrypoint(["/app"])],
  });
  return new ContainerImage(stack, `${name}-image`, { target: runtime });
}
