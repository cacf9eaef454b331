import type { Rule } from "./rule";

/** Docker's own build checks, under their names. See https://docs.docker.com/reference/build-checks/ */
export const officialRules = [
  {
    name: "ConsistentInstructionCasing",
    severity: "warning",
    about: "All instructions are written in the same case, upper or lower.",
    fix: "write the instruction in the case that most of the file has",
  },
  {
    name: "CopyIgnoredFile",
    severity: "warning",
    about: "A file is copied that the ignore file leaves out of the context.",
    fix: "take the path out of the ignore file, or do not copy it",
  },
  {
    name: "DuplicateStageName",
    severity: "warning",
    about: "Stages have different names.",
    fix: "give one of the stages another name",
    hadolint: ["DL3024"],
  },
  {
    name: "ExposeInvalidFormat",
    severity: "warning",
    about: "EXPOSE names ports of the container only, no address and no port of the host.",
    fix: "name the container's port alone; the host's port is chosen where the container runs",
  },
  {
    name: "ExposeProtoCasing",
    severity: "warning",
    about: "The protocol in EXPOSE is in lower case.",
    fix: "write the protocol in lower case",
  },
  {
    name: "FromAsCasing",
    severity: "warning",
    about: "`FROM` and `AS` are written in the same case.",
    fix: "write AS in the case of FROM",
  },
  {
    name: "FromPlatformFlagConstDisallowed",
    severity: "warning",
    about: "`FROM --platform` is no constant, or the stage's name says which platform it is.",
    fix: "use $BUILDPLATFORM or $TARGETPLATFORM, take the flag out, or name the stage after the platform",
    hadolint: ["DL3029"],
  },
  {
    name: "InvalidBaseImagePlatform",
    severity: "warning",
    about: "The base image is for the platform that is built. Needs somebody who knows the image.",
    fix: "take an image that exists for the platform, or say the platform with --platform",
  },
  {
    name: "InvalidDefaultArgInFrom",
    severity: "warning",
    about: "With the defaults of all arguments, FROM names a valid image.",
    fix: "give the ARG before FROM a default",
  },
  {
    name: "InvalidDefinitionDescription",
    severity: "warning",
    about: "A comment right above a stage or an argument begins with its name. Experimental.",
    fix: "begin the comment with the name, or put a blank comment line (#) below it",
    experimental: true,
  },
  {
    name: "JSONArgsRecommended",
    severity: "warning",
    about: "CMD and ENTRYPOINT have the JSON form, so that the program gets the signals itself.",
    fix: 'write the command as a list: ["program", "argument"]',
    hadolint: ["DL3025"],
  },
  {
    name: "LegacyKeyValueFormat",
    severity: "warning",
    about: "ENV and LABEL have the form `name=value`.",
    fix: "write name=value, with quotes around a value that has blanks",
  },
  {
    name: "MaintainerDeprecated",
    severity: "warning",
    about: "The author is a label; MAINTAINER is deprecated.",
    fix: 'write LABEL org.opencontainers.image.authors="…"',
    hadolint: ["DL4000"],
  },
  {
    name: "MultipleInstructionsDisallowed",
    severity: "warning",
    about: "A stage has one CMD, one ENTRYPOINT and one HEALTHCHECK: only the last one counts.",
    fix: "take out all but the last one",
    hadolint: ["DL3012", "DL4003", "DL4004"],
  },
  {
    name: "NoEmptyContinuation",
    severity: "warning",
    about: "No blank line stands among continuation lines.",
    fix: "take the blank line out, or write a comment there",
  },
  {
    name: "RedundantTargetPlatform",
    severity: "warning",
    about: "`FROM --platform=$TARGETPLATFORM` says what holds anyway.",
    fix: "take the flag out",
    hadolint: ["DL3065"],
  },
  {
    name: "ReservedStageName",
    severity: "warning",
    about: "No stage is named `scratch` or `context`.",
    fix: "give the stage another name",
    hadolint: ["DL3063"],
  },
  {
    name: "SecretsUsedInArgOrEnv",
    severity: "warning",
    about: "No secrets in ARG and ENV: the image's history shows them.",
    fix: "mount the secret: RUN --mount=type=secret,id=…",
    hadolint: ["DL3064"],
  },
  {
    name: "StageNameCasing",
    severity: "warning",
    about: "Stage names are in lower case.",
    fix: "write the name in lower case",
  },
  {
    name: "UndefinedArgInFrom",
    severity: "warning",
    about: "Variables in FROM are declared by an ARG before the first FROM.",
    fix: "declare it with ARG before the first FROM",
  },
  {
    name: "UndefinedVar",
    severity: "warning",
    about: "Variables are defined before they are used.",
    fix: "define it with ARG or ENV in the stage, above this line",
    hadolint: ["DL3044"],
  },
  {
    name: "WorkdirRelativePath",
    severity: "warning",
    about: "The first WORKDIR of a stage is absolute.",
    fix: "write the path from / on",
    hadolint: ["DL3000"],
  },
] as const satisfies readonly Rule[];

/** Name of one of Docker's build checks. */
export type OfficialRuleName = (typeof officialRules)[number]["name"];
