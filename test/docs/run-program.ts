import { transformSync } from "@swc/core";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compileFunction } from "node:vm";
import { App, TerraformStack } from "cdktf";
import { fencesOf } from "../../tools/docs/markdown";
import { root } from "../../tools/docs/pages";
import { type Content, folder } from "../support/folder";

const [imported] = fencesOf(readFileSync(join(root, "docs/importing.md"), "utf8"));

/** What the programs of the documentation find beside them, unless a test says otherwise. */
const usual: Readonly<Record<string, Content>> = {
  "app/Dockerfile": `${imported!.text}\n`,
  "app/main.go": "package main\n",
  "app/go.mod": "module web\n",
  "app/go.sum": "",
  "app/run.sh": { program: "echo hi\n" },
  "web/src/index.js": "",
  "certs/ca.pem": "a certificate\n",
  "certs/cert.pem": "a certificate\n",
};

/** What a program left. */
export interface Synthesized {
  /** By stack: the resources, as `docker_image/<id>`. */
  readonly resources: Readonly<Record<string, readonly string[]>>;
  /** The Dockerfiles that were written, in no order. */
  readonly dockerfiles: readonly string[];
  /** What the program exports, by name. */
  readonly exported: Readonly<Record<string, unknown>>;
}

/**
 * Runs a program of the documentation in a folder of its own, and synthesizes the app that it exports, unless it did so
 * itself.
 * @throws what the program throws, the folder written as `/home/me/web`
 */
export function runProgram(text: string, files = usual): Synthesized {
  const before = process.cwd();
  const place = folder(files);
  try {
    process.chdir(place);
    const exported = evaluate(text);
    const { app } = exported;
    if (!(app instanceof App)) throw new Error("the program exports no app");
    if (!text.includes("app.synth()")) app.synth();
    const stacks = app.node.children
      .filter((child) => TerraformStack.isStack(child))
      .map(({ node }) => node.id);
    return {
      exported,
      resources: Object.fromEntries(stacks.map((stack) => [stack, addresses(stack)])),
      dockerfiles: stacks.flatMap(dockerfiles),
    };
  } catch (error) {
    if (error instanceof Error) error.message = error.message.replaceAll(place, "/home/me/web");
    throw error;
  } finally {
    process.chdir(before);
  }
}

function evaluate(text: string): Readonly<Record<string, unknown>> {
  // What must not compile is no part of what runs.
  const compiling = text.replace(/^ *\/\/ @ts-expect-error.*\n.*\n/gm, "");
  const { code } = transformSync(compiling, {
    jsc: { parser: { syntax: "typescript" }, target: "es2022" },
    module: { type: "commonjs" },
  });
  const module = { exports: {} };
  const program = compileFunction(code, ["require", "module", "exports", "__dirname"]) as (
    ...scope: readonly unknown[]
  ) => void;
  program(require, module, module.exports, process.cwd());
  return module.exports;
}

/** Empty for a stack that a program has caught the mistakes of. */
function addresses(stack: string): string[] {
  const path = join("cdktf.out", "stacks", stack, "cdk.tf.json");
  if (!existsSync(path)) return [];
  const { resource = {} } = JSON.parse(readFileSync(path, "utf8")) as {
    readonly resource?: Readonly<Record<string, object>>;
  };
  return Object.entries(resource).flatMap(([type, byId]) => Object.keys(byId).map((id) => `${type}/${id}`));
}

function dockerfiles(stack: string): string[] {
  const place = join("cdktf.out", "stacks", stack, "slipway");
  if (!existsSync(place)) return [];
  const names = readdirSync(place).filter((name) => name.endsWith(".Dockerfile"));
  return names.map((name) => readFileSync(join(place, name), "utf8"));
}
