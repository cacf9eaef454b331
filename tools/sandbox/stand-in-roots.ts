import { existsSync } from "node:fs";
import { chmod, copyFile, mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { lastLines, run } from "../lib/exec";
import { silent } from "../lib/progress";
import { SandboxError } from "./error";
import { apt, ensurePrograms } from "./requirements";
import type { NodeVersions } from "./stand-ins";

/** Debian's release that the stand-ins are of. */
const release = "bookworm";

/** Where the machine gets Debian's packages from. */
export interface DebianMirrors {
  readonly main: string;
  readonly security: string;
}

/** Finds the addresses in the texts of apt's source files, in either of their formats. */
export function debianMirrors(sources: readonly string[]): DebianMirrors {
  const addresses = sources
    .flatMap((text) => text.split("\n"))
    .filter((line) => /^\s*(deb\s|URIs:)/.test(line))
    .flatMap((line) => line.match(/https?:\/\/[^\s\]]+/g) ?? [])
    .map((address) => address.replace(/\/$/, ""));
  return {
    main: addresses.find((address) => address.endsWith("/debian")) ?? "http://deb.debian.org/debian",
    security:
      addresses.find((address) => address.endsWith("/debian-security")) ??
      "http://deb.debian.org/debian-security",
  };
}

/** The certificates of a bundle that another one lacks: the authorities that this machine trusts beyond Debian's. */
export function extraCertificates(bundle: string, known: string): string[] {
  const split = (text: string): string[] =>
    text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  const normalize = (pem: string): string => pem.replace(/\s+/g, "");
  const there = new Set(split(known).map(normalize));
  return split(bundle).filter((pem) => !there.has(normalize(pem)));
}

/** Settings of apt that downloads need on this machine, out of `apt-config dump`. */
export function aptSettings(dump: string): string {
  return dump
    .split("\n")
    .filter((line) => /^Acquire::(https?::Proxy|Check-Valid-Until|Check-Date)\b.*"[^"]+";$/i.test(line))
    .map((line) => `${line}\n`)
    .join("");
}

/** What of this machine goes into the stand-ins. A stand-in made with other values is stale. */
export async function machineInputs(): Promise<{
  mirrors: DebianMirrors;
  certificates: string;
  apt: string;
}> {
  const folder = "/etc/apt/sources.list.d";
  const files = [
    "/etc/apt/sources.list",
    ...(existsSync(folder) ? await readdir(folder) : [])
      .filter((name) => /\.(list|sources)$/.test(name))
      .map((name) => join(folder, name)),
  ].filter((file) => existsSync(file));
  const bundle = "/etc/ssl/certs/ca-certificates.crt";
  return {
    mirrors: debianMirrors(await Promise.all(files.map((file) => readFile(file, "utf8")))),
    certificates: existsSync(bundle) ? await readFile(bundle, "utf8") : "",
    apt: aptSettings((await run("apt-config", ["dump", "Acquire"])).stdout),
  };
}

/** Makes a small Debian in a folder, able to install packages and to trust what this machine trusts. */
export async function makeDebianRoot(root: string): Promise<void> {
  await ensurePrograms(["debootstrap"], silent);
  const { mirrors, certificates, apt: settings } = await machineInputs();
  const keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";
  const made = await run(
    "debootstrap",
    [
      ...["--variant=minbase", "--include=ca-certificates"],
      ...(existsSync(keyring) ? [`--keyring=${keyring}`] : []),
      ...[release, root, mirrors.main],
    ],
    { timeoutMs: 10 * 60_000, allowFailure: true },
  );
  if (made.code !== 0) {
    throw new SandboxError(
      `debootstrap cannot make a Debian ${release}:\n${lastLines(made.stdout + made.stderr, 10)}`,
      `see whether ${mirrors.main} can be reached (\`apt-get update\`)`,
    );
  }
  const write = async (path: string, text: string): Promise<void> => {
    await writeFile(join(root, path), text);
  };
  const source = (uri: string, suites: string): string =>
    `Types: deb\nURIs: ${uri}\nSuites: ${suites}\nComponents: main\nSigned-By: ${keyring}\n`;
  await rm(join(root, "etc/apt/sources.list"), { force: true });
  await write(
    "etc/apt/sources.list.d/debian.sources",
    `${source(mirrors.main, `${release} ${release}-updates`)}\n${source(mirrors.security, `${release}-security`)}`,
  );
  if (settings !== "") {
    await write("etc/apt/apt.conf.d/99machine", settings);
  }
  await write(
    "etc/apt/apt.conf.d/docker-clean",
    [
      'DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/*.bin || true"; };',
      'Dir::Cache::pkgcache "";',
      'Dir::Cache::srcpkgcache "";',
      'Acquire::Languages "none";',
      "",
    ].join("\n"),
  );
  // As in the official slim images: packages that are installed later bring no documentation either.
  const dropped = ["doc", "man", "info", "locale", "groff", "lintian", "linda"].map(
    (name) => `usr/share/${name}`,
  );
  await write(
    "etc/dpkg/dpkg.cfg.d/docker",
    [
      ...dropped.map((folder) => `path-exclude /${folder}/*`),
      "path-include /usr/share/doc/*/copyright",
      "force-unsafe-io",
      "",
    ].join("\n"),
  );
  await run("find", [join(root, "usr/share/doc"), "-type", "f", "!", "-name", "copyright", "-delete"]);
  for (const folder of [
    ...dropped.filter((name) => !name.endsWith("/doc")),
    "var/lib/apt/lists",
    "var/cache/apt",
  ]) {
    await rm(join(root, folder), { recursive: true, force: true });
    await mkdir(join(root, folder), { recursive: true });
  }
  // Like this they survive an `apt-get install ca-certificates`, which makes the bundle anew.
  const known = await readFile(join(root, "etc/ssl/certs/ca-certificates.crt"), "utf8");
  const extra = extraCertificates(certificates, known);
  for (const [index, pem] of extra.entries()) {
    await write(`usr/local/share/ca-certificates/machine-${index + 1}.crt`, `${pem}\n`);
  }
  if (extra.length > 0) {
    await run("chroot", [root, "update-ca-certificates"], { env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin" } });
  }
  await write("etc/hostname", "");
  await write("etc/resolv.conf", "");
}

/** Makes a root file system of nothing but busybox and its names. */
export async function makeBusyboxRoot(root: string, scratch: string): Promise<void> {
  // Unpacked, not installed: the package would replace the busybox that the machine may have.
  await mkdir(scratch, { recursive: true });
  try {
    await apt(["download", "busybox-static"], scratch);
  } catch {
    await apt(["update"]);
    await apt(["download", "busybox-static"], scratch);
  }
  const archive = (await readdir(scratch)).find((name) => name.endsWith(".deb"));
  if (archive === undefined) {
    throw new SandboxError("apt-get did not download busybox-static");
  }
  await run("dpkg-deb", ["-x", join(scratch, archive), join(scratch, "package")]);
  for (const folder of [
    "bin",
    "etc",
    "root",
    "tmp",
    "usr/bin",
    "usr/sbin",
    "sbin",
    "var",
    "home",
    "proc",
    "sys",
    "dev",
  ]) {
    await mkdir(join(root, folder), { recursive: true });
  }
  await chmod(join(root, "tmp"), 0o1777);
  const program = ["bin/busybox", "usr/bin/busybox"]
    .map((path) => join(scratch, "package", path))
    .find((path) => existsSync(path));
  const busybox = join(root, "bin/busybox");
  await copyFile(program ?? "", busybox);
  await chmod(busybox, 0o755);
  const names = (await run(busybox, ["--list"])).stdout
    .split("\n")
    .filter((name) => name !== "" && name !== "busybox");
  for (const name of names) {
    await symlink("busybox", join(root, "bin", name));
  }
  await symlink("/bin/env", join(root, "usr/bin/env"));
  await writeFile(
    join(root, "etc/passwd"),
    "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/home:/bin/false\n",
  );
  await writeFile(join(root, "etc/group"), "root:x:0:\nnobody:x:65534:\n");
}

/** Makes a folder like the /usr/local of the official node images: the official program, and its npm. */
export async function makeNodeFolder(
  root: string,
  scratch: string,
  { node, npm }: NodeVersions,
): Promise<void> {
  const program = `node-linux-${process.arch}`;
  await mkdir(scratch, { recursive: true });
  // npm compares what it downloads with the digests that the registry gives.
  const packed = await run("npm", ["pack", "--silent", `${program}@${node}`, `npm@${npm}`], {
    cwd: scratch,
    timeoutMs: 10 * 60_000,
    allowFailure: true,
  });
  if (packed.code !== 0) {
    throw new SandboxError(
      `npm cannot download Node.js ${node}:\n${lastLines(packed.stdout + packed.stderr, 10)}`,
      "see whether npm's registry can be reached (`npm ping`)",
    );
  }
  const modules = join(root, "lib/node_modules/npm");
  await mkdir(modules, { recursive: true });
  const unpack = (archive: string, folder: string, ...members: readonly string[]): Promise<unknown> =>
    run("tar", ["-xzf", join(scratch, archive), "--strip-components=1", "-C", folder, ...members]);
  await unpack(`${program}-${node}.tgz`, root, "package/bin/node", "package/LICENSE");
  await unpack(`npm-${npm}.tgz`, modules);
  await chmod(join(root, "bin/node"), 0o755);
  for (const name of ["npm", "npx"]) {
    await chmod(join(modules, `bin/${name}-cli.js`), 0o755);
    await symlink(`../lib/node_modules/npm/bin/${name}-cli.js`, join(root, "bin", name));
  }
}
