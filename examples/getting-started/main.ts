import { App } from "cdktf";
import { GettingStartedStack } from "./stack";

const { PORT, DOCS_PORT } = process.env;

const app = new App();
new GettingStartedStack(app, "getting-started", {
  port: Number(PORT ?? 8080),
  ...(DOCS_PORT === undefined ? {} : { docsPort: Number(DOCS_PORT) }),
});
app.synth();
