/** Names of images, read as the builder reads them. */

const component = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
const label = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
const domain = `(?:${label}(?:\\.${label})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
const tag = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";
const digest = "[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}";
const pattern = new RegExp(`^(${domain})/(${component}(?:/${component})*)(?::(${tag}))?(?:@(${digest}))?$`);
/** Of the digests that exist, how many digits they have. */
const digits: ReadonlyMap<string, number> = new Map([
  ["sha256", 64],
  ["sha384", 96],
  ["sha512", 128],
]);

/** An image's name taken apart. */
export interface ImageName {
  /** `docker.io` where none is written. */
  readonly registry: string;
  /** With `library/` where it is left out. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** Reads a name; `undefined` if the builder would refuse it. The grammar is that of distribution's reference. */
export function parseImageName(written: string): ImageName | undefined {
  // Longer is none, whatever it has: a name of 255, a tag of 128 and a digest.
  if (written.length > 1000 || /^[a-f0-9]{64}$/.test(written)) return undefined;
  const match = pattern.exec(withRegistry(written));
  if (match === null) return undefined;
  const [, registry = "", repository = "", tag, digest] = match;
  if (repository.length > 255) return undefined;
  if (digest !== undefined) {
    const [algorithm = "", hex = ""] = digest.split(":");
    if (digits.get(algorithm) !== hex.length || hex !== hex.toLowerCase()) return undefined;
  }
  return { registry, repository, tag, digest };
}

function withRegistry(written: string): string {
  const slash = written.indexOf("/");
  const first = written.slice(0, Math.max(slash, 0));
  if (slash < 0 || !(/[.:]/.test(first) || first === "localhost" || first !== first.toLowerCase())) {
    return `docker.io/${slash < 0 ? "library/" : ""}${written}`;
  }
  if (first !== "index.docker.io" && first !== "docker.io") return written;
  const rest = written.slice(slash + 1);
  return `docker.io/${rest.includes("/") ? "" : "library/"}${rest}`;
}
