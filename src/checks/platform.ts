/** A platform's parts, normalized as containerd does. */
export interface PlatformParts {
  readonly os: string;
  readonly architecture: string;
  readonly variant: string;
}

/** What builds, and is built for where nothing else is said. */
export const defaultPlatform = "linux/amd64";

const systems: ReadonlySet<string> = new Set(
  (
    "aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows " +
    "zos"
  ).split(" "),
);

const architectures: ReadonlySet<string> = new Set(
  (
    "386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32 " +
    "mips64p32le ppc riscv riscv64 s390 s390x sparc sparc64 wasm"
  ).split(" "),
);

/** Reads `os[/architecture[/variant]]` or an architecture alone; containerd's `platforms.Parse`. */
export function parsePlatform(text: string): PlatformParts | undefined {
  const parts = text.split("/");
  const [first = "", second, third] = parts;
  const system = /^([A-Za-z0-9_-]+)(?:\([A-Za-z0-9_.%-]*(?:\+[A-Za-z0-9_.%-]+)*\))?$/.exec(first)?.[1];
  if (system === undefined || parts.length > 3) return undefined;
  if (!parts.slice(1).every((part) => /^[A-Za-z0-9_.-]+$/.test(part))) return undefined;
  const os = system.toLowerCase() === "macos" ? "darwin" : system.toLowerCase();
  if (second === undefined) {
    if (systems.has(os)) return { os, architecture: "amd64", variant: "" };
    const { architecture, variant } = processor(first, "");
    return architectures.has(architecture) ? { os: "linux", architecture, variant } : undefined;
  }
  const { architecture, variant } = processor(second, third ?? "");
  // What goes without saying is said if it was written.
  if (third === undefined) return { os, architecture, variant };
  if (architecture === "arm64" && variant === "") return { os, architecture, variant: "v8" };
  if (architecture === "arm" && variant === "") return { os, architecture, variant: "v7" };
  return { os, architecture, variant };
}

/** `os/architecture[/variant]`. */
export function formatPlatform({ os, architecture, variant }: PlatformParts): string {
  return [os, architecture, ...(variant === "" ? [] : [variant])].join("/");
}

function processor(written: string, writtenVariant: string): { architecture: string; variant: string } {
  const architecture = written.toLowerCase();
  const variant = writtenVariant.toLowerCase();
  switch (architecture) {
    case "i386":
      return { architecture: "386", variant: "" };
    case "x86_64":
    case "x86-64":
    case "amd64":
      return { architecture: "amd64", variant: variant === "v1" ? "" : variant };
    case "aarch64":
    case "arm64":
      return { architecture: "arm64", variant: /^(?:v?8|v8\.0)$/.test(variant) ? "" : variant };
    case "armhf":
      return { architecture: "arm", variant: "" };
    case "armel":
      return { architecture: "arm", variant: "v6" };
    case "arm":
      if (variant === "" || variant === "7" || variant === "v7") return { architecture, variant: "" };
      return { architecture, variant: /^[568]$/.test(variant) ? `v${variant}` : variant };
    default:
      return { architecture, variant };
  }
}
