/**
 * The functions that make instructions, each named like the Dockerfile's own word.
 * See https://docs.docker.com/reference/dockerfile/
 *
 * None of them throws: what is wrong with a value is reported by the stage that holds it, with its path.
 */
import type {
  ArgDeclaration,
  Assignments,
  Command,
  HealthcheckOptions,
  Instruction,
  InstructionNotes,
  InstructionOf,
  RunCommand,
  RunOptions,
  Trigger,
} from "./instruction";

/**
 * RUN: runs a command while building.
 *
 * ```ts
 * run("make && make install")
 * run(["make", "install"])
 * run(heredoc("set -e\nmake\nmake install\n"))
 * ```
 *
 * @param command a shell line (which may go on over several lines, as in a Dockerfile), the exec form as a list,
 * or a script
 */
export function run(command: RunCommand, options: RunOptions = {}): InstructionOf<"run"> {
  return Object.freeze({ kind: "run", command, options: Object.freeze({ ...options }) });
}

/** WORKDIR: the folder for the instructions after it and for the container's process; made if it is not there. */
export function workdir(path: string): InstructionOf<"workdir"> {
  return Object.freeze({ kind: "workdir", path });
}

/**
 * ENV: environment variables, in the build and in the container. `$name` in a value is expanded.
 *
 * ```ts
 * env({ NODE_ENV: "production", PATH: "/opt/bin:$PATH" })
 * env([["PATH", "/a:$PATH"], ["PATH", "/b:$PATH"]])
 * ```
 */
export function env(variables: Assignments): InstructionOf<"env"> {
  return Object.freeze({ kind: "env", variables: pairs(variables) });
}

/**
 * ARG: a variable of the build only, set by the image's `buildArgs`.
 * Never for a secret: values stay readable in the image's history.
 */
export function arg(name: string, defaultValue?: string): InstructionOf<"arg">;
/**
 * ARG with several variables: names, and names with a default value.
 *
 * ```ts
 * arg(["VERSION", ["CHANNEL", "stable"]])
 * ```
 */
export function arg(
  args: readonly (string | readonly [name: string, defaultValue: string])[],
): InstructionOf<"arg">;
export function arg(
  first: string | readonly (string | readonly [name: string, defaultValue: string])[],
  defaultValue?: string,
): InstructionOf<"arg"> {
  const args: ArgDeclaration[] =
    typeof first === "string"
      ? [{ name: first, defaultValue }]
      : first.map((each) =>
          typeof each === "string"
            ? { name: each, defaultValue: undefined }
            : { name: each[0], defaultValue: each[1] },
        );
  return Object.freeze({ kind: "arg", args: Object.freeze(args) });
}

/** USER: who runs the instructions after it and the container's process, as `user[:group]`, by name or number. */
export function user(name: string | number): InstructionOf<"user"> {
  return Object.freeze({ kind: "user", user: `${name}` });
}

/** A port, a range of ports, or a variable that holds one, with an optional protocol. */
export type PortSpec =
  | `${number}`
  | `${number}-${number}`
  | `${number}/${PortProtocol}`
  | `${number}-${number}/${PortProtocol}`
  | `$${string}`;

/** A protocol that ports have. */
export type PortProtocol = "tcp" | "udp" | "sctp";

/** EXPOSE: documents a port that the program listens on. It publishes nothing; a service's `ports` do. */
export function expose(port: number, protocol?: PortProtocol): InstructionOf<"expose">;
/**
 * EXPOSE with several ports, ranges or variables.
 *
 * ```ts
 * expose([8080, "9000-9010/udp", "$METRICS_PORT"])
 * ```
 */
export function expose(ports: PortSpec | readonly (PortSpec | number)[]): InstructionOf<"expose">;
export function expose(
  ports: number | string | readonly (string | number)[],
  protocol: PortProtocol = "tcp",
): InstructionOf<"expose"> {
  const list =
    typeof ports === "number"
      ? [protocol === "tcp" ? `${ports}` : `${ports}/${protocol}`]
      : typeof ports === "string"
        ? [ports]
        : ports.map((port) => `${port}`);
  return Object.freeze({ kind: "expose", ports: Object.freeze(list) });
}

/** ENTRYPOINT: the program that the container runs. An empty list takes the base image's away. */
export function entrypoint(command: Command): InstructionOf<"entrypoint"> {
  return Object.freeze({ kind: "entrypoint", command });
}

/** CMD: the default command, or the default arguments of the entrypoint. An empty list takes the base image's away. */
export function cmd(command: Command): InstructionOf<"cmd"> {
  return Object.freeze({ kind: "cmd", command });
}

/** LABEL: metadata of the image. */
export function label(labels: Assignments): InstructionOf<"label"> {
  return Object.freeze({ kind: "label", labels: pairs(labels) });
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
export function stopsignal(signal: string | number): InstructionOf<"stopsignal"> {
  return Object.freeze({ kind: "stopsignal", signal: `${signal}` });
}

/** VOLUME: folders whose content a container keeps outside of its own file system. */
export function volume(...paths: readonly string[]): InstructionOf<"volume"> {
  return Object.freeze({ kind: "volume", paths: Object.freeze([...paths]) });
}

/** SHELL: the program that runs the shell forms after it. */
export function shell(command: readonly string[]): InstructionOf<"shell"> {
  return Object.freeze({ kind: "shell", command: Object.freeze([...command]) });
}

/**
 * MAINTAINER: who made the image. Docker advises against it: use
 * `label({ "org.opencontainers.image.authors": … })`.
 */
export function maintainer(name: string): InstructionOf<"maintainer"> {
  return Object.freeze({ kind: "maintainer", name });
}

/** ONBUILD: an instruction that runs when another build starts from this image. */
export function onbuild(instruction: Trigger): InstructionOf<"onbuild"> {
  return Object.freeze({ kind: "onbuild", instruction });
}

/**
 * An instruction as text, for what has no typed form. It is written as it is; the report of checks counts it.
 * @param text one instruction, which may go on over several lines; not FROM
 */
export function raw(text: string): InstructionOf<"raw"> {
  return Object.freeze({ kind: "raw", text });
}

/**
 * Says that a check does not apply to an instruction.
 *
 * ```ts
 * allow("WorkdirRelativePath", "the base image's folder is part of its contract", workdir("app"))
 * ```
 *
 * @param check name of the check
 * @param reason why; it stands in the report
 */
export function allow<I extends Instruction>(check: string, reason: string, instruction: I): I {
  return annotated(instruction, { allowed: Object.freeze({ ...instruction.allowed, [check]: reason }) });
}

/** The same instruction with other notes. @internal */
export function annotated<I extends Instruction>(instruction: I, notes: InstructionNotes): I {
  return Object.freeze(Object.assign({}, instruction, notes));
}

function pairs(values: Assignments): readonly (readonly [string, string])[] {
  const list = isList(values) ? values : Object.entries(values);
  return Object.freeze(list.map(([name, value]) => Object.freeze([name, value] as const)));
}

function isList(values: Assignments): values is readonly (readonly [string, string])[] {
  return Array.isArray(values);
}
