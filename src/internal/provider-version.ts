/**
 * Which version of the docker provider the emitted configuration is for, and what an older one cannot do.
 */
import type * as Semver from "semver";
import { type IConstruct, TerraformStack } from "./core";

/** Key in the cdktf context under which an app chooses another version constraint for the docker provider. */
export const providerVersionKey = "slipway:dockerProviderVersion";

/** The version that is emitted and tested. The bindings alone would pin 3.6.2. */
export const defaultProviderVersion = "~> 4.6";

/** What the emitted configuration may need beyond the oldest version that the library emits for. */
const features = {
  "build on a host other than the environment's": "4.0.0",
} as const;

export type ProviderFeature = keyof typeof features;

/** Older ones resolve a relative Dockerfile against Terraform's working folder: builds would read another file. */
const oldest = "4.0.0";

/** The constraint that the app chose for `required_providers`, in Terraform's own syntax. */
export function providerVersion(scope: IConstruct): string {
  const chosen: unknown = scope.node.tryGetContext(providerVersionKey);
  return typeof chosen === "string" ? chosen : defaultProviderVersion;
}

/** Writes the chosen constraint over the one that the bindings pin. */
export function requireProvider(scope: IConstruct): void {
  TerraformStack.of(scope).addOverride("terraform.required_providers.docker.version", providerVersion(scope));
}

/** What is wrong with the chosen version for the features that a construct needs. */
export function providerVersionProblems(
  scope: IConstruct,
  needed: readonly ProviderFeature[] = [],
): string[] {
  const chosen: unknown = scope.node.tryGetContext(providerVersionKey);
  if (chosen === undefined) return [];
  const lowest = lowestAllowed(chosen);
  if (typeof chosen !== "string" || lowest === undefined) {
    return [
      `${providerVersionKey} is ${JSON.stringify(chosen)}; allowed is a Terraform version constraint such as "${defaultProviderVersion}"`,
    ];
  }
  const { lt } = semver();
  if (lt(lowest, oldest)) {
    return [
      `${providerVersionKey} is "${chosen}" and lets Terraform choose docker provider ${lowest}; ` +
        `builds need ${oldest} or newer: set it to "${defaultProviderVersion}"`,
    ];
  }
  return needed
    .filter((feature) => lt(lowest, features[feature]))
    .map(
      (feature) =>
        `${feature} needs docker provider ${features[feature]}, and ${providerVersionKey} "${chosen}" ` +
        `allows ${lowest}: set it to "${defaultProviderVersion}"`,
    );
}

function lowestAllowed(constraint: unknown): string | undefined {
  if (typeof constraint !== "string") return undefined;
  try {
    // Terraform separates by commas what semver separates by spaces; "~>" is known to both.
    return semver().minVersion(constraint.replaceAll(",", " "))?.version;
  } catch {
    return undefined;
  }
}

/** Loaded when an app chose a version, which few do. */
function semver(): typeof Semver {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require("semver") as typeof Semver;
}
