/**
 * The name of an image as Docker reads it, and its canonical form.
 * Grammar: https://github.com/distribution/reference
 */

/** A reference taken apart; `registry` and `repository` are canonical (`docker.io`, `library/nginx`). */
export interface ImageReference {
  readonly registry: string;
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

const component = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
const repositoryPattern = new RegExp(`^${component}(?:/${component})*$`);
const label = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
const registryPattern = new RegExp(`^(?:${label}(?:\\.${label})*|\\[[0-9a-fA-F:]+\\])(?::[0-9]+)?$`);
const tagPattern = /^[\w][\w.-]{0,127}$/;
const digestPattern = /^sha256:[0-9a-f]{64}$/;

/** Docker's limit for registry and repository together. */
const maximumNameLength = 255;

/**
 * Takes a reference apart, or says what is wrong with it.
 * @returns the parts, or a message that names the value, what is allowed and the fix
 */
export function parseImageReference(written: string): ImageReference | string {
  if (written.includes("://")) {
    return `image reference "${written}" has a scheme: leave "${written.slice(0, written.indexOf("://") + 3)}" out`;
  }
  const at = written.indexOf("@");
  const digest = at < 0 ? undefined : written.slice(at + 1);
  const named = at < 0 ? written : written.slice(0, at);
  const colon = named.lastIndexOf(":");
  const tagged = colon > named.lastIndexOf("/");
  const tag = tagged ? named.slice(colon + 1) : undefined;
  const { registry, repository } = splitRegistry(tagged ? named.slice(0, colon) : named);

  const wrong = repositoryProblem(repository) ?? registryProblem(registry);
  if (wrong !== undefined) return `image reference "${written}": ${wrong}`;
  if (registry.length + 1 + repository.length > maximumNameLength) {
    return `image reference "${written}": registry and repository have more than ${maximumNameLength} characters`;
  }
  if (tag !== undefined && !tagPattern.test(tag)) {
    return `image reference "${written}": tag "${tag}" must be 1 to 128 letters, digits, "_", "." or "-" and not start with "." or "-"`;
  }
  if (digest !== undefined && !digestPattern.test(digest)) {
    return `image reference "${written}": digest "${digest}" must be "sha256:" and 64 hexadecimal digits`;
  }
  return {
    registry,
    repository,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** The reference written out in full: `docker.io/library/nginx:1.27`; without tag and digest it means `latest`. */
export function formatImageReference({ registry, repository, tag, digest }: ImageReference): string {
  const version = tag ?? (digest === undefined ? "latest" : undefined);
  return (
    `${registry}/${repository}` +
    (version === undefined ? "" : `:${version}`) +
    (digest === undefined ? "" : `@${digest}`)
  );
}

/** What is wrong with a repository's path such as `team/app`, if anything. */
export function repositoryProblem(repository: string): string | undefined {
  if (repositoryPattern.test(repository)) return undefined;
  return `repository "${repository}" must be lower-case letters and digits, parts separated by "/" and words by ".", "_" or "-"`;
}

/** What is wrong with a registry's address such as `registry.example.com:5000`, if anything. */
export function registryProblem(registry: string): string | undefined {
  if (registryPattern.test(registry)) return undefined;
  return `registry "${registry}" must be a host name or address with an optional port, and no scheme or path`;
}

/** Docker's own rule: the first part is a registry if it has a dot or a port or is localhost. */
function splitRegistry(name: string): { registry: string; repository: string } {
  const slash = name.indexOf("/");
  const first = slash < 0 ? "" : name.slice(0, slash);
  const rest = name.slice(slash + 1);
  if (first !== "" && (/[.:]/.test(first) || first === "localhost" || first !== first.toLowerCase())) {
    const hub = first === "index.docker.io" || first === "docker.io";
    return hub
      ? { registry: "docker.io", repository: official(rest) }
      : { registry: first, repository: rest };
  }
  return { registry: "docker.io", repository: official(name) };
}

function official(repository: string): string {
  return repository.includes("/") ? repository : `library/${repository}`;
}
