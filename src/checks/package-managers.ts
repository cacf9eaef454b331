import type { ShellCommand } from "./shell-commands";

/** A program that installs packages. */
export interface PackageManager {
  /** Names of the program. */
  readonly programs: RegExp;
  /** Words that install. */
  readonly install: ReadonlySet<string>;
  /** Options that are followed by a value. */
  readonly withValue: ReadonlySet<string>;
  /** Options that say where the packages are named, so that nothing is known of them. */
  readonly elsewhere?: RegExp;
  /** Options that say the version of what is installed. */
  readonly versionOption?: RegExp;
  /** Whether a package says its version, or comes from a file. */
  readonly pinned: RegExp;
  /** How to say a version. */
  readonly example: string;
  /** Options that keep it from asking, if it asks. */
  readonly yes?: RegExp;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

const yum = {
  install: set("install localinstall"),
  withValue: set(
    "-c --config --enablerepo --disablerepo --setopt --releasever --installroot --repo -x --exclude",
  ),
  pinned: /-\d|-\$|^@|\.rpm$|^\.?\//,
  yes: /^(?:-[a-z]*y[a-z]*|--assumeyes)$/,
} as const;

/** Package managers by the name that a message has. */
export const packageManagers = {
  "apt-get": {
    programs: /^(?:apt-get|apt)$/,
    install: set("install"),
    withValue: set(
      "-t --target-release --default-release -o --option -c --config-file -a --host-architecture",
    ),
    pinned: /=|\/|\.deb$/,
    example: "package=1.2.3-4",
    yes: /^(?:-[a-z]*y[a-z]*|--yes|--assume-yes|-qq+|--quiet=2|-q=2)$/,
  },
  apk: {
    programs: /^apk$/,
    install: set("add"),
    withValue: set("-t --virtual -X --repository --keys-dir --repositories-file -p --root --arch"),
    pinned: /[=<>~@]|\.apk$/,
    example: "package=1.2.3-r4",
  },
  yum: { ...yum, programs: /^yum$/, example: "package-1.2.3" },
  dnf: { ...yum, programs: /^(?:micro)?dnf5?$/, example: "package-1.2.3" },
  zypper: {
    programs: /^zypper$/,
    install: set("install in"),
    withValue: set("-r --repo --from -t --type -R --root --gpg-auto-import-keys"),
    pinned: /[=<>]|-\d|\.rpm$/,
    example: '"package=1.2.3"',
    yes: /^(?:-[a-z]*[yn][a-z]*|--no-confirm|--non-interactive)$/,
  },
  pip: {
    programs: /^pip[\d.]*$/,
    install: set("install"),
    withValue: set(
      "-i --index-url --extra-index-url --trusted-host -t --target --prefix --root --cache-dir -f --find-links " +
        "--proxy --timeout --retries --platform --python-version --progress-bar --src --log --cert",
    ),
    elsewhere: /^(?:-r.*|--requirement(?:=.*)?|-c.*|--constraint(?:=.*)?|-e.*|--editable(?:=.*)?|\.)$/,
    pinned: /[=<>~!@]|\.(?:whl|tar\.gz|zip)$|^\.|\//,
    example: "package==1.2.3",
  },
  npm: {
    programs: /^npm$/,
    install: set("install i add"),
    withValue: set("--prefix --registry --loglevel -C --cache --userconfig --omit --include"),
    pinned: /.@.|^\.|^\/|\.tgz$|:|^[^@][^/]*\//,
    example: "package@1.2.3",
  },
  gem: {
    programs: /^gem$/,
    install: set("install i"),
    withValue: set("-i --install-dir -n --bindir -s --source -P --trust-policy -g --file"),
    elsewhere: /^(?:-g|--file)$/,
    versionOption: /^(?:-v.*|--version(?:=.*)?)$/,
    pinned: /:|\.gem$/,
    example: "package:1.2.3",
  },
  go: {
    programs: /^go[\d.]*$/,
    install: set("install"),
    withValue: set("-C -o -p -ldflags -gcflags -tags -mod -modfile -asmflags -buildmode"),
    pinned: /@(?!latest$)|^\.|^\//,
    example: "example.com/program@v1.2.3",
  },
} as const satisfies Readonly<Record<string, PackageManager>>;

/** Name of a package manager. */
export type PackageManagerName = keyof typeof packageManagers;

/** A command that installs packages. */
export interface Install {
  readonly manager: PackageManagerName;
  readonly options: readonly string[];
  /** Values that follow options. */
  readonly values: readonly string[];
  readonly packages: readonly string[];
}

const managers = Object.entries(packageManagers) as [PackageManagerName, PackageManager][];

/** What a command installs, if it does. */
export function installOf(command: ShellCommand): Install | undefined {
  const { name, args } = withoutModule(command);
  const found = managers.find(([, { programs }]) => programs.test(name));
  if (found === undefined) return undefined;
  const [manager, { install, withValue }] = found;
  const options: string[] = [];
  const words: string[] = [];
  const values: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const word = args[index] ?? "";
    if (!word.startsWith("-") || word === "-") {
      words.push(word);
      continue;
    }
    options.push(word);
    const value = withValue.has(word) ? args[++index] : undefined;
    if (value !== undefined) values.push(value);
  }
  const [verb = "", ...packages] = words;
  return install.has(verb) ? { manager, options, values, packages } : undefined;
}

/** `python -m pip` is `pip`. */
function withoutModule({ name, args }: ShellCommand): { name: string; args: readonly string[] } {
  const [flag, module, ...rest] = args;
  return /^python[\d.]*$/.test(name) && flag === "-m" && module === "pip"
    ? { name: "pip", args: rest }
    : { name, args };
}
