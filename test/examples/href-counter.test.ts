import { HrefCounterStack } from "../../examples/href-counter/stack";
import { synthExample } from "../support/example";

test("the example's JSON", () => {
  expect(
    synthExample("href-counter", (app) => new HrefCounterStack(app, "href-counter", { port: 8080 })),
  ).toMatchSnapshot();
});
