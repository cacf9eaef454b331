/** What a label's value can be asked to be. */
export const labelKinds = ["text", "url", "rfc3339", "spdx", "hash", "semver", "email"] as const;

/** What a label's value must be. */
export type LabelKind = (typeof labelKinds)[number];

/** What a project asks of its images. */
export interface PracticeSettings {
  /**
   * Registries that base images may come from; `*` stands for any part of a name.
   * @default - all
   */
  readonly allowedRegistries?: readonly string[];
  /**
   * Labels that an image must have, each with the kind of its value.
   * @default - none
   */
  readonly labels?: Readonly<Record<string, LabelKind>>;
  /**
   * Whether an image may have no other labels.
   * @default false
   */
  readonly strictLabels?: boolean;
}
