import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stageFiles } from "../context/staging";
import type { ImageBuild } from "../internal/provider";
import { headerMark } from "../dockerfile/header";
import type { Mirrors } from "../registry/mirrors";
import type { ImagePlan } from "./image-plan";

/** Folder below the stack's own that holds what the builds read and write. */
const root = "slipway";

/** Context of images that copy no file. */
const emptyContext = "none";

/**
 * The files that Terraform reads to build an image, below the stack's folder of `cdktf.out` and named by relative
 * paths: an absolute one would force a rebuild in every other checkout.
 *
 * ```text
 * slipway/<hash>.Dockerfile     for builds through buildx; beside the context, so that COPY . sees only the program's files
 * slipway/contexts/<hash>/      the exact files, shared by all images that read the same
 * slipway/bundles/<hash>/       for builds through the engine's API: Dockerfile and context in one folder; with the
 *                               engine's version behind the hash if that one needs another Dockerfile
 * slipway/logs/<image>.log      what the build said
 * ```
 */
export class BuildFolder {
  private path: "buildx" | "api" = "buildx";
  private bundle = "";

  /**
   * @param plan what to write
   * @param logName the log's file name, without its ending
   * @param mirrors where base images are pulled from
   */
  constructor(
    private readonly plan: ImagePlan,
    private readonly logName: string,
    private readonly mirrors: Mirrors,
  ) {}

  /**
   * The build's attributes, for the way that it is built.
   * @param engineVersion of the engine that builds, if that is known
   */
  attributes(path: "buildx" | "api", engineVersion: string | undefined): ImageBuild {
    this.path = path;
    const { hash, files } = this.plan;
    this.bundle = hash + this.plan.variant(engineVersion);
    if (path === "api") return { context: `${root}/bundles/${this.bundle}`, dockerfile: "Dockerfile" };
    return {
      // Of the engine itself, and not one that the user has switched to by "docker buildx use".
      builder: "default",
      context: `${root}/contexts/${files?.hash ?? emptyContext}`,
      dockerfile: `../../${hash}.Dockerfile`,
      buildLogFile: `${root}/logs/${this.logName}.log`,
    };
  }

  /** Contexts besides the main one, as buildx takes them: `name=folder`. */
  get namedContexts(): string[] {
    return Array.from(this.plan.contexts, ([name, { hash }]) => `${name}=${root}/contexts/${hash}`);
  }

  /**
   * Writes the files.
   * @param stackFolder folder of the synthesized stack
   * @param engineVersion of the engine that builds, if that is known
   */
  write(stackFolder: string, engineVersion: string | undefined): void {
    const folder = join(stackFolder, root);
    const { hash, files } = this.plan;
    const own = new Set(this.plan.images.map(({ name }) => name));
    // What the program builds itself is not pulled.
    const mirrored = (reference: string): string =>
      own.has(reference) ? reference : this.mirrors.apply(reference);
    const image = this.mirrors.isEmpty ? {} : { image: mirrored };
    // The same for every image: those with the same content share the file.
    const header = [`${headerMark}; do not edit.`];
    if (this.path === "api") {
      const bundle = join(folder, "bundles", this.bundle);
      mkdirSync(bundle, { recursive: true });
      this.writeContext(join(bundle, bundleContext));
      const text = this.plan.print({ ...image, header, contextFolder: bundleContext }, engineVersion);
      writeFileSync(join(bundle, "Dockerfile"), text);
    } else {
      const logs = join(folder, "logs");
      // For each image but the first it is there, and asking is quicker than making it again.
      if (!existsSync(logs)) mkdirSync(logs, { recursive: true });
      this.writeContext(join(folder, "contexts", files?.hash ?? emptyContext));
      for (const named of this.plan.contexts.values()) {
        stageFiles(named.tree, named.entries, join(folder, "contexts", named.hash));
      }
      const text = this.plan.print({ ...image, header }, engineVersion);
      writeFileSync(join(folder, `${hash}.Dockerfile`), text);
      if (files?.entries.some(({ path }) => path === ".dockerignore") === true) {
        // Only what is to be sent is there. Without this file, the one in the context would be applied once more,
        // and without the patterns that the program gave.
        writeFileSync(join(folder, `${hash}.Dockerfile.dockerignore`), "# all of the context is sent\n");
      }
    }
  }

  private writeContext(folder: string): void {
    const { files } = this.plan;
    if (files === undefined) mkdirSync(folder, { recursive: true });
    else stageFiles(files.tree, files.entries, folder);
  }
}

/** The context's place in a bundle: apart from the Dockerfile, so that COPY . does not take that along. */
const bundleContext = "context";
