import { transferProblems } from "../../../src/dockerfile/check/transfer";
import { heredoc } from "../../../src/dockerfile/heredoc";
import type { InstructionOf } from "../../../src/dockerfile/instruction";
import { contextPath, imagePath } from "../../../src/dockerfile/origin";
import { add, copy } from "../../../src/dockerfile/transfer";
import { artifact, stage } from "../../support/stages";

type Transfer = InstructionOf<"copy" | "add">;

const builder = stage("builder");
const built = { name: "localhost/stack/image:0" };
const sha256 = `sha256:${"0".repeat(64)}`;
const commit = "0".repeat(40);
const oneOrigin = "the sources of one copy must come from one place: write one copy for each stage or image";

test.each<Transfer>([
  copy(["a", "b"], "."),
  copy(["a", "b"], "/x/"),
  copy(["a", "b"], "$TARGET"),
  copy("a", "/x", { chmod: "755" }),
  copy("a", "/x", { chmod: "u=rwX,go=rX" }),
  copy("a", "/x", { chmod: "$MODE" }),
  copy("a", "/x", { chown: "1000:1000", link: true, parents: true, exclude: ["*.md"] }),
  copy("a", "/x", { chown: "app", link: false }),
  copy("with blank", "/x"),
  copy(imagePath("golang:$GO_VERSION", "/x"), "/x"),
  copy([imagePath("a", "/b"), imagePath("a", "/d")], "/x/"),
  copy([imagePath(built, "/b"), imagePath({ ...built }, "/d")], "/x/"),
  copy([contextPath("site", "a"), contextPath("site", "b")], "/x/"),
  copy([artifact(builder, "/a"), artifact(builder, "/b")], "/x/"),
  copy([heredoc("a"), heredoc("b", { name: "b.txt" }), "file"], "/x/"),
  add("https://example.com/a.tar.gz", "/x", { checksum: sha256, unpack: true }),
  add("git@github.com:a/b.git", "/x", { keepGitDir: true }),
  add("https://github.com/a/b.git#main:docs", "/x", { checksum: commit }),
  add(["a.tar", "b.tar"], "/x/"),
])("finds nothing wrong with %j", (instruction) => {
  expect(transferProblems(instruction)).toEqual([]);
});

test.each<[Transfer, string]>([
  [copy([], "/x"), "needs at least one source"],
  [copy("", "/x"), "source is empty"],
  [copy(artifact(builder, ""), "/x"), "source is empty"],
  [copy(undefined as unknown as string, "/x"), "source is empty"],
  [copy("a", ""), "destination is empty"],
  [copy("a\nb", "/x"), 'source "a\\nb" must be one line'],
  [copy("a", "/x\n"), 'destination "/x\\n" must be one line'],
  [copy(["a", "b"], "/x"), 'several sources need a folder as destination: write "/x/"'],
  [copy("a", "/x", { chown: "a b" }), 'chown "a b" must be one word'],
  [
    copy("a", "/x", { chmod: "rwx" }),
    'chmod "rwx" must be octal, such as "0755", or symbolic, such as "u=rwX,go=rX"',
  ],
  [
    copy("a", "/x", { link: true, chown: "app" }),
    'chown "app" must be numbers with link, since no other layer is read: "1000:1000"',
  ],
  [copy("a", "/x", { exclude: [""] }), "exclude is empty"],
  [
    copy("a", "/x", { chwon: "app" } as object),
    'there is no option "chwon": did you mean "chown" or "chmod"',
  ],
  [
    copy("a", "/x", { checksum: sha256 } as object),
    'there is no option "checksum": there is "chown", "chmod", "link", "parents", "exclude"',
  ],
  [
    copy("https://example.com/a", "/x"),
    '"https://example.com/a" is an address: use add(…), which downloads it',
  ],
  [copy(["a", artifact(builder, "/b")], "/x/"), oneOrigin],
  [copy([imagePath("a", "/b"), imagePath("c", "/d")], "/x/"), oneOrigin],
  [copy([contextPath("a", "b"), contextPath("c", "d")], "/x/"), oneOrigin],
  [copy([contextPath("a", "b"), imagePath("a", "b")], "/x/"), oneOrigin],
  [
    copy(imagePath("Nginx", "/b"), "/x"),
    'image reference "Nginx": repository "library/Nginx" must be lower-case letters and digits, ' +
      'parts separated by "/" and words by ".", "_" or "-"',
  ],
  [copy([heredoc("a"), heredoc("b")], "/x/"), 'two here-documents are named "EOF": give each a { name }'],
  [copy(heredoc("a"), "/x y"), 'a here-document cannot be copied to "/x y": take a path without blanks'],
  [
    copy(heredoc("EOF"), "/x"),
    'the here-document has a line "EOF", which would end it: give it another name, { name: "END" }',
  ],
  [
    add("a", "/x", { checksum: sha256 } as object),
    "a checksum is for one download: files of the context are in the content hash already",
  ],
  [
    add(["https://example.com/a", "https://example.com/b"], "/x/", { checksum: sha256 } as object),
    "a checksum is for one download: files of the context are in the content hash already",
  ],
  [
    add("https://example.com/a", "/x", { checksum: "sha256:0" }),
    'checksum "sha256:0" must be "sha256:" and 64 hexadecimal digits, or a git commit',
  ],
  [
    add("https://example.com/a", "/x", { keepGitDir: true } as object),
    "keepGitDir is for a git repository only",
  ],
  [
    add("a", "/x", { parents: true } as object),
    'there is no option "parents": there is "chown", "link", "chmod", "exclude", "checksum"',
  ],
])("says what is wrong with %j", (instruction, message) => {
  expect(transferProblems(instruction)).toEqual([message]);
});
