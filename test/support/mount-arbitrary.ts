import fc from "fast-check";

function field(keys: readonly string[], values: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...keys), fc.constantFrom(...values), fc.constantFrom(false, false, true))
    .map(([key, value, upper]) => `${upper ? key.toUpperCase() : key}=${value}`);
}

const target = field(["target", "dst", "destination"], ["/a", "/b/c", "rel", "$A/x", "/${UNSET:-d}"]);
const source = field(["source", "src"], ["/", "sub", "./x", "$A"]);
const id = field(["id"], ["one", "$B-x", "a.b"]);
const flagWords = ["ro", "readonly", "rw", "readwrite"] as const;
const access = fc.constantFrom(
  ...flagWords,
  ...flagWords.map((word) => `${word}=true`),
  ...flagWords.map((word) => `${word}=F`),
  ...flagWords.map((word) => `${word.toUpperCase()}=0`),
);
const ownership = [
  field(["mode"], ["0755", "600", "1777"]),
  field(["uid"], ["0", "1000"]),
  field(["gid"], ["0", "1000", "007"]),
];
const required = fc.constantFrom("required", "required=true", "REQUIRED=false", "required=1");
const sharing = field(["sharing"], ["shared", "private", "locked", "LOCKED"]);

/** Some of the optional fields in any order, after what must be there. */
function mount(
  type: string,
  needed: fc.Arbitrary<string>[],
  optional: fc.Arbitrary<string>[],
): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.constantFrom(`type=${type}`, `type=${type}`, `TYPE=${type.toUpperCase()}`),
      fc.tuple(...needed),
      fc.tuple(...optional),
      fc.shuffledSubarray(optional.map((_, index) => index)),
    )
    .map(([head, first, all, some]) => [head, ...first, ...some.map((index) => all[index] ?? "")].join(","));
}

/** `--mount=…` with all options of all types. */
export function mountFlag(origins: readonly string[]): fc.Arbitrary<string> {
  // A number is no stage here.
  const names = origins.filter((each) => !/^\d/.test(each));
  const from = field(["from"], ["alpine:3.20", ...names, ...names]);
  return fc
    .tuple(
      fc.oneof(
        mount("bind", [target], [source, from, access]),
        mount("cache", [target], [id, sharing, source, from, access, access, ...ownership]),
        mount("tmpfs", [target], [field(["size"], ["64m", "1g", "1048576", "1.5GB"])]),
        mount("secret", [id], [target, field(["env"], ["TOKEN"]), required, ...ownership]),
        mount("secret", [field(["src", "source"], ["one"])], [target, required]),
        mount("secret", [field(["target"], ["/run/x", "/run/y/"])], [required]),
        mount("ssh", [], [id, target, required, ...ownership]),
        fc.constantFrom(
          'type=cache,"target=/a,b"',
          "target=/a,type=cache,id=x",
          "target=/x",
          'type=cache,target="/x"'.replaceAll('"', ""),
        ),
      ),
      fc.constantFrom("", "", "", "'"),
    )
    .map(([text, quote]) => (text.includes('"') ? `--mount='${text}'` : `--mount=${quote}${text}${quote}`));
}
