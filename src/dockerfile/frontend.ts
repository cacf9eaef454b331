/**
 * Which version of Docker's Dockerfile frontend an instruction needs, and which one an engine has built in.
 * See https://docs.docker.com/build/buildkit/dockerfile-release-notes/
 */
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
      for (const need of needs(instruction)) {
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
        ...mounts.map(mountNeed),
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
    case "onbuild":
      return needs(instruction.instruction);
    default:
      return [];
  }
}

function addNeeds(options: AddGitOptions, sources: readonly unknown[]): FrontendNeed[] {
  return [
    ...transferNeeds("ADD", options),
    ...(options.keepGitDir === undefined ? [] : [need("ADD --keep-git-dir", "1.4")]),
    ...(options.checksum === undefined ? [] : [need("ADD --checksum", "1.6")]),
    ...(options.unpack === undefined ? [] : [need("ADD --unpack", "1.17")]),
    ...(sources.some((source) => typeof source === "string" && isGitAddress(source))
      ? [need("ADD of a git repository", "1.4")]
      : []),
    ...(sources.some(isHeredoc) ? [need("ADD <<EOF", "1.4")] : []),
  ];
}

function transferNeeds(word: string, { chmod, link, exclude }: CopyOptions): FrontendNeed[] {
  return [
    ...(chmod === undefined
      ? []
      : [/^[0-7$]/.test(chmod) ? need(`${word} --chmod`, "1.2") : need(`${word} --chmod=${chmod}`, "1.14")]),
    ...(link === undefined ? [] : [need(`${word} --link`, "1.4")]),
    ...(exclude === undefined ? [] : [need(`${word} --exclude`, "1.19")]),
  ];
}

function mountNeed(mount: Mount): FrontendNeed {
  if (mount.kind === "secret" && mount.options.env !== undefined) {
    return need("RUN --mount=type=secret,env=…", "1.10");
  }
  return need(`RUN --mount=type=${mount.kind}`, "1.2");
}

function need(feature: string, version: string, labs = false): FrontendNeed {
  return { feature, version, labs };
}

function isOlder(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [otherMajor = 0, otherMinor = 0] = than.split(".").map(Number);
  return major < otherMajor || (major === otherMajor && minor < otherMinor);
}
