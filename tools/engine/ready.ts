import { findProgram } from "../lib/exec";
import { type Progress, silent } from "../lib/progress";
import { canHaveSandbox, engineAnswers, sandboxStatus, startSandbox } from "../sandbox";

/** An engine to work on, and what a process must have in its environment to use it. */
export interface ReadyEngine {
  /** The user's own engine, or the sandbox's. */
  readonly kind: "engine" | "sandbox";
  /** Whether this call started it. */
  readonly started: boolean;
  /** As in `DOCKER_HOST`. */
  readonly dockerHost: string;
  /** `localhost:<port>` of the sandbox's registry, which takes pushes without a login. */
  readonly registry: string | undefined;
  readonly variables: Readonly<Record<string, string>>;
}

/** Something that a person must install or start first; the message says what, in one or two sentences. */
export class NotReadyError extends Error {
  override readonly name = "NotReadyError";
}

/**
 * Finds the engine that answers, or starts the sandbox where none does.
 * @throws NotReadyError if there is neither, or no Terraform
 */
export async function readyEngine(progress: Progress = silent): Promise<ReadyEngine> {
  if (findProgram("terraform") === undefined) {
    throw new NotReadyError(
      "Terraform is not on the PATH. Install it (https://developer.hashicorp.com/terraform/install) and try again.",
    );
  }
  const own = process.env.DOCKER_HOST ?? "";
  const dockerHost = own === "" ? "unix:///var/run/docker.sock" : own;
  if (await engineAnswers(dockerHost)) {
    return {
      kind: "engine",
      started: false,
      dockerHost,
      // Set where the shell is in the sandbox's environment already.
      registry: process.env.SLIPWAY_SANDBOX_REGISTRY,
      variables: { CHECKPOINT_DISABLE: "1" },
    };
  }
  const possible = canHaveSandbox();
  if (!possible.ok) throw new NotReadyError(`No Docker engine answers at ${dockerHost}. ${possible.why}`);
  const { running } = await sandboxStatus();
  const sandbox = await startSandbox({ progress });
  return { kind: "sandbox", started: !running, ...sandbox };
}
