import { resolve } from "node:path";
import { engine } from "./support/engine";
import { Workspace } from "./support/workspace";

const examples = ["href-counter", "goapp", "golang-http-server"];

/** Builds a stage for each example's program that runs the program's own tests. */
const program = `
import { App, TerraformStack } from "cdktf";
import { BuildContext, ContainerImage, copy, DockerHost, Mount, MultiStageBuild, run, workdir } from "cdktf-slipway";

const app = new App();
const stack = new TerraformStack(app, "programs");
for (const name of ${JSON.stringify(examples)}) {
  const context = BuildContext.directory(name + "/app", { relativeTo: "${resolve(__dirname, "..", "..", "examples")}" });
  const target = new MultiStageBuild(stack, name + "-build", { context }).addStage("test", {
    from: "golang:1.26-bookworm",
    instructions: [
      workdir("/src"),
      copy(".", "."),
      run("test -z \\"$(gofmt -l .)\\" && go vet ./... && CGO_ENABLED=0 go test ./...", {
        mounts: [Mount.cache("/go/pkg/mod"), Mount.cache("/root/.cache/go-build")],
      }),
    ],
  });
  new ContainerImage(stack, name, { target, buildOn: DockerHost.local(stack) });
}
app.synth();
`;

test("the examples' programs pass their own tests, in a stage of their own", async () => {
  const workspace = Workspace.ofFiles("programs", { "main.ts": program });
  try {
    // A test that fails makes its RUN fail, and with it the deployment. The engine may know the result already.
    await workspace.deployed();
    for (const name of examples) {
      expect(await engine().images(`localhost/programs/${name}`)).toHaveLength(1);
      expect(workspace.read(`cdktf.out/stacks/programs/slipway/logs/${name}.log`)).toContain("go test ./...");
    }
  } finally {
    await workspace.destroyed();
    for (const name of examples) {
      for (const { Id } of await engine().images(`localhost/programs/${name}`))
        await engine().removeImage(Id);
    }
  }
}, 600_000);
