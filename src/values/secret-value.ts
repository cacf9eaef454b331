import { type IConstruct, TerraformStack, TerraformVariable, Token } from "../internal/core";
import { fail } from "../internal/validation";

type Source =
  { readonly kind: "variable"; readonly name: string } | { readonly kind: "token"; readonly token: string };

/**
 * A value that must not be seen: it cannot be printed, compared or put into a string by mistake.
 * It reaches only places that neither the synthesized files nor Terraform's state keep.
 */
export class SecretValue {
  /**
   * A sensitive Terraform variable of the stack that uses the value; who deploys sets it in the
   * environment as `TF_VAR_<name>`. The variable is declared when it is first used.
   *
   * @param name letters, digits and `_`; not starting with a digit
   */
  static variable(name: string): SecretValue {
    return new SecretValue({ kind: "variable", name });
  }

  /**
   * An attribute of another Terraform resource or a variable that the program declared itself.
   *
   * @param token for example `variable.stringValue` or an attribute of a data source. Note that Terraform
   * keeps attributes of resources in its state: what is read from there is as secret as that state.
   */
  static token(token: string): SecretValue {
    return new SecretValue({ kind: "token", token });
  }

  // Not a TypeScript "private": console.log prints those.
  readonly #source: Source;

  private constructor(source: Source) {
    this.#source = source;
  }

  /** Never the value. */
  toString(): string {
    return "[secret]";
  }

  /** Never the value. */
  toJSON(): string {
    return "[secret]";
  }

  /** Whether both come from the same place. @internal */
  _equals(other: SecretValue): boolean {
    const [mine, theirs] = [this.#source, other.#source];
    return mine.kind === "variable"
      ? theirs.kind === "variable" && mine.name === theirs.name
      : theirs.kind === "token" && mine.token === theirs.token;
  }

  /** @internal */
  _problems(name: string): string[] {
    if (this.#source.kind === "variable") {
      if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(this.#source.name)) return [];
      return [
        `${name} names the variable "${this.#source.name}"; allowed are letters, digits and "_", not starting with a digit`,
      ];
    }
    if (Token.isUnresolved(this.#source.token)) return [];
    // The value itself stays out of the message.
    return [
      `${name} is a literal string and would be written into the synthesized file: ` +
        `use SecretValue.variable("…") and set TF_VAR_… when you deploy`,
    ];
  }

  /**
   * The expression for Terraform, in the stack of `scope`.
   * @internal
   */
  _expression(scope: IConstruct): string {
    if (this._problems("").length > 0) return ""; // Reported where the secret is used.
    if (this.#source.kind === "token") return this.#source.token;
    const stack = TerraformStack.of(scope);
    const { name } = this.#source;
    const declared = stack.node.tryFindChild(name);
    if (declared === undefined) {
      return new TerraformVariable(stack, name, { type: "string", sensitive: true }).stringValue;
    }
    if (declared instanceof TerraformVariable) return declared.stringValue;
    return fail(
      declared,
      `has the id that SecretValue.variable("${name}") needs for its variable: rename one of them`,
    );
  }
}
