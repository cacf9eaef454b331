import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { buildLogTail, cdktf } from "../../../tools/lib/cdktf";
import { run, type RunResult } from "../../../tools/lib/exec";

const root = resolve(__dirname, "..", "..", "..");
const tsx = join(root, "node_modules", "tsx", "dist", "cli.mjs");

/** What a plan would do to one resource, as `docker_image.X update`. */
export interface Plan {
  /** As `-detailed-exitcode` gives it: 0 is empty, 2 has changes. */
  readonly code: number;
  readonly output: string;
  /** Sorted, without those that stay. */
  readonly changes: readonly string[];
}

/**
 * A project of its own below `.slipway/e2e`, where a test edits files and runs the real command lines.
 * It lies inside the checkout so that `cdktf-slipway` resolves as in the examples.
 */
export class Workspace {
  /** A copy of an example. */
  static ofExample(name: string, env: Readonly<Record<string, string>> = {}): Workspace {
    const workspace = new Workspace(name, env);
    cpSync(join(root, "examples", name), workspace.folder, {
      recursive: true,
      filter: (path) => !/^(?:cdktf\.out|terraform\..*)$/.test(basename(path)),
    });
    return workspace;
  }

  /** A project of the given files; `main.ts` is the app. */
  static ofFiles(
    name: string,
    files: Readonly<Record<string, string>>,
    env: Readonly<Record<string, string>> = {},
  ): Workspace {
    const workspace = new Workspace(name, env);
    workspace.write({
      "cdktf.json": JSON.stringify({
        language: "typescript",
        app: "npx tsx main.ts",
        sendCrashReports: "false",
      }),
      ...files,
    });
    return workspace;
  }

  readonly folder: string;

  private constructor(
    name: string,
    readonly env: Readonly<Record<string, string>>,
  ) {
    this.folder = join(root, ".slipway", "e2e", name);
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true });
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), text);
    }
  }

  edit(path: string, change: (text: string) => string): void {
    const before = this.read(path);
    const after = change(before);
    if (after === before) throw new Error(`the edit of ${path} changes nothing`);
    this.write({ [path]: after });
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), "utf8");
  }

  /** `cdktf deploy` of all stacks, or of those named. */
  deploy(...stacks: readonly string[]): Promise<RunResult> {
    return cdktf(this, "deploy", ...(stacks.length > 0 ? stacks : ["*"]), "--auto-approve");
  }

  /** Like {@link deploy}, and throws with all that was said if it fails. */
  async deployed(...stacks: readonly string[]): Promise<void> {
    const { code, stdout, stderr } = await this.deploy(...stacks);
    if (code !== 0) {
      const logs = this.stacks().map((stack) => this.buildLog(stack));
      throw new Error(`cdktf deploy failed:\n${stdout}${stderr}\n${logs.join("\n")}`);
    }
  }

  async destroyed(...stacks: readonly string[]): Promise<void> {
    const { code, stdout, stderr } = await cdktf(
      this,
      "destroy",
      ...(stacks.length > 0 ? stacks : ["*"]),
      "--auto-approve",
    );
    if (code !== 0) throw new Error(`cdktf destroy failed:\n${stdout}${stderr}`);
  }

  /** Synthesizes as `cdktf synth` does, by running the app. */
  synth(): Promise<RunResult> {
    return run(process.execPath, [tsx, "main.ts"], {
      cwd: this.folder,
      env: this.env,
      timeoutMs: 60_000,
      allowFailure: true,
    });
  }

  /** Synthesizes, and plans one stack that was deployed before. */
  async plan(stack: string): Promise<Plan> {
    const synthesized = await this.synth();
    if (synthesized.code !== 0) throw new Error(`synth failed:\n${synthesized.stdout}${synthesized.stderr}`);
    const planned = await this.terraform(
      stack,
      "plan",
      "-detailed-exitcode",
      "-input=false",
      "-out=plan.out",
    );
    if (planned.code === 1) throw new Error(`terraform plan failed:\n${planned.stdout}${planned.stderr}`);
    const shown = await this.terraform(stack, "show", "-json", "plan.out");
    return {
      code: planned.code,
      output: planned.stdout,
      changes: changesOf(JSON.parse(shown.stdout) as PlanFile),
    };
  }

  /** Terraform in the folder of a stack. */
  terraform(stack: string, ...args: readonly string[]): Promise<RunResult> {
    return run("terraform", [...args, ...(args[0] === "show" ? [] : ["-no-color"])], {
      cwd: join(this.folder, "cdktf.out", "stacks", stack),
      env: this.env,
      timeoutMs: 5 * 60_000,
      allowFailure: true,
    });
  }

  /** The text of a synthesized stack. */
  synthesized(stack: string): string {
    return this.read(join("cdktf.out", "stacks", stack, "cdk.tf.json"));
  }

  /** The text of a stack's state. */
  state(stack: string): string {
    return this.read(`terraform.${stack}.tfstate`);
  }

  buildLog(stack: string): string {
    return buildLogTail(this, stack);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private stacks(): string[] {
    const folder = join(this.folder, "cdktf.out", "stacks");
    return existsSync(folder) ? readdirSync(folder) : [];
  }
}

interface PlanFile {
  readonly resource_changes?: readonly {
    readonly type: string;
    readonly name: string;
    readonly change: { readonly actions: readonly string[] };
  }[];
}

function changesOf({ resource_changes = [] }: PlanFile): string[] {
  return resource_changes
    .filter(({ change }) => change.actions.join() !== "no-op")
    .map(({ type, change }) => `${type} ${change.actions.join("+")}`)
    .sort();
}
