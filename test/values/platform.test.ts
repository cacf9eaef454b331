import { platformProblems, platforms } from "../../src/values/platform";

test("knows the platforms that it lists", () => {
  expect(platforms.flatMap(platformProblems)).toEqual([]);
});

test.each(["linux", "linux/x86_64", "LINUX/AMD64", "linux/amd64,linux/arm64", ""])(
  "refuses %j",
  (platform) => {
    expect(platformProblems(platform)).toEqual([
      `platform "${platform}" is unknown; allowed are ${platforms.join(", ")}`,
    ]);
  },
);
