import { hashImage, type ImageInputs } from "../../src/context/fingerprint";

const inputs: ImageInputs = {
  dockerfile: "FROM scratch AS it\n",
  buildArgs: { A: "1", B: "2" },
  platform: undefined,
  files: "0".repeat(64),
};

test("the hash of an image is short and stays the same from release to release", () => {
  expect(hashImage(inputs)).toBe("f05626313a4cf72e");
});

test.each<[string, Partial<ImageInputs>]>([
  ["Dockerfile", { dockerfile: "FROM scratch AS that\n" }],
  ["build args' values", { buildArgs: { A: "1", B: "3" } }],
  ["build args' names", { buildArgs: { A: "1", C: "2" } }],
  ["number of build args", { buildArgs: { A: "1" } }],
  ["platform", { platform: "linux/arm64" }],
  ["files", { files: "1".repeat(64) }],
])("it depends on the %s", (_, changed) => {
  expect(hashImage({ ...inputs, ...changed })).not.toBe(hashImage(inputs));
});

test("it does not depend on the order of build args", () => {
  expect(hashImage({ ...inputs, buildArgs: { B: "2", A: "1" } })).toBe(hashImage(inputs));
});

test("what is part of one input is never taken for a part of another", () => {
  const one = hashImage({ ...inputs, dockerfile: "a", files: "b" });
  const other = hashImage({ ...inputs, dockerfile: "ab", files: "" });

  expect(one).not.toBe(other);
});
