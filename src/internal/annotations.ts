import type { IConstruct } from "./core";

/** What the command line of the core shows as a warning or a note. */
export type AnnotationLevel = "warning" | "info";

const types: Readonly<Record<AnnotationLevel, string>> = { warning: "@cdktf/warn", info: "@cdktf/info" };

/**
 * Notes something at a construct, once, however often the app is synthesized. Without the stack trace that the core
 * adds: it would point into this library.
 */
export function annotate(construct: IConstruct, level: AnnotationLevel, message: string): void {
  const type = types[level];
  const known = construct.node.metadata.some((entry) => entry.type === type && entry.data === message);
  if (!known) construct.node.addMetadata(type, message);
}
