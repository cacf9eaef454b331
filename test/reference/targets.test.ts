import { planTarget } from "../../src/dockerfile/graph";
import { parseDockerfile } from "../../src/dockerfile/parse/parse";
import { printDockerfile } from "../../src/dockerfile/print";
import { acceptedFiles, named } from "./support/files";
import { useReference } from "./support/reference";

// The git sources of one file make BuildKit look for a host that is not there.
jest.setTimeout(60_000);

const reference = useReference();

/** Digests of a stage in a file, for each platform. */
async function digests(dockerfile: string, stage: number): Promise<unknown> {
  const converted = await reference.convert(dockerfile, { platforms: ["linux/amd64", "linux/arm64"] });
  if ("error" in converted) return converted;
  return converted.stages
    .filter(({ index }) => index === stage)
    .map(({ platform, llb, image, error }) => ({ platform, llb, image, error: error?.message }));
}

test.each(named(acceptedFiles))(
  "a target of %s is the same without the stages that it does not need",
  async (_name, { text }) => {
    const { stages, globalArgs, directives } = parseDockerfile(text);
    for (const [index, target] of stages.entries()) {
      const plan = planTarget(target, stages);
      if (plan.kind === "cycle") throw new Error("a cycle");
      const printed = printDockerfile({ directives, globalArgs, stages: plan.stages });

      expect(await digests(printed, plan.stages.length - 1)).toEqual(await digests(text, index));
    }
  },
);
