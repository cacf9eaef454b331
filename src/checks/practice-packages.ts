import type { PracticeCheck, PracticeInput } from "./practice-check";
import { type Install, installOf, type PackageManager, packageManagers } from "./package-managers";
import { mountsOver } from "./mounts";
import type { Run } from "./runs";
import type { ShellCommand } from "./shell-commands";

/** Checks of how packages are installed. */
export const checkPackages: PracticeCheck = (input, report) => {
  const inImage = stagesOfImages(input);
  const noPipCache = stagesWithoutPipCache(input);
  for (const run of input.runs) {
    const installs = run.commands.flatMap((command) => installOf(command) ?? []);
    for (const install of installs) checkInstall(run, install, report);
    if (!inImage.has(run.stage.parts.index)) continue;
    checkCaches(run, installs, report);
    if (!noPipCache.has(run.stage.parts.index)) checkPip(run, installs, report);
  }
};

function checkInstall({ lines }: Run, { manager, options, values, packages }: Install, report: Report): void {
  const { elsewhere, versionOption, pinned, example, yes }: PackageManager = packageManagers[manager];
  const words = [...options, ...packages];
  const said = words.some((word) => elsewhere?.test(word) === true || versionOption?.test(word) === true);
  const unpinned = said ? [] : packages.filter((name) => !pinned.test(name) && !/[$`]/.test(name));
  if (unpinned.length > 0) {
    const names = unpinned.slice(0, 5).join(", ") + (unpinned.length > 5 ? ", …" : "");
    const message = `${manager} installs ${names} without a version`;
    report("UnpinnedPackage", lines, message, `name the version of each package: ${example}`);
  }
  if (yes !== undefined && !options.some((option) => yes.test(option))) {
    report("InteractiveInstall", lines, `${manager} install asks, and nobody answers`);
  }
  const recommends = /^(?:--no-install-recommends|.*APT::Install-Recommends=.*)$/i;
  const minimal = [...options, ...values].some((word) => recommends.test(word));
  if (manager === "apt-get" && packages.length > 0 && !minimal) {
    report("RecommendedPackages", lines, "apt-get installs recommended packages too");
  }
}

type Report = Parameters<PracticeCheck>[1];

/** What cleans up after a package manager, and where its cache is. */
const caches = [
  { manager: "yum", clean: /^clean$/, folder: /\/var\/cache\/yum/, program: /^yum$/ },
  { manager: "dnf", clean: /^clean$/, folder: /\/var\/cache\/(?:lib)?dnf/, program: /^(?:micro)?dnf5?$/ },
  { manager: "zypper", clean: /^(?:clean|cc)$/, folder: /\/var\/cache\/zypp/, program: /^zypper$/ },
] as const;

function checkCaches(run: Run, installs: readonly Install[], report: Report): void {
  const { commands, instruction, lines } = run;
  const runs = (program: RegExp, word: RegExp): boolean =>
    commands.some(({ name, args }) => program.test(name) && args.some((each) => word.test(each)));
  const cleared = (folder: RegExp): boolean =>
    runs(/^(?:rm|find)$/, folder) || mountsOver(instruction, folder);
  for (const { manager, clean, folder, program } of caches) {
    if (!installs.some((install) => install.manager === manager)) continue;
    if (runs(program, clean) || cleared(folder)) continue;
    report(
      "PackageCacheKept",
      lines,
      `${manager} leaves its cache in the image`,
      `add && ${manager} clean all`,
    );
  }
  if (runs(/^apt(?:-get)?$/, /^update$/) && !cleared(/\/var\/lib\/apt(?:\/lists|\/?$)/)) {
    report("AptListsKept", lines, "apt-get update leaves its lists in the image");
  }
  const apk = installs.filter(({ manager }) => manager === "apk");
  if (
    apk.some(({ options }) => !options.includes("--no-cache")) &&
    !cleared(/\/(?:var|etc)\/(?:cache\/)?apk/)
  ) {
    report("ApkCacheKept", lines, "apk add leaves the package index in the image");
  }
  if (runs(/^yarn$/, /^install$/) && !commands.some(cleansYarn) && !mountsOver(instruction, /yarn/)) {
    report("YarnCacheKept", lines, "yarn install leaves its cache in the image");
  }
}

function cleansYarn({ name, args }: ShellCommand): boolean {
  return name === "yarn" && args[0] === "cache" && args[1] === "clean";
}

function checkPip({ instruction, lines }: Run, installs: readonly Install[], report: Report): void {
  const kept = installs.some(
    ({ manager, options }) =>
      manager === "pip" && !options.some((option) => option.startsWith("--no-cache-dir")),
  );
  if (!kept || instruction.text.includes("PIP_NO_CACHE_DIR=") || mountsOver(instruction, /\.cache|pip/))
    return;
  report("PipCacheKept", lines, "pip install leaves its cache in the image");
}

/** Stages whose files end in an image: the last one, and those that others are based on. */
function stagesOfImages({ file: { stages } }: PracticeInput): ReadonlySet<number> {
  return new Set([stages.length - 1, ...stages.flatMap(({ parent }) => parent?.parts.index ?? [])]);
}

function stagesWithoutPipCache({ file: { stages } }: PracticeInput): ReadonlySet<number> {
  const set = stages.filter(({ variables }) => {
    const value = variables.get("PIP_NO_CACHE_DIR");
    return value !== undefined && !/^(?:|0|off|false|no)$/i.test(value);
  });
  return new Set(set.map(({ parts }) => parts.index));
}
