import { parseCheckSettings } from "../../src/checks/settings";

test("nothing said is the default", () => {
  expect(parseCheckSettings(undefined)).toEqual({ allow: {}, as: {}, experimental: false });
  expect(parseCheckSettings({})).toEqual({ allow: {}, as: {}, experimental: false });
});

test("all is read", () => {
  expect(
    parseCheckSettings({
      allow: { UnpinnedPackage: "the distribution is frozen", DL3003: "make" },
      severity: { RootUser: "error", MissingHealthcheck: "info", CdInRun: "off", DL4004: "error" },
      allowedRegistries: ["docker.io", "*.example.com"],
      labels: { "org.opencontainers.image.version": "semver" },
      strictLabels: true,
      experimental: true,
    }),
  ).toEqual({
    allow: { UnpinnedPackage: "the distribution is frozen", CdInRun: "make" },
    as: {
      RootUser: "error",
      MissingHealthcheck: "info",
      CdInRun: "off",
      MultipleInstructionsDisallowed: "error",
    },
    allowedRegistries: ["docker.io", "*.example.com"],
    labels: { "org.opencontainers.image.version": "semver" },
    strictLabels: true,
    experimental: true,
  });
});

test.each<[value: unknown, problems: readonly string[]]>([
  [
    "off",
    [
      "slipway:checks must be an object with allow, severity, allowedRegistries, labels, strictLabels, experimental",
    ],
  ],
  [{ alow: {} }, ['slipway:checks has "alow", which means nothing; did you mean "allow"']],
  [
    { allow: { UnpinedPackage: "why" } },
    ['slipway:checks.allow: there is no rule "UnpinedPackage"; did you mean "UnpinnedPackage"'],
  ],
  [{ allow: { CdInRun: " " } }, ['slipway:checks.allow.CdInRun is " "; allowed is a reason: "…"']],
  [{ allow: { CdInRun: true } }, ['slipway:checks.allow.CdInRun is true; allowed is a reason: "…"']],
  [{ allow: ["CdInRun"] }, ["slipway:checks.allow must be an object"]],
  [
    { severity: { CdInRun: "fatal" } },
    ['slipway:checks.severity.CdInRun is "fatal"; allowed is "error", "warning", "info", "off"'],
  ],
  [
    { allowedRegistries: "docker.io" },
    ['slipway:checks.allowedRegistries must be a list of registries such as "docker.io"'],
  ],
  [
    { labels: { version: "number" } },
    [
      'slipway:checks.labels: the kind of "version" is "number"; allowed are text, url, rfc3339, spdx, hash, semver, email',
    ],
  ],
  [
    { strictLabels: "yes", experimental: 1 },
    [
      "slipway:checks.experimental is 1; allowed are true and false",
      'slipway:checks.strictLabels is "yes"; allowed are true and false',
    ],
  ],
])("%j is refused", (value, problems) => {
  expect(parseCheckSettings(value)).toEqual(problems);
});
