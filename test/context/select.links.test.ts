import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { folder } from "../support/folder";
import { pathsOf, selectFrom } from "../support/selection";

const root = folder({
  "real/file": "",
  "real/up": { link: "../real/file" },
  toFile: { link: "real/file" },
  toFolder: { link: "real" },
  toLink: { link: "toFile" },
  broken: { link: "nowhere" },
  outside: { link: "../elsewhere" },
  absolute: { link: "/etc/hostname" },
  "circle/a": { link: "b" },
  "circle/b": { link: "a" },
});

test("a link in a folder is taken as a link, and not followed", () => {
  expect(selectFrom(root, ["real"]).entries).toMatchObject([
    { path: "real", kind: "folder" },
    { path: "real/file", kind: "file" },
    { path: "real/up", kind: "link", target: "../real/file" },
  ]);
  expect(pathsOf(root, ["."])).toHaveLength(12);
});

test("a link that is named itself is taken with what it points to", () => {
  expect(pathsOf(root, ["toFile"])).toEqual(["real/file", "toFile"]);
  expect(pathsOf(root, ["toFold*"])).toEqual(["real", "real/file", "real/up", "toFolder"]);
  expect(pathsOf(root, ["toLink"])).toEqual(["real/file", "toFile", "toLink"]);
  expect(pathsOf(root, ["circle/a"])).toEqual(["circle/a", "circle/b"]);
});

test.each<[source: string, message: string]>([
  ["outside", '"outside" is a symbolic link to "../elsewhere", which leaves the context'],
  ["absolute", '"absolute" is a symbolic link to "/etc/hostname", which leaves the context'],
  [
    "broken",
    `"broken -> nowhere" matches no file in ${root}: there is "toFile", "broken", "circle", "outside", "real"`,
  ],
  ["toFolder/file", '"toFolder/file" goes through the symbolic link "toFolder": name the real path'],
])("%s is refused", (source, message) => {
  expect(selectFrom(root, [source]).problems).toEqual([message]);
});

test("a link to what the ignore file leaves out is refused", () => {
  expect(selectFrom(root, ["toFile"], "real").problems).toEqual([
    '"toFile -> real/file" is left out by the ignore file: take its pattern away, or the copy',
  ]);
});

test("links that the ignore file leaves out are refused, even in a circle", () => {
  expect(selectFrom(root, ["circle/a"], "circle").problems).toEqual([
    '"circle/a" is left out by the ignore file: take its pattern away, or the copy',
  ]);
});

test("the context's own folder may be a link", () => {
  const linked = folder({ app: { link: root } });

  expect(pathsOf(join(linked, "app"), ["real/file"])).toEqual(["real/file"]);
});

test("what an image cannot hold is refused, unless the ignore file names it", () => {
  const special = folder({ file: "" });
  execFileSync("mkfifo", [join(special, "pipe")]);

  expect(selectFrom(special, ["."]).problems).toEqual([
    '"pipe" is a device, socket or pipe, which an image cannot hold: add it to .dockerignore',
  ]);
  expect(pathsOf(special, ["."], "pipe")).toEqual(["file"]);
});

test("a name that is not UTF-8 is refused instead of being skipped", () => {
  const special = folder();
  writeFileSync(Buffer.concat([Buffer.from(`${special}/`), Buffer.from([0xff])]), "");

  expect(selectFrom(special, ["."]).problems).toEqual([
    '"\uFFFD" is in its folder, but cannot be opened: give it a name in UTF-8',
  ]);
});
