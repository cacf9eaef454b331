/**
 * One sample of what importing costs, in a process of its own: `node import.js baseline|slipway`.
 * Both sides load Terraform's core and the bindings that the library may need; one loads the library after that.
 */
/* eslint-disable @typescript-eslint/no-require-imports -- the clock runs while they load */

/** What one sample measured. */
export interface ImportSample {
  /** All imports. */
  readonly totalMs: number;
  /** The library's alone. */
  readonly libraryMs: number;
}

const start = performance.now();
require("constructs");
require("cdktf");
for (const binding of ["container", "image", "network", "provider", "registry-image"]) {
  require(`@cdktf/provider-docker/lib/${binding}`);
}
const loaded = performance.now();
if (process.argv[2] === "slipway") require("cdktf-slipway");
const end = performance.now();
const sample: ImportSample = { totalMs: end - start, libraryMs: end - loaded };
process.stdout.write(JSON.stringify(sample));
