import type { InstructionSyntax } from "../dockerfile/syntax/syntax";
import { type DockerfileParts, flagValue } from "./file";
import { mountField, mountsOf } from "./mounts";

/** The stages that the last one needs, by their numbers. */
export function reachableStages(
  { stages }: DockerfileParts,
  bases: readonly { readonly parent: number | undefined }[],
  triggers: readonly (readonly InstructionSyntax[])[],
): ReadonlySet<number> {
  // Of stages with the same name, COPY and mounts mean the last one.
  const byName = new Map(stages.map(({ name, index }) => [name, index]));
  byName.delete("");
  const found = new Set<number>();
  const waiting = [stages.length - 1];
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    const stage = stages[index];
    if (stage === undefined || found.has(index)) continue;
    found.add(index);
    const parent = bases[index]?.parent;
    if (parent !== undefined) waiting.push(parent);
    for (const instruction of [...stage.body, ...(triggers[index] ?? [])]) {
      for (const source of sourcesOf(instruction)) {
        const number =
          byName.get(source.toLowerCase()) ?? (/^\+?\d+$/.test(source) ? Number(source) : undefined);
        if (number !== undefined) waiting.push(number);
      }
    }
  }
  return found;
}

function sourcesOf(instruction: InstructionSyntax): string[] {
  if (instruction.name === "copy") return [flagValue(instruction, "from") ?? []].flat();
  if (instruction.name !== "run") return [];
  return mountsOf(instruction).flatMap((mount) => mountField(mount, "from") ?? []);
}
