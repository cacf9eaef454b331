import { App } from "cdktf";
import { GoAppStack } from "./stack";

const app = new App();
new GoAppStack(app, "goapp");
app.synth();
