/**
 * The platforms that official images are commonly published for.
 * See https://docs.docker.com/build/building/multi-platform/
 */
export const platforms = [
  "linux/386",
  "linux/amd64",
  "linux/amd64/v2",
  "linux/amd64/v3",
  "linux/arm/v5",
  "linux/arm/v6",
  "linux/arm/v7",
  "linux/arm64",
  "linux/arm64/v8",
  "linux/loong64",
  "linux/mips64le",
  "linux/ppc64le",
  "linux/riscv64",
  "linux/s390x",
  "windows/amd64",
  "windows/arm64",
] as const;

/** An operating system and processor that an image is for, as `os/arch[/variant]`. */
export type Platform = (typeof platforms)[number];

/** What is wrong with `platform`, if anything. */
export function platformProblems(platform: string): string[] {
  if ((platforms as readonly string[]).includes(platform)) return [];
  return [`platform "${platform}" is unknown; allowed are ${platforms.join(", ")}`];
}
