/**
 * Runs the constructor of a binding without the stack traces that Terraform's core keeps for each nested block.
 *
 * They would point into this library and not into the program, and cost a quarter of a synth (`npm run bench`).
 * Node formats the stack of an error when it is first looked at, so errors that are thrown meanwhile keep theirs.
 * See https://v8.dev/docs/stack-trace-api#customizing-stack-traces
 */
export function withoutCreationStacks<T>(make: () => T): T {
  const { prepareStackTrace } = errors;
  errors.prepareStackTrace = () => "";
  try {
    return make();
  } finally {
    errors.prepareStackTrace = prepareStackTrace;
  }
}

/** V8's hook; it is unset where no tool maps stacks to sources. */
const errors = Error as { prepareStackTrace: unknown };
