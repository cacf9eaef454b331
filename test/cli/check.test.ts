import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { check, type CheckFlags } from "../../src/cli/check";
import { CommandError } from "../../src/cli/command-error";
import { recorder } from "../support/recorder";

const folder = mkdtempSync(join(tmpdir(), "slipway-check-test-"));
const file = join(folder, "Dockerfile");

afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function checked(
  files: Readonly<Record<string, string>>,
  flags: Partial<CheckFlags> = {},
  path = file,
): Promise<{ lines: string[]; code: number }> {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const output = recorder();
  const code = await check(path, { format: "text", ...flags }, output);
  return { lines: output.written().trimEnd().replaceAll(`${folder}/`, "").split("\n"), code };
}

const doubtful = 'FROM alpine:3.20\nWORKDIR app\nCMD ["true"]\n';

test("tells the rule, the place and the fix", async () => {
  const { lines, code } = await checked({ Dockerfile: doubtful });

  expect(lines[0]).toMatch(/^Dockerfile:2: warning: WorkdirRelativePath: "app" .+; .+/);
  expect(lines.at(-1)).toMatch(/^0 errors, \d+ warnings, \d+ notes$/);
  expect(code).toBe(0);
});

test("fails on warnings if it is asked to", async () => {
  expect((await checked({ Dockerfile: doubtful }, { strict: true })).code).toBe(1);
});

test("takes the settings of the project", async () => {
  const context = { "slipway:checks": { severity: { WorkdirRelativePath: "error" } } };
  const { lines, code } = await checked({ Dockerfile: doubtful, "cdktf.json": JSON.stringify({ context }) });

  expect(lines[0]).toMatch(/^Dockerfile:2: error: WorkdirRelativePath/);
  expect(code).toBe(1);
  rmSync(join(folder, "cdktf.json"));
});

test("refuses settings that mean nothing", async () => {
  const context = { "slipway:checks": { severity: { WorkdirRelative: "error" } } };

  await expect(checked({ Dockerfile: doubtful, "cdktf.json": JSON.stringify({ context }) })).rejects.toThrow(
    /cdktf\.json: .*WorkdirRelative.*did you mean "WorkdirRelativePath"/,
  );
  rmSync(join(folder, "cdktf.json"));
});

test("knows what the ignore file leaves out", async () => {
  const files = { Dockerfile: 'FROM scratch\nCOPY secret /s\nCMD ["/s"]\n', ".dockerignore": "secret\n" };

  expect((await checked(files)).lines).toContainEqual(
    expect.stringMatching(/^Dockerfile:2: warning: CopyIgnoredFile/),
  );
  rmSync(join(folder, ".dockerignore"));
});

test("prints for programs too", async () => {
  const { lines } = await checked({ Dockerfile: doubtful }, { format: "json" });
  const { remarks } = JSON.parse(lines.join("\n")) as { remarks: object[] };

  expect(remarks).toContainEqual(
    expect.objectContaining({ rule: "WorkdirRelativePath", severity: "warning", place: "Dockerfile:2" }),
  );
});

test("counts what has no typed form", async () => {
  const { lines } = await checked({ Dockerfile: 'FROM scratch\nHEALTHCHECK --retries=2 NONE\nCMD ["/a"]\n' });

  expect(lines).toContainEqual(
    "Dockerfile:2: note: has no typed form, and would be kept as it is written: NONE has flags, which Docker does not look at",
  );
});

describe("of an app", () => {
  // Within the checkout, so that the program finds the packages.
  const scratch = resolve(__dirname, "..", "..", ".slipway");
  mkdirSync(scratch, { recursive: true });
  const app = mkdtempSync(join(scratch, "check-app-"));
  const program = (instruction: string): string => `
    import { App, TerraformStack } from "cdktf";
    import { ContainerImage, DockerHost, MultiStageBuild, workdir } from "${relative(app, resolve(__dirname, "..", "..", "src", "index"))}";
    const app = new App();
    const stack = new TerraformStack(app, "stack");
    const target = new MultiStageBuild(stack, "Build").addStage("main", { from: "alpine:3.20", instructions: [${instruction}] });
    new ContainerImage(stack, "Image", { target, buildOn: DockerHost.local(stack) });
    app.synth();
  `;

  beforeAll(() => {
    writeFileSync(
      join(app, "cdktf.json"),
      JSON.stringify({ language: "typescript", app: "npx tsx main.ts" }),
    );
  });

  afterAll(() => {
    rmSync(app, { recursive: true });
  });

  test("tells what the constructs note", async () => {
    writeFileSync(join(app, "main.ts"), program('workdir("app")'));
    const output = recorder();

    expect(await check(app, { format: "text" }, output)).toBe(0);
    expect(output.written()).toMatch(/^stack\/Build\/main: warning: WorkdirRelativePath: /m);
  }, 30_000);

  test("tells what stops a synth", async () => {
    writeFileSync(join(app, "main.ts"), program('workdir("")'));
    const output = recorder();

    expect(await check(join(app, "cdktf.json"), { format: "text" }, output)).toBe(1);
    expect(output.written()).toMatch(/^stack\/Build\/main: error: workdir: path is empty$/m);
  }, 30_000);
});

test("says that there is nothing at a path", async () => {
  await expect(check(join(folder, "none"), { format: "text" }, recorder())).rejects.toThrow(CommandError);
  await expect(check(folder, { format: "text" }, recorder())).rejects.toThrow(/there is no cdktf\.json in /);
});
