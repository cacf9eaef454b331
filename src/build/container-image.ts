import { join } from "node:path";
import { addCustomSynthesis, Construct, TerraformStack } from "../internal/core";
import { addressToken } from "../internal/address";
import { kebab, pathBelowStack } from "../internal/names";
import { declare, type Image, type RegistryImage } from "../internal/provider";
import type { Instruction } from "../dockerfile/instruction";
import { triggersOf } from "../dockerfile/graph";
import { literal } from "../internal/expressions";
import { messageOf } from "../internal/message-of";
import { addCheck, fail } from "../internal/validation";
import { Mirrors } from "../registry/mirrors";
import type { Repository } from "../registry/repository";
import type { DockerHost } from "../target/docker-host";
import { parseImageReference } from "../values/image-reference";
import { type Platform, platformProblems } from "../values/platform";
import { agentProblems, type BuildSecret, secretBlocks, secretProblems } from "./build-secret";
import type { BuildStage } from "./build-stage";
import { BuildFolder } from "./build-folder";
import { type ImagePlan, planImage } from "./image-plan";

/** What makes an image. */
export interface ContainerImageProps {
  /** The stage that becomes the image. */
  readonly target: BuildStage;
  /**
   * Where the image is published, so that other engines and stacks can run it by its digest.
   * @default - nowhere: it is built on the engine that runs it, and stays there
   */
  readonly repository?: Repository;
  /**
   * The engine that builds the image.
   * @default - the engine of the first service in the same stack that runs it
   */
  readonly buildOn?: DockerHost;
  /**
   * Values for the ARGs that the stages declare. They stay readable in the image's history: no secrets.
   * @default - none
   */
  readonly buildArgs?: Readonly<Record<string, string>>;
  /**
   * Secrets that the stages mount by `Mount.secret(id)`, by id.
   * @default - none
   */
  readonly secrets?: Readonly<Record<string, BuildSecret>>;
  /**
   * Platform to build for.
   * @default - the building engine's own
   */
  readonly platform?: Platform;
}

/** What a service needs to know to run an image on some engine. */
export interface RunnableImage {
  /** The reference to run. */
  readonly reference: string;
  /** Addresses of resources that must be there first. */
  readonly dependsOn: readonly string[];
  /** Whether the engine must pull it, because it was built elsewhere. */
  readonly pull: boolean;
}

/**
 * An image built from a stage, and published if it has a repository.
 *
 * Its tag is the hash of what it is made of, known at synth: an image is rebuilt when its Dockerfile, the files
 * it copies, its build args or its platform change, and at no other time. The stages are read when the image is
 * declared; they cannot be changed after that.
 */
export class ContainerImage extends Construct {
  /** Content hash of Dockerfile, files, build args and platform. */
  readonly tag: string;
  /** Repository and tag; known at synth. Without a repository of its own, one below `localhost/`. */
  readonly name: string;
  /** The image on the engine that builds it. */
  readonly resource: Image;
  /** The published image, if it has a repository. */
  readonly publication: RegistryImage | undefined;

  private readonly plan: ImagePlan;
  private readonly folder: BuildFolder;
  private readonly misuses: string[] = [];
  private builder: DockerHost | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ContainerImageProps,
  ) {
    super(scope, id);
    const { target, repository, buildArgs, platform } = props;
    this.plan = planImage(target, buildArgs ?? {}, platform);
    for (const stage of this.plan.stages) stage._seal(this);
    const path = pathBelowStack(this).map(kebab);
    this.tag = this.plan.hash;
    this.name = `${repository?.name ?? this.localRepository(path)}:${this.tag}`;

    const mirrors = Mirrors.of(this);
    this.folder = new BuildFolder(this.plan, path.join("-"), mirrors);
    this.resource = declare.image(this, "Resource", {
      name: this.name,
      // Deleting is by name and fails while a container uses the image; old images are the engine's to prune.
      keepLocally: true,
      lifecycle: { createBeforeDestroy: true },
    });
    this.publication = repository === undefined ? undefined : this.publish();
    if (props.buildOn !== undefined) this.bind(props.buildOn);

    addCheck(this, () => [
      ...this.plan.problems,
      ...(platform === undefined ? [] : platformProblems(platform)),
      ...(repository?._problems() ?? []),
      ...mirrors.problems(),
      ...this.nameProblems(),
      ...secretProblems(this.plan, props.secrets ?? {}),
      ...agentProblems(this.plan),
      ...this.pathProblems(),
      ...this.misuses,
      ...(this.builder === undefined && this.misuses.length === 0
        ? ["nothing says where it is built: set buildOn, or run it by a service in the same stack"]
        : []),
    ]);
    addCustomSynthesis(this, {
      onSynthesize: ({ outdir, manifest }) => {
        const stack = manifest.forStack(TerraformStack.of(this));
        try {
          this.folder.write(join(outdir, stack.workingDirectory), this.builder?._engineVersion);
        } catch (error) {
          fail(this, messageOf(error));
        }
      },
    });
  }

  /**
   * Digest of the published image, as `sha256:…`; known after the push.
   * @throws ValidationError if the image has no repository
   */
  get digest(): string {
    return this.published("digest").sha256Digest;
  }

  /**
   * The published image by its digest: `repository:tag@sha256:…`; known after the push. Usable in other stacks.
   * @throws ValidationError if the image has no repository
   */
  get reference(): string {
    return `${this.name}@${this.digest}`;
  }

  /** @internal */
  get _triggers(): readonly Instruction[] {
    return triggersOf(this.props.target);
  }

  /**
   * What a service needs to run this image on `host`; decides where the image is built, if nothing else did.
   * @param runner the service
   * @internal
   */
  _runOn(host: DockerHost, runner: Construct): RunnableImage {
    const sameStack = TerraformStack.of(runner) === TerraformStack.of(this);
    if (sameStack && this.builder === undefined) this.bind(host);
    if (sameStack && this.builder === host) {
      return {
        reference: this.name,
        dependsOn: [addressToken(this.publication ?? this.resource)],
        pull: false,
      };
    }
    this.checkElsewhere(host, runner);
    const { repository } = this.props;
    if (repository === undefined) return { reference: this.name, dependsOn: [], pull: false };
    host._use(repository.registry);
    return { reference: this.reference, dependsOn: [], pull: true };
  }

  private checkElsewhere(host: DockerHost, runner: Construct): void {
    if (this.props.repository === undefined) {
      const where = this.builder === undefined ? "another stack" : this.builder.node.path;
      this.misuses.push(
        `has no repository, so only the engine that builds it (${where}) can run it, ` +
          `and ${runner.node.path} runs on ${host.node.path}: give it a repository`,
      );
    } else if (this.props.buildOn === undefined) {
      this.misuses.push(
        `runs on several engines or in another stack (${runner.node.path}), ` +
          `and nothing says which engine builds it: set buildOn`,
      );
    }
  }

  private bind(host: DockerHost): void {
    this.builder = host;
    this.resource.provider = host.provider;
    host._expect(this.publication ?? this.resource);
    this.resource.putBuildAttribute({
      ...this.folder.attributes(host._buildPath, host._engineVersion),
      ...(this.props.buildArgs === undefined ? {} : { buildArgs: literalValues(this.props.buildArgs) }),
      ...(this.props.platform === undefined ? {} : { platform: this.props.platform }),
      ...(this.props.secrets === undefined ? {} : { secrets: secretBlocks(this, this.props.secrets) }),
    });
    // Newer than the bindings.
    if (host._buildPath === "api") this.resource.addOverride("build.use_legacy_builder", true);
    else if (this.plan.contexts.size > 0) {
      this.resource.addOverride("build.additional_contexts", this.folder.namedContexts);
    }
    this.waitForImages(host);
    if (this.publication !== undefined && this.props.repository !== undefined) {
      this.publication.provider = host.provider;
      host._use(this.props.repository.registry);
    }
  }

  /** What is built from another image of the program is built after it. */
  private waitForImages(host: DockerHost): void {
    const images = new Set(this.plan.images.filter((image) => image instanceof ContainerImage));
    const dependsOn: string[] = [];
    for (const image of images) {
      const { reference, dependsOn: needed } = image._runOn(host, this);
      if (reference !== image.name) {
        this.misuses.push(
          `takes ${image.node.path}, which another engine or stack builds: build both on one engine, ` +
            `or name the published image by its reference`,
        );
      }
      dependsOn.push(...needed);
    }
    if (dependsOn.length > 0) this.resource.dependsOn = dependsOn;
  }

  /** What the engine's own API cannot do. */
  private pathProblems(): string[] {
    if (this.builder?._buildPath !== "api") return [];
    return [
      ...(this.plan.contexts.size === 0
        ? []
        : [
            `takes files of the contexts ${[...this.plan.contexts.keys()].join(", ")}, which a build through the ` +
              `engine's API cannot have: build on DockerHost.local, or copy from the main context`,
          ]),
      ...this.plan.fixedReads.map(
        (what) =>
          `has ${what} that reads the context, which is in another place for a build through the engine's API: ` +
          "write it as copy(…), add(…) or run(…) of a stage, or build on DockerHost.local",
      ),
    ];
  }

  private publish(): RegistryImage {
    return declare.registryImage(this, "Publication", {
      name: this.name,
      // Deleting is by digest and would take every tag of the same content along.
      keepRemotely: true,
      dependsOn: [this.resource],
    });
  }

  private published(what: string): RegistryImage {
    return this.publication ?? fail(this, `has no repository, and so no ${what}: give it one`);
  }

  /** A name that no registry answers for, so that a missing image is never pulled from elsewhere. */
  private localRepository(path: readonly string[]): string {
    const stack = kebab(TerraformStack.of(this).node.id) || "stack";
    return `localhost/${[stack, ...path].filter((part) => part !== "").join("/")}`;
  }

  private nameProblems(): string[] {
    const parsed = parseImageReference(this.name);
    return typeof parsed === "string" && this.props.repository === undefined ? [parsed] : [];
  }
}

function literalValues(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, literal(value)]));
}
