import fc from "fast-check";
import {
  chmodSync,
  cpSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { type Content, folder, put } from "../support/folder";
import { hashOf } from "../support/selection";

const name = fc.constantFrom("a", "b", "c.go", "d e", "é");
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join("/"));
const content: fc.Arbitrary<Content> = fc.oneof(
  fc.string(),
  fc.record({ program: fc.string() }),
  fc.record({ link: fc.constantFrom("a", "../b", "nowhere") }),
);

/** A folder below `in/`, with at least one file, link or program. */
const trees = fc.dictionary(path, content, { minKeys: 1, maxKeys: 5 }).map(
  // A path below another one's file cannot be made.
  (tree) =>
    Object.fromEntries(
      Object.entries(tree)
        .filter(([each]) => !Object.keys(tree).some((other) => each.startsWith(`${other}/`)))
        .map(([each, what]) => [`in/${each}`, what]),
    ),
);
const treeAndPath = trees.chain((tree) => fc.tuple(fc.constant(tree), fc.constantFrom(...Object.keys(tree))));

const runs = { numRuns: 40 };

test("equal files give equal hashes wherever they are and whenever they were written", () => {
  fc.assert(
    fc.property(trees, (tree) => {
      const first = folder(tree);
      const second = folder();
      cpSync(first, second, { recursive: true, verbatimSymlinks: true });

      expect(hashOf(second)).toBe(hashOf(first));
    }),
    runs,
  );
});

test("neither time stamps, nor other permissions, nor files outside the sources change the hash", () => {
  fc.assert(
    fc.property(treeAndPath, ([tree, changed]) => {
      const root = folder(tree);
      const before = hashOf(root, ["in"]);

      if (!isLink(tree[changed])) {
        utimesSync(join(root, changed), 1, 1);
        chmodSync(join(root, changed), isProgram(tree[changed]) ? 0o700 : 0o600);
      }
      put(root, "other/file", "new");
      put(root, "in.go", "new");

      expect(hashOf(root, ["in"])).toBe(before);
    }),
    runs,
  );
});

test("any change of a byte, an executable bit, a link's target or a name changes the hash", () => {
  fc.assert(
    fc.property(treeAndPath, fc.nat(), ([tree, changed], how) => {
      const root = folder(tree);
      const before = hashOf(root, ["in"]);
      const changes = changesOf(join(root, changed), tree[changed]);

      changes[how % changes.length]!();

      expect(hashOf(root, ["in"])).not.toBe(before);
    }),
    { numRuns: 100 },
  );
});

function changesOf(absolute: string, was: Content | undefined): readonly (() => void)[] {
  const always = [
    (): void => {
      renameSync(absolute, `${absolute}2`);
    },
    (): void => {
      rmSync(absolute);
    },
    (): void => {
      put(`${absolute}-beside`, "file", "");
    },
  ];
  if (isLink(was)) {
    return [
      ...always,
      (): void => {
        const target = readlinkSync(absolute);
        rmSync(absolute);
        symlinkSync(`${target}2`, absolute);
      },
    ];
  }
  return [
    ...always,
    (): void => {
      writeFileSync(absolute, "x", { flag: "a" });
    },
    (): void => {
      chmodSync(absolute, isProgram(was) ? 0o644 : 0o755);
    },
  ];
}

function isLink(each: Content | undefined): boolean {
  return typeof each === "object" && "link" in each;
}

function isProgram(each: Content | undefined): boolean {
  return typeof each === "object" && "program" in each;
}

test("the order in which sources are declared does not change the hash", () => {
  const root = folder({ a: "1", b: "2", "c/d": "3" });

  expect(hashOf(root, ["c", "b", "a"])).toBe(hashOf(root, ["a", "b", "c", "c/d"]));
});

test("an empty folder is part of the hash", () => {
  const root = folder({ "in/a": "1" });
  const before = hashOf(root);
  put(root, "in/empty/", "");

  expect(hashOf(root)).not.toBe(before);
});

test("files are told apart from links and folders of the same name", () => {
  const hashes = [{ a: "b" }, { a: { program: "b" } }, { a: { link: "b" } }, { "a/": "" }].map((tree) =>
    hashOf(folder(tree)),
  );

  expect(new Set(hashes).size).toBe(4);
});

test("a file larger than what is read at once is hashed whole", () => {
  const large = "x".repeat(3 * 1024 * 1024);
  const root = folder({ a: large });
  const before = hashOf(root);
  writeFileSync(join(root, "a"), `${large.slice(0, -1)}y`);

  expect(hashOf(root)).not.toBe(before);
});
