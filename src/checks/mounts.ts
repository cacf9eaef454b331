import type { InstructionSyntax } from "../dockerfile/syntax/syntax";
import { flagValues } from "./file";

/** The fields of a `--mount`, in order; a field without a value has none. */
export type MountFields = readonly { readonly name: string; readonly value: string | undefined }[];

/** What a RUN mounts. */
export function mountsOf({ flags }: InstructionSyntax): MountFields[] {
  return flagValues(flags, "mount").map((text) =>
    csvFields(text).map((field) => {
      const equals = field.indexOf("=");
      return equals < 0
        ? { name: field.toLowerCase(), value: undefined }
        : { name: field.slice(0, equals).toLowerCase(), value: field.slice(equals + 1) };
    }),
  );
}

/** The value of a mount's field under any of its names. */
export function mountField(mount: MountFields, ...names: readonly string[]): string | undefined {
  return mount.findLast(({ name }) => names.includes(name))?.value;
}

/** Whether a RUN mounts a cache, or memory, at a folder that holds the path; variables in targets are not known. */
export function mountsOver(instruction: InstructionSyntax, path: RegExp): boolean {
  return mountsOf(instruction).some((mount) => {
    const type = mountField(mount, "type");
    const target = mountField(mount, "target", "dst", "destination") ?? "";
    return (type === "cache" || type === "tmpfs") && path.test(target);
  });
}

function csvFields(text: string): string[] {
  const fields: string[] = [];
  const pattern = /"((?:[^"]|"")*)"(?:,|$)|([^,]*)(?:,|$)/y;
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (match === null) break;
    fields.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
  }
  return fields;
}
