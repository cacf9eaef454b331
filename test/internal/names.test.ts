import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { kebab, pathBelowStack } from "../../src/internal/names";
import { newApp } from "../support/app";

test.each([
  ["Web", "web"],
  ["web", "web"],
  ["HrefCounter", "href-counter"],
  ["HTTPServer", "http-server"],
  ["serverHTTP", "server-http"],
  ["V2Api", "v2-api"],
  ["already-kebab", "already-kebab"],
  ["snake_case", "snake-case"],
  ["With Blanks!", "with-blanks"],
  ["--x--", "x"],
  ["日本", ""],
])("%s is written %s", (id, name) => {
  expect(kebab(id)).toBe(name);
});

test("the path of a construct below its stack", () => {
  const stack = new TerraformStack(newApp(), "Stack");
  const inner = new Construct(new Construct(stack, "Outer"), "Inner");

  expect(pathBelowStack(inner)).toEqual(["Outer", "Inner"]);
  expect(pathBelowStack(stack)).toEqual([]);
});
