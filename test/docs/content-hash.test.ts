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
