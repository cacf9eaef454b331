/**
 * Which version of Docker's Dockerfile frontend an instruction needs, and which one an engine has built in.
 * See https://docs.docker.com/build/buildkit/dockerfile-release-notes/
 */
import { foreignPaths } from "./graph";
import { heredocName, isHeredoc } from "./heredoc";
import type { AddGitOptions, CopyOptions, Instruction } from "./instruction";
import type { Mount } from "./mount";
import { isGitAddress } from "./print-transfer";
import type { StageModel } from "./stage";

/** A feature that not every frontend has. */
export interface FrontendNeed {
  /** The feature, as the Dockerfile writes it. */
  readonly feature: string;
  /** `"1.4"`; the first version that has it. */
  readonly version: string;
  /** Whether it is in the labs channel only. */
  readonly labs: boolean;
}

/** Frontends that engines have built in: what comes with a version is at least this. */
const builtIn: readonly (readonly [engine: string, frontend: string])[] = [
  ["29.0", "1.19"],
  ["28.3", "1.17"],
  ["28.0", "1.14"],
  ["27.0", "1.8"],
  ["26.0", "1.7"],
  ["25.0", "1.6"],
  ["24.0", "1.5"],
  ["23.0", "1.4"],
  ["20.10", "1.2"],
  ["0", "1.0"],
];

/** What of these stages needs the newest frontend; `undefined` if the first one would do. */
export function newestNeed(stages: readonly StageModel[]): FrontendNeed | undefined {
  let newest: FrontendNeed | undefined;
  for (const { instructions } of stages) {
    for (const instruction of instructions) {
      for (const need of [...needs(instruction), ...contextNeeds(instruction)]) {
        if (newest === undefined || (need.labs && !newest.labs) || isOlder(newest.version, need.version)) {
          newest = { ...need, labs: need.labs || newest?.labs === true };
        }
      }
    }
  }
  return newest;
}

/** The frontend that an engine has built in, at least. */
export function builtInFrontend(engineVersion: string): string {
  return builtIn.find(([engine]) => !isOlder(engineVersion, engine))?.[1] ?? "1.0";
}

/**
 * The frontend to ask for, and why; `undefined` if the engine's own one knows all that the stages need.
 * @param engineVersion `"20.10"`; `undefined` for an engine that is not known, which is taken for a current one
 */
export function neededFrontend(
  stages: readonly StageModel[],
  engineVersion: string | undefined,
): { readonly syntax: string; readonly reason: string } | undefined {
  const need = newestNeed(stages);
  if (need === undefined) return undefined;
  const lacks = engineVersion !== undefined && isOlder(builtInFrontend(engineVersion), need.version);
  if (!need.labs && !lacks) return undefined;
  const who = need.labs ? "no engine has built in" : `Docker ${engineVersion ?? ""} has not built in`;
  return {
    syntax: `docker/dockerfile:1${need.labs ? "-labs" : ""}`,
    reason: `The line above is for ${need.feature}, which ${who}.`,
  };
}

function needs(instruction: Instruction): FrontendNeed[] {
  switch (instruction.kind) {
    case "run": {
      const { mounts = [], network, security, devices = [] } = instruction.options;
      return [
        ...mounts.flatMap(mountNeeds),
        ...(network === undefined ? [] : [need("RUN --network", "1.3")]),
        ...(security === undefined ? [] : [need("RUN --security", "1.20")]),
        ...(devices.length === 0 ? [] : [need("RUN --device", "1.14", true)]),
        ...(isHeredoc(instruction.command) ? [need(`RUN <<${heredocName(instruction.command)}`, "1.4")] : []),
      ];
    }
    case "copy":
      return [
        ...transferNeeds("COPY", instruction.options),
        ...(instruction.options.parents === undefined ? [] : [need("COPY --parents", "1.20")]),
        ...(instruction.sources.some(isHeredoc) ? [need("COPY <<EOF", "1.4")] : []),
      ];
    case "add":
      return addNeeds(instruction.options, instruction.sources);
    case "healthcheck":
      return instruction.options.startInterval === undefined
        ? []
        : [need("HEALTHCHECK --start-interval", "1.6")];
    case "onbuild":
      return [
        ...needs(instruction.instruction),
        ...(foreignPaths(instruction).length === 0 ? [] : [need("ONBUILD with --from", "1.11")]),
      ];
    default:
      return [];
  }
}

function addNeeds(options: AddGitOptions, sources: readonly unknown[]): FrontendNeed[] {
  return [
    ...transferNeeds("ADD", options),
    ...(options.keepGitDir === undefined ? [] : [need("ADD --keep-git-dir", "1.6")]),
    ...(options.checksum === undefined ? [] : [need("ADD --checksum", "1.6")]),
    ...(options.unpack === undefined ? [] : [need("ADD --unpack", "1.17")]),
    ...(sources.some((source) => typeof source === "string" && isGitAddress(source))
      ? [need("ADD of a git repository", "1.6")]
      : []),
    ...(sources.some(isHeredoc) ? [need("ADD <<EOF", "1.4")] : []),
  ];
}

function contextNeeds(instruction: Instruction): FrontendNeed[] {
  return foreignPaths(instruction).flatMap((path) =>
    path.kind === "context-path" ? [need(`the context "${path.context}"`, "1.4")] : [],
  );
}

function transferNeeds(word: string, { chmod, link, exclude }: CopyOptions): FrontendNeed[] {
  return [
    ...(chmod === undefined ? [] : [chmodNeed(`${word} --chmod`, chmod)]),
    ...(link === undefined ? [] : [need(`${word} --link`, "1.4")]),
    ...(exclude === undefined ? [] : [need(`${word} --exclude`, "1.19")]),
  ];
}

function chmodNeed(flag: string, chmod: string): FrontendNeed {
  if (chmod.includes("$")) return need(`${flag} with a variable`, "1.10");
  return /^[0-7]/.test(chmod) ? need(flag, "1.2") : need(`${flag}=${chmod}`, "1.14");
}

function mountNeeds(mount: Mount): FrontendNeed[] {
  const feature = `RUN --mount=type=${mount.kind}`;
  const values = Object.values<unknown>({ ...mount, ...mount.options });
  return [
    need(feature, "1.2"),
    ...(values.some((value) => typeof value === "string" && value.includes("$"))
      ? [need(`${feature} with a variable`, "1.3")]
      : []),
    ...(mount.kind === "tmpfs" && mount.options.size !== undefined ? [need(`${feature},size=…`, "1.4")] : []),
    ...(mount.kind === "secret" && mount.options.env !== undefined ? [need(`${feature},env=…`, "1.10")] : []),
  ];
}

function need(feature: string, version: string, labs = false): FrontendNeed {
  return { feature, version, labs };
}

function isOlder(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [otherMajor = 0, otherMinor = 0] = than.split(".").map(Number);
  return major < otherMajor || (major === otherMajor && minor < otherMinor);
}
