import type { Artifact } from "./artifact";
import type { Instruction } from "./instruction";

/** An image that the program builds, as far as the text model must know it. */
export interface NamedImage {
  /** Its reference. */
  readonly name: string;
  /** What its ONBUILD adds to a stage that starts from it. @internal */
  readonly _triggers?: readonly Instruction[];
}

/** A file or folder in another image: `COPY --from=<image>`. Made by {@link imagePath}. */
export interface ImagePath {
  /** Tells it from the other things that `copy` takes. */
  readonly kind: "image-path";
  /** The image's reference, or an image of another build. */
  readonly image: string | NamedImage;
  /** The file or folder in the image. */
  readonly path: string;
}

/** A file or folder in one of the build's named contexts. Made by {@link contextPath}. */
export interface ContextPath {
  /** Tells it from the other things that `copy` takes. */
  readonly kind: "context-path";
  /** Name of the context, as the build declares it. */
  readonly context: string;
  /** The file or folder in the context. */
  readonly path: string;
}

/** A path that is not in the build's own context. */
export type ForeignPath = Artifact | ImagePath | ContextPath;

/**
 * A file or folder in another image, for `copy` and mounts.
 * @param image its reference, or the `ContainerImage` of another build in the same stack
 */
export function imagePath(image: string | NamedImage, path: string): ImagePath {
  return Object.freeze({ kind: "image-path", image, path });
}

/**
 * A file or folder in a named context of the build, for `copy` and mounts.
 * @param context its name in the build's `contexts`
 */
export function contextPath(context: string, path: string): ContextPath {
  return Object.freeze({ kind: "context-path", context, path });
}

/** The reference of an image that is given by it, or by itself. */
export function imageName(image: string | NamedImage): string {
  return typeof image === "string" ? image : image.name;
}
