/**
 * Which version of the docker provider the emitted configuration is for, and what an older one cannot do.
 */
import type * as Semver from "semver";
import { type IConstruct, TerraformStack } from "./core";

/** Key in the cdktf context under which an app chooses another version constraint for the docker provider. */
export const providerVersionKey = "slipway:dockerProviderVersion";

/** The version that is emitted and tested. The bindings alone would pin 3.6.2. */
export const defaultProviderVersion = "~> 4.6";

/** What a construct may need beyond the oldest version that the library emits for. */
const features = {
  // Older ones take a container's changed health check and drop it (provider issue 988).
  healthCheck: "4.6.0",
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

/** What is wrong with the chosen version, whatever is declared. */
export function providerVersionProblems(scope: IConstruct): string[] {
  const chosen: unknown = scope.node.tryGetContext(providerVersionKey);
  if (chosen === undefined) return [];
  const lowest = lowestAllowed(chosen);
  if (lowest === undefined) {
    return [
      `${providerVersionKey} is ${JSON.stringify(chosen)}; allowed is a Terraform version constraint such as "${defaultProviderVersion}"`,
    ];
  }
  return semver().lt(lowest, oldest) ? [tooOld("builds need", oldest, chosen, lowest)] : [];
}

/** What is wrong with the chosen version for one feature that a construct asks for. */
export function providerFeatureProblems(scope: IConstruct, feature: ProviderFeature): string[] {
  const chosen: unknown = scope.node.tryGetContext(providerVersionKey);
  const lowest = chosen === undefined ? undefined : lowestAllowed(chosen);
  return lowest !== undefined && semver().lt(lowest, features[feature])
    ? [tooOld(`${feature} needs`, features[feature], chosen, lowest)]
    : [];
}

function tooOld(what: string, needed: string, chosen: unknown, lowest: string): string {
  return (
    `${providerVersionKey} is ${JSON.stringify(chosen)} and lets Terraform choose docker provider ${lowest}; ` +
    `${what} ${needed} or newer: set it to "${defaultProviderVersion}"`
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
