import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Severity } from "../checks/finding";
import type { Remark, Remarks } from "./check";
import { CommandError } from "./command-error";
import { readConfig } from "./read-file";

interface Manifest {
  readonly stacks: Readonly<
    Record<
      string,
      { readonly annotations: readonly { constructPath: string; level: string; message: string }[] }
    >
  >;
}

const severities: Readonly<Record<string, Severity>> = {
  "@cdktf/error": "error",
  "@cdktf/warn": "warning",
  "@cdktf/info": "info",
};

/**
 * Runs an app as `cdktf synth` does, into a folder that is thrown away, and collects what its constructs note.
 * @param folder with the app's `cdktf.json`
 */
export async function checkApp(folder: string): Promise<Remarks> {
  const app = appCommand(folder);
  const outdir = mkdtempSync(join(tmpdir(), "slipway-check-"));
  try {
    const { code, errors } = await run(app, folder, {
      ...process.env,
      CDKTF_OUTDIR: outdir,
      CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS: "true",
    });
    if (code !== 0) return { remarks: problemsIn(errors, folder), suppressed: 0 };
    return { remarks: notesIn(outdir), suppressed: 0 };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** The command that runs the app. */
function appCommand(folder: string): string {
  const file = join(folder, "cdktf.json");
  if (!existsSync(file)) {
    throw new CommandError(`there is no cdktf.json in ${folder}: name a Dockerfile, or the folder of an app`);
  }
  const config = readConfig(file);
  if (config.app === undefined)
    throw new CommandError(`${file} has no "app", the command that runs the program`);
  return config.app;
}

function run(
  command: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<{ code: number | null; errors: string }> {
  return new Promise((done, refuse) => {
    const child = spawn(command, { cwd, env, shell: true, stdio: ["ignore", "ignore", "pipe"] });
    let errors = "";
    child.stderr.on("data", (data: Buffer) => (errors += data.toString()));
    child.on("error", refuse);
    child.on("close", (code) => {
      done({ code, errors });
    });
  });
}

function notesIn(outdir: string): Remark[] {
  const file = join(outdir, "manifest.json");
  if (!existsSync(file)) return [];
  const { stacks } = JSON.parse(readFileSync(file, "utf8")) as Manifest;
  return Object.values(stacks).flatMap(({ annotations }) =>
    annotations.map(({ constructPath, level, message }): Remark => {
      const [, rule, rest] = /^([A-Z]\w+): (.*)$/s.exec(message) ?? [];
      return {
        severity: severities[level] ?? "info",
        place: constructPath,
        rule,
        message: rest ?? message,
        fix: undefined,
      };
    }),
  );
}

/** The problems of a ValidationError as it is printed; all of the output if it is another error. */
function problemsIn(errors: string, folder: string): Remark[] {
  const problems = Array.from(
    errors.matchAll(/^(?:ValidationError: |\s*)\[([^\]\n]+)\] (.+)$/gm),
    ([, place = "", message = ""]) => ({
      severity: "error" as const,
      place,
      rule: undefined,
      message,
      fix: undefined,
    }),
  );
  if (problems.length > 0) return problems;
  throw new CommandError(`the app in ${folder} failed:\n${errors.trim()}`);
}
