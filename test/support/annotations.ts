import { App, type TerraformStack } from "cdktf";
import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Manifest {
  readonly stacks: Readonly<
    Record<
      string,
      {
        readonly annotations: readonly {
          readonly constructPath: string;
          readonly level: string;
          readonly message: string;
        }[];
      }
    >
  >;
}

/** What synth notes at the constructs of a stack, as the core's own command line reads it: by path, `level: message`. */
export function annotationsOf(stack: TerraformStack): Record<string, readonly string[]> {
  const app = App.of(stack);
  app.synth();
  const manifest = JSON.parse(readFileSync(join(app.outdir, "manifest.json"), "utf8")) as Manifest;
  const found: Record<string, string[]> = {};
  for (const { constructPath, level, message } of manifest.stacks[stack.node.id]!.annotations) {
    (found[constructPath] ??= []).push(`${level.replace("@cdktf/", "")}: ${message}`);
  }
  return found;
}
