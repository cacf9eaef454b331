import { existsSync } from "node:fs";
import { link, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CommandError, run } from "../lib/exec";
import { withLock } from "../lib/lock";
import { lineProgress, type Progress } from "../lib/progress";
import { SandboxError } from "./error";
import { ensureGo } from "./go-toolchain";
import { sharedCache } from "./place";

/**
 * The provider as the Go module proxy serves it: 4.6.0 and a few fixes. Its own go.mod has another name than the place
 * that it is served from, so it is required by the one and replaced by the other.
 */
export const provider = {
  source: "kreuzwerker/docker",
  version: "4.6.0",
  module: "github.com/terraform-providers/terraform-provider-docker",
  servedAs: "github.com/kreuzwerker/terraform-provider-docker",
  pseudoVersion: "v0.0.0-20260916201441-96d331c98ff4",
} as const;

/** Terraform and OpenTofu search below the host name of their own registry. */
const registryHosts = ["registry.terraform.io", "registry.opentofu.org"];

/** The settings that make Terraform take the provider from the mirror, and all others from where it would anyway. */
export function mirrorConfig(mirror: string): string {
  const include = `[${JSON.stringify(provider.source)}]`;
  return [
    "disable_checkpoint = true",
    "provider_installation {",
    "  filesystem_mirror {",
    `    path    = ${JSON.stringify(mirror)}`,
    `    include = ${include}`,
    "  }",
    "  direct {",
    `    exclude = ${include}`,
    "  }",
    "}",
    "",
  ].join("\n");
}

/** Where the mirror is, and its settings file. */
export function mirrorPlace(): { readonly mirror: string; readonly configFile: string } {
  const folder = join(sharedCache(), "provider", provider.pseudoVersion);
  return { mirror: join(folder, "mirror"), configFile: join(folder, "terraform.tfrc") };
}

/** What the environment must say for Terraform, cdktf-cli included, to use the mirror. */
export function mirrorVariables(): Record<string, string> {
  const { mirror, configFile } = mirrorPlace();
  return {
    TF_CLI_CONFIG_FILE: configFile,
    // `terraform providers lock`, which cdktf-cli runs, does not look at the settings file.
    TF_CLI_ARGS_providers_lock: `-fs-mirror=${mirror}`,
    CHECKPOINT_DISABLE: "1",
  };
}

/**
 * Builds the provider where no provider registry can be reached, once for all checkouts, and returns the environment
 * to use it with. Needs neither root nor an engine.
 */
export async function ensureProviderMirror(
  options: { readonly progress?: Progress } = {},
): Promise<Record<string, string>> {
  const progress = options.progress ?? lineProgress();
  const { mirror, configFile } = mirrorPlace();
  if (!existsSync(mirror)) {
    const lock = {
      timeoutMs: 20 * 60_000,
      onWait: () => {
        progress.note("another process builds the provider: waiting for it");
      },
    };
    await withLock(join(sharedCache(), "provider", "lock"), lock, async () => {
      if (!existsSync(mirror)) {
        const go = await ensureGo(progress);
        await progress.step(
          `building the provider ${provider.source} ${provider.version} (once, about 3 minutes)`,
          () => build(go.program),
        );
      }
    });
  }
  const text = mirrorConfig(mirror);
  if (!existsSync(configFile) || (await readFile(configFile, "utf8")) !== text) {
    await writeFile(configFile, text);
  }
  return mirrorVariables();
}

async function build(go: string): Promise<void> {
  const { mirror } = mirrorPlace();
  const base = dirname(dirname(mirror));
  await mkdir(dirname(mirror), { recursive: true });
  for (const name of await readdir(base)) {
    if (name.startsWith("building-")) {
      await rm(join(base, name), { recursive: true, force: true });
    }
  }
  const fresh = await mkdtemp(join(base, "building-"));
  try {
    const env = { GOTOOLCHAIN: "local", GOWORK: "off", CGO_ENABLED: "0" };
    const inModule = (args: readonly string[]) => run(go, args, { cwd: fresh, env, timeoutMs: 20 * 60_000 });
    const platform = (await inModule(["env", "GOOS", "GOARCH"])).stdout.trim().split("\n").join("_");
    await writeFile(
      join(fresh, "go.mod"),
      [
        "module slipway.example/provider",
        "go 1.25.8",
        `require ${provider.module} v0.0.0`,
        `replace ${provider.module} => ${provider.servedAs} ${provider.pseudoVersion}`,
        "",
      ].join("\n"),
    );
    await writeFile(
      join(fresh, "tools.go"),
      `//go:build tools\n\npackage tools\n\nimport _ "${provider.module}"\n`,
    );
    await inModule(["mod", "tidy", "-e"]);
    const tree = join(fresh, "mirror");
    const files = registryHosts.map((host) =>
      join(
        ...[tree, host, provider.source, provider.version, platform],
        `terraform-provider-docker_v${provider.version}`,
      ),
    );
    const [first = "", ...others] = files;
    await mkdir(dirname(first), { recursive: true });
    await inModule(["build", "-mod=mod", "-trimpath", "-ldflags", "-s -w", "-o", first, provider.module]);
    for (const other of others) {
      await mkdir(dirname(other), { recursive: true });
      await link(first, other);
    }
    await rename(tree, mirror);
  } catch (error) {
    throw error instanceof CommandError
      ? new SandboxError(
          `the provider cannot be built: ${error.message}`,
          `see whether the Go module proxy can be reached: \`go list -m ${provider.servedAs}@${provider.pseudoVersion}\``,
        )
      : error;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}
