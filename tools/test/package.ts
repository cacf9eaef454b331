/** Checks the package as users get it: what is in it, how it resolves, and that a program can use it. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { run } from "../lib/exec";

const root = resolve(__dirname, "..", "..");

/** Nothing but the compiled library and its papers belongs into the package. */
const allowed = /^(?:lib\/[\w/-]+\.(?:js|d\.ts)|package\.json|README\.md|CHANGELOG\.md|LICENSE)$/;

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "slipway-package-"));
  try {
    const packed = await run("npm", ["pack", "--json", "--pack-destination", folder], {
      cwd: root,
      timeoutMs: 120_000,
    });
    const [{ files, filename, size }] = JSON.parse(packed.stdout.slice(packed.stdout.indexOf("["))) as [
      { files: { path: string }[]; filename: string; size: number },
    ];
    const strange = files.map(({ path }) => path).filter((path) => !allowed.test(path));
    if (strange.length > 0) throw new Error(`does not belong into the package: ${strange.join(", ")}`);
    const tarball = join(folder, filename);
    await run("npx", ["publint", "--strict", tarball], { cwd: root, timeoutMs: 120_000 });
    await run("npx", ["attw", tarball, "--format", "ascii"], { cwd: root, timeoutMs: 120_000 });
    await useIt(tarball, folder);
    process.stdout.write(
      `${files.length} files, ${(size / 1024).toFixed(0)} KiB packed; publint and attw find nothing\n`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Unpacks the package beside its dependencies, and compiles and runs a program that imports it. */
async function useIt(tarball: string, folder: string): Promise<void> {
  const modules = join(folder, "app", "node_modules");
  mkdirSync(join(modules, "cdktf-slipway"), { recursive: true });
  await run("tar", ["xzf", tarball, "--strip-components=1", "-C", join(modules, "cdktf-slipway")]);
  for (const name of readdirSync(join(root, "node_modules"))) {
    if (!name.startsWith(".")) symlinkSync(join(root, "node_modules", name), join(modules, name));
  }
  const app = join(folder, "app");
  writeFileSync(
    join(app, "main.ts"),
    `import { App, TerraformStack } from "cdktf";
import { cmd, ContainerImage, DockerHost, MultiStageBuild } from "cdktf-slipway";
const stack = new TerraformStack(new App({ outdir: "out" }), "app");
const target = new MultiStageBuild(stack, "Build").addStage("main", { from: "busybox:1.36", instructions: [cmd(["true"])] });
console.log(new ContainerImage(stack, "Image", { target, buildOn: DockerHost.local(stack) }).name);
`,
  );
  const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
  const options = [
    "--strict",
    "--module",
    "node16",
    "--target",
    "es2022",
    "--types",
    "node",
    "--rootDir",
    ".",
  ];
  await run(process.execPath, [compiler, ...options, "main.ts"], { cwd: app });
  const { stdout } = await run(process.execPath, ["main.js"], { cwd: app });
  if (!/^localhost\/app\/image:[0-9a-f]{16}\s*$/.test(stdout))
    throw new Error(`the package's user printed ${stdout}`);
  await useCommand(app, modules);
}

/** The command that comes with it. */
async function useCommand(app: string, modules: string): Promise<void> {
  const { bin } = JSON.parse(readFileSync(join(modules, "cdktf-slipway", "package.json"), "utf8")) as {
    bin: { slipway: string };
  };
  writeFileSync(join(app, "Dockerfile"), 'FROM busybox:1.36\nCMD ["true"]\n');
  const program = join(modules, "cdktf-slipway", bin.slipway);
  const { stdout } = await run(process.execPath, [program, "import", "Dockerfile"], { cwd: app });
  if (!stdout.includes('cmd(["true"])')) throw new Error(`slipway import printed ${stdout}`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
});
