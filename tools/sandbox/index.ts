export { engineAnswers } from "./engine-api";
export type { SandboxEnvironment } from "./environment";
export { SandboxError } from "./error";
export { ensureProviderMirror } from "./provider-mirror";
export { canHaveSandbox } from "./requirements";
export {
  sandboxEnvironment,
  startEngine,
  startSandbox,
  stopEngine,
  stopSandbox,
  type Engine,
  type SandboxOptions,
} from "./sandbox";
export { sandboxStatus, type PartStatus, type SandboxStatus } from "./status";
