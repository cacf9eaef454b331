import { type IConstruct } from "../internal/core";
import type { SecretValue } from "../values/secret-value";

/** What the provider block says about a registry besides its address. */
export type CredentialsBlock =
  { readonly authDisabled: true } | { readonly username: string; readonly password: string };

/**
 * How to log in to a registry. It reaches the provider block only, never a resource, so Terraform's state
 * does not hold it.
 */
export class RegistryCredentials {
  /** No login: a registry that everybody may pull from and push to. */
  static anonymous(): RegistryCredentials {
    return new RegistryCredentials(undefined);
  }

  /**
   * User name and password (or access token).
   *
   * ```ts
   * RegistryCredentials.password({ username: "ci", password: SecretValue.variable("registry_password") })
   * ```
   */
  static password(login: { readonly username: string; readonly password: SecretValue }): RegistryCredentials {
    return new RegistryCredentials(login);
  }

  private constructor(
    private readonly login: { readonly username: string; readonly password: SecretValue } | undefined,
  ) {}

  /** @internal */
  _equals(other: RegistryCredentials): boolean {
    if (this.login === undefined || other.login === undefined) return this.login === other.login;
    return this.login.username === other.login.username && this.login.password._equals(other.login.password);
  }

  /** @internal */
  _problems(): string[] {
    if (this.login === undefined) return [];
    return [
      ...(this.login.username === ""
        ? ["registry user name is empty; name the user, or use anonymous()"]
        : []),
      ...this.login.password._problems("registry password"),
    ];
  }

  /** @internal */
  _block(scope: IConstruct): CredentialsBlock {
    if (this.login === undefined) return { authDisabled: true };
    return { username: this.login.username, password: this.login.password._expression(scope) };
  }
}
