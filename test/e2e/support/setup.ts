import { readyEngine } from "../../../tools/engine/ready";
import { lineProgress } from "../../../tools/lib/progress";

/** Before all e2e tests: finds or starts an engine, and gives its environment to the test processes. */
export default async function setup(): Promise<void> {
  const engine = await readyEngine(lineProgress({ quietBelowMs: 1000 }));
  Object.assign(process.env, engine.variables, {
    E2E_DOCKER_HOST: engine.dockerHost,
    ...(engine.registry === undefined ? {} : { SLIPWAY_SANDBOX_REGISTRY: engine.registry }),
  });
}
