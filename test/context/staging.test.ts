import { lstatSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { stageFiles } from "../../src/context/staging";
import { folder } from "../support/folder";
import { hashOf, selectFrom } from "../support/selection";

function stage(root: string, sources: readonly string[] = ["."]): string {
  const { tree, entries } = selectFrom(root, sources);
  const staged = join(folder(), "staged");
  stageFiles(tree, entries, staged);
  return staged;
}

function mode(path: string): string {
  return (lstatSync(path).mode & 0o777).toString(8);
}

const content = {
  "src/main.go": "package main",
  "src/run.sh": { program: "#!/bin/sh" },
  "src/link": { link: "main.go" },
  "src/empty/": "",
  other: "",
} as const;

test("copies exactly the selected files", () => {
  const staged = stage(folder(content), ["src"]);

  expect(readdirSync(staged, { recursive: true }).sort()).toEqual([
    "src",
    "src/empty",
    "src/link",
    "src/main.go",
    "src/run.sh",
  ]);
  expect(readFileSync(join(staged, "src/main.go"), "utf8")).toBe("package main");
  expect(readlinkSync(join(staged, "src/link"))).toBe("main.go");
});

test("the copy has the hash of the original", () => {
  const root = folder(content);

  expect(hashOf(stage(root))).toBe(hashOf(root));
});

test("keeps the executable bit and no other permission, whatever the umask is", () => {
  const before = process.umask(0o077);
  try {
    const staged = stage(folder(content));

    expect(mode(join(staged, "src"))).toBe("755");
    expect(mode(join(staged, "src/empty"))).toBe("755");
    expect(mode(join(staged, "src/main.go"))).toBe("644");
    expect(mode(join(staged, "src/run.sh"))).toBe("755");
  } finally {
    process.umask(before);
  }
});

test("copies nothing when the folder is there already", () => {
  const root = folder({ a: "1" });
  const { tree, entries } = selectFrom(root, ["."]);
  const staged = join(folder(), "staged");
  stageFiles(tree, entries, staged);
  const { ino, mtimeNs } = lstatSync(join(staged, "a"), { bigint: true });
  rmSync(join(root, "a"));

  stageFiles(tree, entries, staged);

  expect(lstatSync(join(staged, "a"), { bigint: true })).toMatchObject({ ino, mtimeNs });
});

test("a file that was changed since it was hashed is an error, and nothing is left behind", () => {
  const root = folder({ a: "1", b: "2" });
  const { tree, entries } = selectFrom(root, ["."]);
  const staged = join(folder(), "staged");
  writeFileSync(join(root, "b"), "3");

  expect(() => {
    stageFiles(tree, entries, staged);
  }).toThrow(`${join(root, "b")} was changed while the app was synthesized: run it again`);
  expect(readdirSync(dirname(staged))).toEqual([]);
});

test("a file that is gone since it was hashed is an error, and nothing is left behind", () => {
  const root = folder({ a: "1" });
  const { tree, entries } = selectFrom(root, ["."]);
  const staged = join(folder(), "staged");
  rmSync(join(root, "a"));

  expect(() => {
    stageFiles(tree, entries, staged);
  }).toThrow("ENOENT");
  expect(readdirSync(dirname(staged))).toEqual([]);
});
