import { GolangHttpServerStack } from "../../examples/golang-http-server/stack";
import { synthExample } from "../support/example";

test("the example's JSON", () => {
  expect(
    synthExample(
      "golang-http-server",
      (app) => new GolangHttpServerStack(app, "golang-http-server", { port: 8080 }),
    ),
  ).toMatchSnapshot();
});
