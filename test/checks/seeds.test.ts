import { readFileSync } from "node:fs";
import { join } from "node:path";
import { check } from "./support";
import { isOfficial } from "../../src/checks/rules";

// What is found in files that people wrote, by line. That Docker's rules find the same is held by
// test/reference/checks.test.ts.

interface Expected {
  readonly docker: readonly string[];
  readonly practice: readonly string[];
}

const files: Readonly<Record<string, Expected>> = {
  "getting-started": {
    docker: ["45 RedundantTargetPlatform"],
    practice: ["13 PipCacheKept", "24 ConsecutiveRuns", "31 UnpinnedPackage"],
  },
  "getting-started-app": { docker: [], practice: ["5 YarnCacheKept"] },
  goapp: {
    docker: [],
    practice: [
      "3 UntaggedBaseImage",
      "6 RecommendedPackages",
      "6 UnpinnedPackage",
      "8 RelativeCopyDestination",
      "12 UntaggedBaseImage",
      "14 RelativeCopyDestination",
    ],
  },
  "goapp-single-stage": {
    docker: [],
    practice: [
      "4 UntaggedBaseImage",
      "6 AptListsKept",
      "6 RecommendedPackages",
      "6 UnpinnedPackage",
      "8 RelativeCopyDestination",
    ],
  },
  "golang-http-server": { docker: [], practice: ["5 AddInsteadOfCopy", "10 UntaggedBaseImage"] },
  "href-counter": { docker: ["1 FromAsCasing"], practice: ["7 LatestTag", "8 UnpinnedPackage"] },
  "href-counter-by-index": { docker: [], practice: ["7 LatestTag", "8 UnpinnedPackage"] },
};

test.each(Object.entries(files))("%s", (name, { docker, practice }) => {
  const text = readFileSync(join(__dirname, "../reference/seeds", `${name}.Dockerfile`), "utf8");
  const { findings } = check(text);
  const found = (official: boolean): string[] =>
    findings.filter(({ rule }) => isOfficial(rule) === official).map(({ line, rule }) => `${line} ${rule}`);
  expect(found(true)).toEqual(docker);
  expect(found(false)).toEqual(practice);
});
