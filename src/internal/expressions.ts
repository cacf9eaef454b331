/** Terraform reads `${…}` and `%{…}` in every string that reaches it, also where a shell or a Dockerfile means its own. */

/** A text that Terraform gives on as it is. */
export function literal(text: string): string {
  return text.replace(/([$%])\{/g, "$1$1{");
}

/** `${NAME}` and `${NAME:-default}`: what a shell knows, and no reference that Terraform could know. */
const shellVariable = /(?<!\$)\$\{\w+(?:\}|:?[-+=?]|[#%/^,])/;

/**
 * What is wrong with values of which some look like a shell's variables: Terraform would refuse them in the plan.
 * @param name the setting that holds them
 */
export function shellVariableProblems(name: string, values: readonly string[]): string[] {
  return values
    .filter((value) => shellVariable.test(value))
    .map(
      (value) =>
        `${name}: Terraform would read the "\${" in ${JSON.stringify(value)}: ` +
        `write "$\${" for a variable of the container's shell, or "$NAME" without braces`,
    );
}
