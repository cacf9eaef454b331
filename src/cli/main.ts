#!/usr/bin/env node
/**
 * The command line `slipway`. Each command is loaded when it is called: `--help` waits for none of them.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, Option } from "commander";
import type { CheckFlags } from "./check";
import { CommandError } from "./command-error";
import type { ImportFlags } from "./import";

function program(): Command {
  const slipway = new Command("slipway")
    .description("typed container builds for CDK for Terraform")
    .version(version(), "-v, --version")
    .showHelpAfterError();
  slipway
    .command("import")
    .description("turn a Dockerfile into TypeScript, or print it anew")
    .argument("<Dockerfile>", 'the file to read; "-" for standard input')
    .addOption(
      new Option("-f, --format <format>", "what to write").choices(["ts", "dockerfile"]).default("ts"),
    )
    .option("-o, --out <file>", "where to write (default: standard output)")
    .option("--force", "write over a file that is there")
    .action(async (file: string, flags: ImportFlags) => {
      (await import("./import.js")).importDockerfile(file, flags, process);
    });
  slipway
    .command("check")
    .description("look for what is doubtful in a Dockerfile, or in the builds of an app")
    .argument("[path]", "a Dockerfile, or the folder of an app (with its cdktf.json)", ".")
    .addOption(new Option("-f, --format <format>", "how to print").choices(["text", "json"]).default("text"))
    .option("--context <folder>", "the build's context (default: the Dockerfile's folder)")
    .option("--strict", "fail on warnings too")
    .option("--experimental", "ask Docker's experimental checks too")
    .action(async (path: string, flags: CheckFlags) => {
      process.exitCode = await (await import("./check.js")).check(path, flags, process);
    });
  return slipway;
}

function version(): string {
  const { version: found } = JSON.parse(
    readFileSync(join(__dirname, "..", "..", "package.json"), "utf8"),
  ) as { version: string };
  return found;
}

program()
  .parseAsync()
  .catch((error: unknown) => {
    const known = error instanceof CommandError;
    process.stderr.write(`${known ? error.message : String((error as Error).stack ?? error)}\n`);
    process.exitCode = known ? 1 : 2;
  });
