import { App } from "cdktf";
import { HrefCounterStack } from "./stack";

const app = new App();
new HrefCounterStack(app, "href-counter", { port: Number(process.env.PORT ?? 8080) });
app.synth();
