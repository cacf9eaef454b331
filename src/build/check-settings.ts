import { type CheckSettings, checkSettingsKey, parseCheckSettings } from "../checks/settings";
import type { IConstruct } from "../internal/core";

/** The settings by app: many builds ask. */
const known = new WeakMap<IConstruct, Settings & { readonly askedBy: IConstruct }>();

interface Settings {
  readonly settings: CheckSettings;
  readonly problems: readonly string[];
}

/** What the app says of checks. */
export function checkSettings(scope: IConstruct): Settings {
  const { root } = scope.node;
  const before = known.get(root);
  // The same mistake is told by one build, not by each.
  if (before !== undefined) return before.askedBy === scope ? before : { ...before, problems: [] };
  const parsed = parseCheckSettings(scope.node.tryGetContext(checkSettingsKey));
  const read: Settings = Array.isArray(parsed)
    ? { settings: { allow: {}, as: {}, experimental: false }, problems: parsed }
    : { settings: parsed, problems: [] };
  known.set(root, { ...read, askedBy: scope });
  return read;
}
