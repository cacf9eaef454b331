import { transformFileSync } from "@swc/core";
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { run } from "../../tools/lib/exec";

const project = resolve(__dirname, "../..");

/**
 * Compiles the library, as it is published, and the measured programs: samples run plain JavaScript, with no loader
 * in them. The folder is a package of the library's own name, so that the programs import it by that.
 * @returns the folder of the compiled programs
 */
export async function compilePrograms(): Promise<string> {
  const output = join(project, ".slipway", "bench");
  rmSync(output, { recursive: true, force: true });
  mkdirSync(join(output, "programs"), { recursive: true });
  copyFileSync(join(project, "package.json"), join(output, "package.json"));
  const compiler = join(project, "node_modules", "typescript", "bin", "tsc");
  await run(process.execPath, [compiler, "-p", "tsconfig.build.json", "--outDir", join(output, "lib")], {
    cwd: project,
    timeoutMs: 300_000,
  });
  const programs = join(project, "bench", "programs");
  for (const name of readdirSync(programs)) {
    const { code } = transformFileSync(join(programs, name), {
      swcrc: false,
      jsc: { parser: { syntax: "typescript" }, target: "es2022" },
      module: { type: "commonjs" },
    });
    writeFileSync(join(output, "programs", name.replace(/\.ts$/, ".js")), code);
  }
  return join(output, "programs");
}
