import { App } from "cdktf";
import { GolangHttpServerStack } from "./stack";

const app = new App();
new GolangHttpServerStack(app, "golang-http-server", { port: Number(process.env.PORT ?? 80) });
app.synth();
