import fc from "fast-check";
import { formatImageReference, parseImageReference } from "../../src/values/image-reference";

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

test.each([
  ["nginx", "docker.io/library/nginx:latest"],
  ["nginx:1.27", "docker.io/library/nginx:1.27"],
  ["library/nginx", "docker.io/library/nginx:latest"],
  ["docker.io/nginx", "docker.io/library/nginx:latest"],
  ["index.docker.io/library/nginx", "docker.io/library/nginx:latest"],
  ["team/app", "docker.io/team/app:latest"],
  ["docker.io/team/app", "docker.io/team/app:latest"],
  ["a/b/c", "docker.io/a/b/c:latest"],
  ["ghcr.io/team/app:v1", "ghcr.io/team/app:v1"],
  ["localhost/app", "localhost/app:latest"],
  ["localhost:5000/app", "localhost:5000/app:latest"],
  ["registry:5000/app:1", "registry:5000/app:1"],
  ["Registry/app", "Registry/app:latest"],
  ["[::1]:5000/app", "[::1]:5000/app:latest"],
  ["127.0.0.1:5000/app", "127.0.0.1:5000/app:latest"],
  ["a__b/c--d/e.f-g_h", "docker.io/a__b/c--d/e.f-g_h:latest"],
  ["app:_under.score-1", "docker.io/library/app:_under.score-1"],
  [`app@${digest}`, `docker.io/library/app@${digest}`],
  [`app:1@${digest}`, `docker.io/library/app:1@${digest}`],
])("%s means %s", (written, canonical) => {
  const parsed = parseImageReference(written);

  expect(typeof parsed === "string" ? parsed : formatImageReference(parsed)).toBe(canonical);
});

const repositoryRule =
  'must be lower-case letters and digits, parts separated by "/" and words by ".", "_" or "-"';
const registryRule = "must be a host name or address with an optional port, and no scheme or path";
const tagRule = 'must be 1 to 128 letters, digits, "_", "." or "-" and not start with "." or "-"';
const digestRule = 'must be "sha256:" and 64 hexadecimal digits';

test.each([
  ["", `repository "library/" ${repositoryRule}`],
  ["Nginx", `repository "library/Nginx" ${repositoryRule}`],
  ["team/App", `repository "team/App" ${repositoryRule}`],
  ["a b", `repository "library/a b" ${repositoryRule}`],
  ["a//b", `repository "a//b" ${repositoryRule}`],
  ["-a", `repository "library/-a" ${repositoryRule}`],
  ["a-", `repository "library/a-" ${repositoryRule}`],
  ["a..b", `repository "library/a..b" ${repositoryRule}`],
  ["a___b", `repository "library/a___b" ${repositoryRule}`],
  ["ghcr.io/", `repository "" ${repositoryRule}`],
  ["-x.com/app", `registry "-x.com" ${registryRule}`],
  ["x.com:port/app", `registry "x.com:port" ${registryRule}`],
  ["nginx:", `tag "" ${tagRule}`],
  ["nginx:-1", `tag "-1" ${tagRule}`],
  ["nginx:a b", `tag "a b" ${tagRule}`],
  [`nginx:${"a".repeat(129)}`, `tag "${"a".repeat(129)}" ${tagRule}`],
  ["nginx@", `digest "" ${digestRule}`],
  ["nginx@sha256:abc", `digest "sha256:abc" ${digestRule}`],
  [`nginx@${digest.toUpperCase()}`, `digest "${digest.toUpperCase()}" ${digestRule}`],
  [`nginx@${digest}@${digest}`, `digest "${digest}@${digest}" ${digestRule}`],
  ["a".repeat(300), "registry and repository have more than 255 characters"],
])("%j is refused", (written, why) => {
  expect(parseImageReference(written)).toBe(`image reference "${written}": ${why}`);
});

test("a scheme is not part of a reference", () => {
  expect(parseImageReference("https://ghcr.io/app")).toBe(
    'image reference "https://ghcr.io/app" has a scheme: leave "https://" out',
  );
});

const word = fc.stringMatching(/^[a-z0-9]{1,5}(?:[._-][a-z0-9]{1,3})?$/);
const reference = fc
  .record({
    registry: fc.constantFrom("", "docker.io/", "ghcr.io/", "localhost:5000/", "index.docker.io/"),
    path: fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join("/")),
    tag: fc.option(fc.stringMatching(/^\w[\w.-]{0,10}$/)),
    digest: fc.option(fc.constant(digest)),
  })
  .map(
    ({ registry, path, tag, digest: pinned }) =>
      `${registry}${path}${tag === null ? "" : `:${tag}`}${pinned === null ? "" : `@${pinned}`}`,
  );

function canonical(written: string): string {
  const parsed = parseImageReference(written);
  if (typeof parsed === "string") throw new Error(parsed);
  return formatImageReference(parsed);
}

test("the canonical form of every reference is its own canonical form", () => {
  fc.assert(
    fc.property(reference, (written) => {
      expect(canonical(canonical(written))).toBe(canonical(written));
    }),
  );
});
