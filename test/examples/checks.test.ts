import { App, type TerraformStack } from "cdktf";
import { GettingStartedStack } from "../../examples/getting-started/stack";
import { GoAppStack } from "../../examples/goapp/stack";
import { GolangHttpServerStack } from "../../examples/golang-http-server/stack";
import { HrefCounterStack } from "../../examples/href-counter/stack";
import { synthApp } from "../support/app";
import { folder } from "../support/folder";

test.each<[string, (app: App) => TerraformStack]>([
  ["getting-started", (app) => new GettingStartedStack(app, "it", { port: 8080 })],
  ["goapp", (app) => new GoAppStack(app, "it")],
  ["golang-http-server", (app) => new GolangHttpServerStack(app, "it", { port: 8080 })],
  ["href-counter", (app) => new HrefCounterStack(app, "it", { port: 8080 })],
])("the checks find nothing doubtful in %s", (_name, declare) => {
  const app = new App({ outdir: folder() });
  const stack = declare(app);
  synthApp(app);

  const notes = stack.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata
        .filter(({ type }) => /warn|info/.test(type))
        .map((entry) => [node.path, entry.data as unknown]),
    );
  expect(notes).toEqual([]);
});
