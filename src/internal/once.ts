/** Calls `load` when it is first needed, and never again: asking Node's loader for a module that it has is not free. */
export function once<T>(load: () => T): () => T {
  let loaded: { readonly value: T } | undefined;
  return () => (loaded ??= { value: load() }).value;
}
