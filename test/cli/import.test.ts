import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommandError } from "../../src/cli/command-error";
import { importDockerfile, type ImportFlags } from "../../src/cli/import";
import { recorder } from "../support/recorder";

const folder = mkdtempSync(join(tmpdir(), "slipway-import-"));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function imported(text: string, flags: ImportFlags = { format: "ts" }): { out: string; errors: string } {
  const file = join(folder, "Dockerfile");
  writeFileSync(file, text);
  const output = recorder();
  importDockerfile(file, flags, output);
  return { out: output.written(), errors: output.complained() };
}

const dockerfile = "FROM alpine:3.20\nCMD [ 'a' ]\nEXPOSE  8080\n";

test("writes TypeScript by default", () => {
  const { out, errors } = imported(dockerfile);

  expect(out).toContain('build.addStage("stage-0", {');
  expect(out).toContain('instructions: [cmd("[ \'a\' ]"), expose(["8080"])]'.replace('(["8080"])', "(8080)"));
  expect(errors).toBe("");
});

test("prints the file anew, and says what made it", () => {
  const { out } = imported(dockerfile, { format: "dockerfile" });

  expect(out).toMatch(
    /^# Written by cdktf-slipway from .*Dockerfile\.\n\nFROM alpine:3\.20\nCMD \[ 'a' \]\nEXPOSE 8080\n$/,
  );
});

test("a file that was printed is printed the same again", () => {
  const { out } = imported(dockerfile, { format: "dockerfile" });

  expect(imported(out, { format: "dockerfile" }).out).toBe(out);
});

test("says what is kept as text, and where", () => {
  const { out, errors } = imported("FROM alpine:3.20\nHEALTHCHECK --retries=2 NONE\n");

  expect(out).toContain('raw("HEALTHCHECK --retries=2 NONE")');
  expect(errors).toMatch(
    /Dockerfile:2:1: kept as it is written: NONE has flags, which Docker does not look at\n$/,
  );
});

test("writes into a file, and not over one", () => {
  const out = join(folder, "build.ts");

  expect(imported(dockerfile, { format: "ts", out }).out).toBe("");
  expect(readFileSync(out, "utf8")).toContain("addStage");
  expect(() => imported(dockerfile, { format: "ts", out })).toThrow(
    new CommandError(`there is a file ${out} already: name another one, or write over it with --force`),
  );
  expect(imported(dockerfile, { format: "dockerfile", out, force: true }).out).toBe("");
  expect(readFileSync(out, "utf8")).toContain("CMD [ 'a' ]");
});

test("refuses what Docker refuses, with the place", () => {
  expect(() => imported("FROM alpine\n  RUM make\n")).toThrow(
    /^[^\n]*Dockerfile:2:3: unknown instruction "RUM": did you mean "RUN"/,
  );
});

test("says that there is no file", () => {
  const missing = join(folder, "none");

  expect(existsSync(missing)).toBe(false);
  expect(() => {
    importDockerfile(missing, { format: "ts" }, recorder());
  }).toThrow(new CommandError(`there is no file ${missing}`));
});

test("says that a file is not text", () => {
  const file = join(folder, "binary");
  writeFileSync(file, Buffer.from([0x46, 0xff, 0xfe]));

  expect(() => {
    importDockerfile(file, { format: "ts" }, recorder());
  }).toThrow(new CommandError(`${file} is not in UTF-8, which the builder needs: convert it`));
});
