/** Whether a path is absolute on an operating system; BuildKit's `system.IsAbs`. */
export function isAbsolute(path: string, os: string): boolean {
  if (os !== "windows") return path.startsWith("/");
  const slashes = path.replaceAll("\\", "/");
  if (slashes.startsWith("//")) return false;
  const colon = slashes.indexOf(":");
  return colon < 0 ? slashes.startsWith("/") : /^c:\//i.test(slashes);
}

/** Whether a source of ADD is an address or a git repository, not a path in the context. */
export function isFromElsewhere(source: string): boolean {
  if (/^https?:\/\//.test(source)) return true;
  if (/^\.\.?\//.test(source) || source.startsWith("github.com/")) return false;
  return isGitAddress(source);
}

/** Whether it names a git repository, in one of the ways that cannot be a path. */
export function isGitAddress(source: string): boolean {
  if (/^https?:\/\//i.test(source)) return /^[^?#]*\.git(?:[?#]|$)/.test(source);
  return /^(?:git|ssh):\/\//i.test(source) || /^[a-zA-Z0-9_-]+@[a-zA-Z0-9.-]+:/.test(source);
}
