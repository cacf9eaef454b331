import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ContainerImage } from "cdktf-slipway";
import { fencesOf } from "../../tools/docs/markdown";
import { root } from "../../tools/docs/pages";
import { runProgram } from "./run-program";

const path = "docs/content-hash.md";
const fences = fencesOf(readFileSync(join(root, path), "utf8"));
const program = fences.findIndex(({ language }) => language === "ts");
const [filesVector, imageVector] = fences.slice(program + 1).map(({ text }) => text.split("\n"));

/** Only what the page says, and nothing of the library's. */
function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

test("the hash of the files is as the page shows", () => {
  const lines = [
    "slipway-files-1",
    JSON.stringify(["file", "data.txt", sha256("42\n")]),
    JSON.stringify(["program", "run.sh", sha256("echo hi\n")]),
  ];
  const hash = sha256(`${lines.join("\n")}\n`);
  expect([...lines, "", hash]).toEqual(filesVector);
});

test("the tag is as the page shows, and as the library computes it", () => {
  const dockerfile =
    'FROM busybox:1.36 AS main\nARG VERSION\nCOPY . run.sh /srv/\nCMD ["sh","/srv/run.sh"]\n';
  const inputs = ["slipway-image-1", dockerfile, [["VERSION", "1"]], "linux/amd64", filesVector!.at(-1)];
  const line = JSON.stringify(inputs);
  const tag = sha256(line).slice(0, 16);
  expect([line, "", tag]).toEqual(imageVector);

  const context = { "app/run.sh": { program: "echo hi\n" }, "app/data.txt": "42\n" };
  const { exported } = runProgram(`${fences[program]!.text}\nexport { app, image };`, context);
  expect((exported.image as ContainerImage).tag).toBe(tag);
});

test("files of other contexts are one more element, as the page says", () => {
  const program = [
    'import { App, TerraformStack } from "cdktf";',
    'import { BuildContext, ContainerImage, contextPath, copy, DockerHost, MultiStageBuild } from "cdktf-slipway";',
    "const app = new App();",
    'const stack = new TerraformStack(app, "vector");',
    'const data = BuildContext.directory("app");',
    'const build = new MultiStageBuild(stack, "Build", { contexts: { b: data, a: data } });',
    'const instructions = ["b", "a"].map((name) => copy(contextPath(name, "/"), `/${name}/`));',
    'const target = build.addStage("main", { from: "busybox:1.36", instructions });',
    'const image = new ContainerImage(stack, "Image", { target, buildOn: DockerHost.local(stack) });',
    "export { app, image };",
  ];
  const dockerfile = "FROM busybox:1.36 AS main\nCOPY --from=b / /b/\nCOPY --from=a / /a/\n";
  const files = filesVector!.at(-1);
  const contexts = [
    ["a", files],
    ["b", files],
  ];
  const tag = sha256(JSON.stringify(["slipway-image-1", dockerfile, [], null, "", contexts])).slice(0, 16);

  const context = { "app/run.sh": { program: "echo hi\n" }, "app/data.txt": "42\n" };
  const { exported } = runProgram(program.join("\n"), context);
  expect((exported.image as ContainerImage).tag).toBe(tag);
});
