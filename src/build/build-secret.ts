import { isAbsolute, relative, resolve } from "node:path";
import type { Instruction } from "../dockerfile/instruction";
import { App, type Construct, Lazy, TerraformStack } from "../internal/core";
import type { ImageBuildSecrets } from "../internal/provider";
import type { ImagePlan } from "./image-plan";
import { projectFolder } from "./project-folder";

/** Where a secret for the build comes from. */
type SecretSource =
  { readonly kind: "env"; readonly name: string } | { readonly kind: "file"; readonly path: string };

/**
 * A secret that a RUN mounts by `Mount.secret(id)`. It is read when the image is built, by the program that builds:
 * neither the Dockerfile nor the synthesized files, plan, state or image hold more than its name.
 */
export class BuildSecret {
  /** The value of an environment variable of the deployment. */
  static fromEnv(name: string): BuildSecret {
    return new BuildSecret({ kind: "env", name });
  }

  /**
   * The content of a file, which must be there when the image is built.
   * @param path relative to the folder of `cdktf.json`
   */
  static fromFile(path: string): BuildSecret {
    return new BuildSecret({ kind: "file", path });
  }

  // Private at run time too: a text, or another class, is no secret for the compiler then.
  readonly #source: SecretSource;

  private constructor(source: SecretSource) {
    this.#source = source;
  }

  /** @internal */
  get _source(): SecretSource {
    return this.#source;
  }

  /** @internal */
  _problems(id: string): string[] {
    if (this._source.kind === "file")
      return this._source.path === "" ? [`secret "${id}" has an empty path`] : [];
    return /^[A-Za-z_]\w*$/.test(this._source.name)
      ? []
      : [`secret "${id}": "${this._source.name}" is no name for an environment variable`];
  }
}

/** What is wrong with an image's secrets. */
export function secretProblems(
  { secrets: mounted, stages }: ImagePlan,
  given: Readonly<Record<string, BuildSecret>>,
): string[] {
  const names = Object.keys(given);
  const missing = [...mounted].filter(([id, { required }]) => required && !names.includes(id));
  const unused = stages.length === 0 ? [] : names.filter((id) => !mounted.has(id));
  return [
    ...missing.map(
      ([id]) =>
        `secret "${id}" is required by a stage: give it { secrets: { "${id}": BuildSecret.fromEnv("…") } }`,
    ),
    ...unused.map(
      (id) =>
        `secret "${id}" is mounted by no stage that the image needs: add Mount.secret("${id}") to a run`,
    ),
    ...Object.entries(given).flatMap(([id, secret]) => secret._problems(id)),
  ];
}

/** An agent that must be there never is: the provider has no way to hand one to a build. */
export function agentProblems({ stages }: Pick<ImagePlan, "stages">): string[] {
  return stages.flatMap(({ node, instructions }) =>
    instructions.some(needsAgent)
      ? [
          `${node.path} requires an ssh agent, which the docker provider cannot hand to a build: ` +
            `take a token instead, Mount.secret("…"), or leave "required" out`,
        ]
      : [],
  );
}

function needsAgent(instruction: Instruction): boolean {
  return (
    instruction.kind === "run" &&
    (instruction.options.mounts ?? []).some(
      (mount) => mount.kind === "ssh" && mount.options.required === true,
    )
  );
}

/** The provider's blocks; they name the secrets and hold none. */
export function secretBlocks(
  scope: Construct,
  secrets: Readonly<Record<string, BuildSecret>>,
): ImageBuildSecrets[] {
  return Object.entries(secrets).map(([id, { _source: source }]) =>
    source.kind === "env" ? { id, env: source.name } : { id, src: pathFromStack(scope, source.path) },
  );
}

/** Terraform runs in the stack's folder; a path that the program gives relative stays so in every checkout. */
function pathFromStack(scope: Construct, path: string): string {
  if (isAbsolute(path)) return path;
  return Lazy.stringValue({
    produce: () => {
      const stack = TerraformStack.of(scope);
      const folder = resolve(App.of(scope).outdir, "stacks", stack.node.id);
      return relative(folder, resolve(projectFolder(scope), path));
    },
  });
}
