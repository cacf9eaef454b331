import { GettingStartedStack } from "../../examples/getting-started/stack";
import { synthExample } from "../support/example";

test("the example's JSON", () => {
  expect(
    synthExample(
      "getting-started",
      (app) => new GettingStartedStack(app, "getting-started", { port: 8080, docsPort: 8000 }),
    ),
  ).toMatchSnapshot();
});

test("without a port for the docs, there is no server for them", () => {
  const { resource } = synthExample(
    "getting-started",
    (app) => new GettingStartedStack(app, "getting-started", { port: 8080 }),
  ) as { resource: Record<string, Record<string, { name: string }>> };
  expect(Object.values(resource.docker_container!).map(({ name }) => name)).toEqual(["getting-started-web"]);
  expect(Object.values(resource.docker_image!).map(({ name }) => name.split(":")[0])).toEqual([
    "localhost/getting-started/image",
    "localhost/getting-started/tests",
  ]);
});
