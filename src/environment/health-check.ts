import type { HealthcheckOptions } from "../dockerfile/instruction";
import { shellVariableProblems } from "../internal/expressions";
import type { ContainerConfig } from "../internal/provider";
import { Duration } from "../values/duration";

/** When a check runs, and what its answers mean. */
export type HealthCheckOptions = HealthcheckOptions;

/**
 * How an engine finds out whether a container of a service works. With one, a deployment waits until the
 * container is healthy, and fails if it never is.
 */
export class HealthCheck {
  /**
   * Runs a program in the container, without a shell: works in images from scratch, if the program is in them.
   * Exit code 0 is healthy.
   */
  static command(command: readonly string[], options: HealthCheckOptions = {}): HealthCheck {
    return new HealthCheck(["CMD", ...command], options);
  }

  /** Runs a line by the image's shell. Exit code 0 is healthy. */
  static shell(line: string, options: HealthCheckOptions = {}): HealthCheck {
    return new HealthCheck(["CMD-SHELL", line], options);
  }

  private constructor(
    private readonly test: readonly string[],
    private readonly options: HealthCheckOptions,
  ) {}

  /** @internal */
  _problems(): string[] {
    const { interval, timeout, startPeriod, retries } = this.options;
    return [
      ...(this.test.slice(1).join("").trim() === "" ? ["healthCheck: the command is empty"] : []),
      ...shellVariableProblems("healthCheck", this.test),
      // The engine refuses shorter ones; zero means its default.
      ...(interval?._problems("healthCheck.interval", 1) ?? []),
      ...(timeout?._problems("healthCheck.timeout", 1) ?? []),
      ...(startPeriod?._problems("healthCheck.startPeriod", 0) ?? []),
      ...(retries === undefined || (Number.isInteger(retries) && retries >= 1)
        ? []
        : [`healthCheck.retries is ${retries}; allowed is a whole number from 1`]),
    ];
  }

  /**
   * The container's attributes. The deployment waits as long as the check may need to find a container unhealthy,
   * and some more for its start.
   * @internal
   */
  _attributes(): Pick<ContainerConfig, "healthcheck" | "wait" | "waitTimeout"> {
    const {
      interval = Duration.seconds(30),
      timeout = Duration.seconds(30),
      startPeriod = Duration.seconds(0),
      retries = 3,
    } = this.options;
    const untilUnhealthy =
      startPeriod.toSeconds() + (retries + 1) * (interval.toSeconds() + timeout.toSeconds());
    return {
      healthcheck: {
        test: [...this.test],
        interval: interval._toGo(),
        timeout: timeout._toGo(),
        startPeriod: startPeriod._toGo(),
        retries,
      },
      wait: true,
      waitTimeout: Math.max(leastWait, Math.ceil(untilUnhealthy)),
    };
  }
}

/** In seconds; the provider's own default. */
const leastWait = 60;
