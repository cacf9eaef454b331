import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fencesOf } from "../../tools/docs/markdown";
import { root } from "../../tools/docs/pages";
import { runProgram } from "./run-program";

const [example] = fencesOf(readFileSync(join(root, "README.md"), "utf8")).filter(
  ({ language }) => language === "ts",
);

test("the README's example has less than 40 lines", () => {
  expect(example!.text.split("\n").length).toBeLessThan(40);
});

test("the README's example is whole: it writes the image and the container that runs it", () => {
  const { resources } = runProgram(`${example!.text}\nexport { app };`);

  expect(Object.keys(resources)).toEqual(["web"]);
  expect(resources.web!.map((address) => address.split("/")[0]).sort()).toEqual([
    "docker_container",
    "docker_image",
    "docker_network",
  ]);
});
