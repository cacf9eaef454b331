/**
 * The functions that make instructions, each named like the Dockerfile's own word.
 * See https://docs.docker.com/reference/dockerfile/
 *
 * None of them throws: what is wrong with a value is reported by the stage that holds it, with its path.
 */
import type {
  AddOptions,
  Command,
  CopyOptions,
  CopySource,
  HealthcheckOptions,
  ImagePath,
  InstructionOf,
  RunOptions,
} from "./instruction";

/**
 * RUN: runs a command while building.
 * @param command a shell line, or the exec form as a list
 */
export function run(command: Command, options: RunOptions = {}): InstructionOf<"run"> {
  return Object.freeze({ kind: "run", command, options: Object.freeze({ ...options }) });
}

/**
 * COPY: files of the context, a stage's artifact, or a path in another image.
 *
 * ```ts
 * copy(["go.mod", "go.sum"], "./")
 * copy(builder.artifacts.app, "/app")
 * copy(imagePath("nginx:1.27", "/etc/nginx/nginx.conf"), "/etc/nginx/")
 * ```
 *
 * @param source paths and patterns are relative to the build's context; several sources must have one origin,
 * and then the destination ends with `/`
 */
export function copy(
  source: CopySource | readonly CopySource[],
  destination: string,
  options: CopyOptions = {},
): InstructionOf<"copy"> {
  return Object.freeze({
    kind: "copy",
    sources: Object.freeze(listOf(source)),
    destination,
    options: Object.freeze({ ...options }),
  });
}

/** A file or folder in another image, for `copy`. */
export function imagePath(image: string, path: string): ImagePath {
  return Object.freeze({ kind: "image-path", image, path });
}

/**
 * ADD: like COPY from the context, but unpacks local tar archives and downloads `http://` and `https://` addresses.
 * What an address returns is not part of the content hash: pin it by a version in the address.
 */
export function add(
  source: string | readonly string[],
  destination: string,
  options: AddOptions = {},
): InstructionOf<"add"> {
  return Object.freeze({
    kind: "add",
    sources: Object.freeze(typeof source === "string" ? [source] : [...source]),
    destination,
    options: Object.freeze({ ...options }),
  });
}

/** WORKDIR: the folder for the instructions after it and for the container's process; made if it is not there. */
export function workdir(path: string): InstructionOf<"workdir"> {
  return Object.freeze({ kind: "workdir", path });
}

/** ENV: environment variables, in the build and in the container. `$name` in a value is expanded. */
export function env(variables: Readonly<Record<string, string>>): InstructionOf<"env"> {
  return Object.freeze({ kind: "env", variables: Object.freeze({ ...variables }) });
}

/**
 * ARG: a variable of the build only, set by the image's `buildArgs`.
 * Never for a secret: values stay readable in the image's history.
 */
export function arg(name: string, defaultValue?: string): InstructionOf<"arg"> {
  return Object.freeze({ kind: "arg", name, defaultValue });
}

/** USER: who runs the instructions after it and the container's process, as `user[:group]`, by name or number. */
export function user(name: string): InstructionOf<"user"> {
  return Object.freeze({ kind: "user", user: name });
}

/** EXPOSE: documents a port that the program listens on. It publishes nothing; a service's `ports` do. */
export function expose(port: number, protocol: "tcp" | "udp" = "tcp"): InstructionOf<"expose"> {
  return Object.freeze({ kind: "expose", port, protocol });
}

/** ENTRYPOINT: the program that the container runs. */
export function entrypoint(command: Command): InstructionOf<"entrypoint"> {
  return Object.freeze({ kind: "entrypoint", command });
}

/** CMD: the default command, or the default arguments of the entrypoint. */
export function cmd(command: Command): InstructionOf<"cmd"> {
  return Object.freeze({ kind: "cmd", command });
}

/** LABEL: metadata of the image. */
export function label(labels: Readonly<Record<string, string>>): InstructionOf<"label"> {
  return Object.freeze({ kind: "label", labels: Object.freeze({ ...labels }) });
}

/** HEALTHCHECK: how the engine finds out whether a container of this image works. */
export function healthcheck(
  command: Command,
  options: HealthcheckOptions = {},
): InstructionOf<"healthcheck"> {
  return Object.freeze({ kind: "healthcheck", command, options: Object.freeze({ ...options }) });
}

/** HEALTHCHECK NONE: switches off a check that the base image brought. */
export function noHealthcheck(): InstructionOf<"no-healthcheck"> {
  return Object.freeze({ kind: "no-healthcheck" });
}

/** STOPSIGNAL: the signal that asks the program to stop, `SIGTERM` or a number. */
export function stopsignal(signal: string): InstructionOf<"stopsignal"> {
  return Object.freeze({ kind: "stopsignal", signal });
}

/** VOLUME: folders whose content a container keeps outside of its own file system. */
export function volume(...paths: readonly string[]): InstructionOf<"volume"> {
  return Object.freeze({ kind: "volume", paths: Object.freeze([...paths]) });
}

/** SHELL: the program that runs the shell forms after it. */
export function shell(command: readonly string[]): InstructionOf<"shell"> {
  return Object.freeze({ kind: "shell", command: Object.freeze([...command]) });
}

/** In plain JavaScript an artifact that no stage declared is `undefined`: it is reported like an empty path. */
function listOf(source: CopySource | readonly CopySource[]): CopySource[] {
  const sources: readonly (CopySource | undefined)[] = isList(source) ? source : [source];
  return sources.map((each) => each ?? "");
}

function isList(source: CopySource | readonly CopySource[]): source is readonly CopySource[] {
  return Array.isArray(source);
}
