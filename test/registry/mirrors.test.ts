import fc from "fast-check";
import { Mirrors, mirrorsKey } from "../../src/registry/mirrors";
import { newStack } from "../support/app";

const digest = `sha256:${"0".repeat(64)}`;

function mirrors(rules: unknown): Mirrors {
  return Mirrors.of(newStack({ [mirrorsKey]: rules }));
}

const rules = mirrors({
  "docker.io": "mirror.example.com/hub",
  "docker.io/library": "mirror.example.com/official/",
  "docker.io/team/": "mirror.example.com/ours",
  "ghcr.io": "mirror.example.com/ghcr",
});

test.each([
  ["nginx", "mirror.example.com/official/nginx:latest"],
  ["nginx:1.27", "mirror.example.com/official/nginx:1.27"],
  ["library/nginx:1.27", "mirror.example.com/official/nginx:1.27"],
  ["docker.io/nginx:1.27", "mirror.example.com/official/nginx:1.27"],
  ["index.docker.io/library/nginx:1.27", "mirror.example.com/official/nginx:1.27"],
  ["team/app", "mirror.example.com/ours/app:latest"],
  ["teammates/app", "mirror.example.com/hub/teammates/app:latest"],
  ["ghcr.io/a/b:1", "mirror.example.com/ghcr/a/b:1"],
  [`nginx@${digest}`, `mirror.example.com/official/nginx@${digest}`],
  [`nginx:1.27@${digest}`, `mirror.example.com/official/nginx:1.27@${digest}`],
  ["ghcr.io.example.com/a", "ghcr.io.example.com/a"],
  ["quay.io/a/b", "quay.io/a/b"],
  ["golang:$GO_VERSION", "golang:$GO_VERSION"],
])("takes %s from %s", (reference, from) => {
  expect(rules.apply(reference)).toBe(from);
});

test("without rules a reference stays as the program wrote it", () => {
  expect(mirrors(undefined).apply("nginx")).toBe("nginx");
  expect(mirrors({}).apply("nginx")).toBe("nginx");
});

test("the order of the rules plays no part", () => {
  const entries = [
    ["docker.io", "a.example.com"],
    ["docker.io/library", "b.example.com"],
    ["docker.io/library/nginx", "c.example.com"],
    ["ghcr.io", "d.example.com"],
  ] as const;
  fc.assert(
    fc.property(fc.shuffledSubarray([...entries], { minLength: 4 }), (shuffled) => {
      const some = mirrors(Object.fromEntries(shuffled));
      expect(some.apply("nginx")).toBe("b.example.com/nginx:latest");
      expect(some.apply("team/app")).toBe("a.example.com/team/app:latest");
    }),
  );
});

test.each([["a.example.com"], [["a", "b"]], [{ "docker.io": 1 }], [null], [7]])(
  "refuses the rules %j",
  (written) => {
    expect(mirrors(written).problems()).toEqual([
      `slipway:mirrors is ${JSON.stringify(written)}; ` +
        'allowed is an object such as { "docker.io": "mirror.example.com/docker.io" }',
    ]);
  },
);

test("finds nothing wrong with rules, or with none", () => {
  expect(rules.problems()).toEqual([]);
  expect(mirrors(undefined).problems()).toEqual([]);
});

test.each([
  [{ "docker.io": "https://mirror.example.com" }, "https://mirror.example.com"],
  [{ "docker.io": "" }, ""],
  [{ "": "mirror.example.com" }, ""],
  [{ "docker.io": "Mirror/Hub" }, "Mirror/Hub"],
])("%j has a prefix that no image can have", (written, prefix) => {
  expect(mirrors(written).problems()).toEqual([
    `${mirrorsKey} has the prefix ${JSON.stringify(prefix)}; allowed are a registry and a path, without a scheme: ` +
      '"mirror.example.com/docker.io"',
  ]);
});
