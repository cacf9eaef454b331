import { BuildKitReference } from "../../../tools/buildkit-reference/client";

/** BuildKit as the judge, for the tests of the suite that calls this; its process ends with the suite. */
export function useReference(): BuildKitReference {
  const program = process.env.SLIPWAY_BUILDKIT_REFERENCE;
  if (program === undefined) throw new Error("run the reference tests by `npm run test:reference`");
  const reference = new BuildKitReference(program);
  afterAll(() => reference.close());
  return reference;
}
