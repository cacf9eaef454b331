import { GoAppStack } from "../../examples/goapp/stack";
import { synthExample } from "../support/example";

test("the example's JSON", () => {
  expect(synthExample("goapp", (app) => new GoAppStack(app, "goapp"))).toMatchSnapshot();
});
