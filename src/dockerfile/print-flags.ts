import type { BindMountOptions, Mount, MountOwnership } from "./mount";
import { imageName, type ForeignPath } from "./origin";
import type { PrintContext } from "./print-words";
import { isBlank, type EscapeCharacter } from "./syntax/syntax";
import { bareWord } from "./template";

/** A flag; its value in quotes where the flag would end, or lose a character. */
export function flag(name: string, value: string, escape: EscapeCharacter): string {
  const plain = !Array.from(value).some(
    (character) => isBlank(character) || character === '"' || character === "'" || character === escape,
  );
  if (plain) return `--${name}=${value}`;
  const escaped = Array.from(value, (character) =>
    character === '"' || character === escape ? escape + character : character,
  );
  return `--${name}="${escaped.join("")}"`;
}

/** What `--from` says: a stage, a named context or an image. */
export function originName(path: ForeignPath, image: (reference: string) => string): string {
  switch (path.kind) {
    case "artifact":
      return path.stage.stageName;
    case "context-path":
      return path.context;
    case "image-path":
      return image(imageName(path.image));
  }
}

/** A path as the context of the build has it. */
export function contextPathText(path: string, { contextFolder }: PrintContext): string {
  if (contextFolder === undefined) return path;
  return `${contextFolder}/${path.replace(/^(?:\.?\/)+/, "")}`;
}

/** `--mount=…` */
export function mountText(mount: Mount, context: PrintContext): string {
  const fields = [`type=${mount.kind}`, ...fieldsOf(mount, context).map(([key, value]) => `${key}=${value}`)];
  return flag("mount", fields.map(csv).join(","), context.escape);
}

type Field = readonly [key: string, value: string];

function fieldsOf(mount: Mount, context: PrintContext): Field[] {
  const { escape } = context;
  const word = (key: string, value: string | number | undefined): Field[] =>
    value === undefined ? [] : [[key, typeof value === "number" ? `${value}` : bareWord(value, escape)]];
  const ownership = ({ mode, uid, gid }: MountOwnership): Field[] => [
    ...word("mode", mode),
    ...word("uid", uid),
    ...word("gid", gid),
  ];
  const source = (value: BindMountOptions["source"], inContext: boolean): Field[] => {
    if (typeof value === "object") {
      return [
        ["from", originName(value, context.image)],
        ...(value.path === "/" ? [] : word("source", value.path)),
      ];
    }
    if (!inContext) return word("source", value);
    return context.contextFolder === undefined
      ? word("source", value)
      : word("source", contextPathText(value ?? "", context).replace(/\/$/, ""));
  };
  switch (mount.kind) {
    case "bind":
      return [
        ...word("target", mount.target),
        ...source(mount.options.source, true),
        ...(mount.options.readWrite === true ? [["rw", "true"] as const] : []),
      ];
    case "cache": {
      const { id, sharing, readOnly } = mount.options;
      return [
        ...word("target", mount.target),
        ...word("id", id),
        ...word("sharing", sharing),
        ...source(mount.options.source, false),
        ...(readOnly === true ? [["ro", "true"] as const] : []),
        ...ownership(mount.options),
      ];
    }
    case "tmpfs":
      return [...word("target", mount.target), ...word("size", mount.options.size)];
    case "secret": {
      const { target, env, required } = mount.options;
      return [
        ...word("id", mount.id),
        ...word("target", target),
        ...word("env", env),
        ...(required === true ? [["required", "true"] as const] : []),
        ...ownership(mount.options),
      ];
    }
    case "ssh": {
      const { id, target, required } = mount.options;
      return [
        ...word("id", id),
        ...word("target", target),
        ...(required === true ? [["required", "true"] as const] : []),
        ...ownership(mount.options),
      ];
    }
  }
}

function csv(field: string): string {
  return /[",\n]|^\s/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
