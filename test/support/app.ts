import { App, DefaultTokenResolver, StringConcat, TerraformStack, Testing, Tokenization } from "cdktf";
import {
  cmd,
  ContainerImage,
  type ContainerImageProps,
  DockerHost,
  MultiStageBuild,
  ValidationError,
} from "cdktf-slipway";
import type { Construct } from "constructs";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { folder } from "./folder";

/** What Terraform reads of a stack; loosely, since tests look at a few attributes each. */
export interface Synthesized {
  readonly provider: { readonly docker: readonly Record<string, unknown>[] };
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>>;
  readonly variable?: Readonly<Record<string, unknown>>;
  readonly terraform: { readonly required_providers: { readonly docker: { readonly version: string } } };
}

/** An app of its own, whose output goes to a folder that is removed. */
export function newApp(context: Readonly<Record<string, unknown>> = {}): App {
  return new App({ context, outdir: folder() });
}

/** A stack in an app of its own. */
export function newStack(context?: Readonly<Record<string, unknown>>): TerraformStack {
  return new TerraformStack(newApp(context), "Stack");
}

/** The JSON of a stack, after its validations. */
export function synth(stack: TerraformStack): Synthesized {
  return JSON.parse(Testing.synth(stack, true)) as Synthesized;
}

/** The attributes of all resources of a type, by the path of their constructs' parents below the stack. */
export function resources(stack: TerraformStack, type: string): Record<string, Record<string, unknown>> {
  const byId = synth(stack).resource?.[type] ?? {};
  return Object.fromEntries(
    Object.entries(byId).map(([id, attributes]) => [
      id.replace(/_Resource_[0-9A-F]{8}$|_[0-9A-F]{8}$/, ""),
      attributes,
    ]),
  );
}

/** What Terraform reads where a program has a token. */
export function resolve(stack: TerraformStack, value: unknown): unknown {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return Tokenization.resolve(value, { scope: stack, preparing: false, resolver });
}

/** The mistakes that synth reports for the stack, as `[path] message`; none if all is well. */
export function problemsOf(stack: TerraformStack): string[] {
  return problemsOfCall(() => synth(stack));
}

/** The JSON of all stacks of an app, with references between them resolved. */
export function synthApp(app: App): Record<string, Synthesized> {
  app.synth();
  return Object.fromEntries(
    app.node.children
      .filter((child) => TerraformStack.isStack(child))
      .map(({ node: { id } }) => {
        const text = readFileSync(join(stackFolder(app, id), "cdk.tf.json"), "utf8");
        const parsed = JSON.parse(text, (key, value: unknown) =>
          key === "//" ? undefined : value,
        ) as Synthesized;
        return [id, parsed];
      }),
  );
}

/** Where an app writes a stack. */
export function stackFolder(app: App, stack: string): string {
  return join(app.outdir, "stacks", stack);
}

/** The mistakes that synth of all stacks reports. */
export function problemsOfApp(app: App): string[] {
  return problemsOfCall(() => {
    app.synth();
  });
}

/** The mistakes that a call throws; fails for an error of another kind. */
export function problemsOfCall(call: () => unknown): string[] {
  try {
    call();
    return [];
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    return error.problems.map(({ path, message }) => `[${path}] ${message}`);
  }
}

/** An image that nothing is wrong with, and that reads no files. */
export function anImage(
  scope: Construct,
  id = "Image",
  props: Partial<ContainerImageProps> = {},
): ContainerImage {
  const build = new MultiStageBuild(scope, `${id}Build`);
  const target = build.addStage("runtime", { from: "alpine:3.20", instructions: [cmd(["true"])] });
  return new ContainerImage(scope, id, { target, ...props });
}

/** An image that is built on the machine's own engine, in a stack that is otherwise empty. */
export function aBuiltImage(
  scope: Construct,
  id?: string,
  props: Partial<ContainerImageProps> = {},
): ContainerImage {
  return anImage(scope, id, { buildOn: DockerHost.local(scope), ...props });
}
