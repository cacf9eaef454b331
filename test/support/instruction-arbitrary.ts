import fc from "fast-check";
import {
  cut,
  escape,
  gap,
  json,
  jsonList,
  keyword,
  name,
  plain,
  shellText,
  value,
  variable,
  word,
} from "./dockerfile-words";
import { heredocOf, heredocText } from "./heredoc-arbitrary";
import { mountFlag } from "./mount-arbitrary";

function line(head: string, ...rest: fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.tuple(keyword(head), ...rest).map((parts) => parts.filter((part) => part !== "").join(gap));
}

function list(item: fc.Arbitrary<string>, maxLength: number, minLength = 1): fc.Arbitrary<string> {
  return fc.array(item, { minLength, maxLength }).map((items) => items.join(gap));
}

function flag(flagName: string, text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(text, fc.constantFrom("", "", "", '"', "'"))
    .map(([each, quote]) => `--${flagName}=${/["'`\\\ue003]/.test(each) ? each : `${quote}${each}${quote}`}`);
}

function bool(flagName: string): fc.Arbitrary<string> {
  return fc.constantFrom(`--${flagName}`, `--${flagName}=true`, `--${flagName}=FALSE`);
}

/** Some of the flags, in any order. */
function flags(...all: fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.shuffledSubarray(all.map((_, index) => index)), fc.tuple(...all), fc.nat({ max: 2 }))
    .map(([order, texts, many]) =>
      order
        .slice(0, many === 0 ? 0 : order.length)
        .map((index) => texts[index] ?? "")
        .join(gap),
    );
}

/** ARG; one of few names, as each of them is tried with other values by the judge. */
export const argument: fc.Arbitrary<string> = line(
  "ARG",
  list(
    fc.oneof(
      fc.constantFrom("A", "TARGETARCH", "HTTP_PROXY"),
      fc.tuple(fc.constantFrom("A", "B"), value).map(([key, each]) => `${key}=${each}`),
    ),
    2,
  ),
);

const command = fc.oneof({ weight: 3, arbitrary: shellText }, { weight: 1, arbitrary: jsonList });
const path = fc.oneof(
  plain,
  plain.map((each) => `/${each}`),
  word,
  variable,
  fc.constantFrom(".", "./", "*.go", "a/./b", "[a-z]"),
);
const folder = fc.oneof(
  fc.constantFrom("/", "./", ".", "/to/"),
  path.map((each) => `${each}/`),
);

const owner = fc.constantFrom("1", "1:2", "65532:65532");
const namedOwner = fc.constantFrom("web", "web:www", "$A", "${A:-web}");
const mode = fc.constantFrom("755", "0644", "u=rwX,go=rX");
const exclude = flag("exclude", fc.constantFrom("*.md", "**/x", "$A", "a,b"));
const ownership = fc.oneof(
  flags(flag("chown", fc.oneof(owner, namedOwner)), flag("chmod", mode), exclude, exclude),
  flags(flag("chown", owner), flag("chmod", mode), bool("link"), exclude),
);

const plainPaths = fc.tuple(list(path, 3), folder).map((parts) => parts.join(gap));
const jsonPaths = fc
  .tuple(
    fc.array(fc.oneof(plain, fc.constantFrom("a b", "it's".replace("'", ""), "$A", "[x]", "é")), {
      minLength: 1,
      maxLength: 2,
    }),
    fc.constantFrom("/to/", "/with blank/"),
  )
  .map(([sources, to]) => `[${[...sources, to].map((each) => json(each)).join(`,${cut} `)}]`);
const paths = fc.oneof({ weight: 3, arbitrary: plainPaths }, { weight: 1, arbitrary: jsonPaths });

function copy(origins: readonly string[]): fc.Arbitrary<string> {
  const from = flag("from", fc.constantFrom("nginx:1.27", "example.com/a/b", ...origins, ...origins));
  return fc.oneof(
    line("COPY", fc.oneof(ownership, bool("parents")), paths),
    line(
      "COPY",
      fc.tuple(from, ownership).map((each) => each.filter((text) => text !== "").join(gap)),
      paths,
    ),
    heredocOf("COPY", ownership, folder),
  );
}

const checksum = flag("checksum", fc.constant(`sha256:${"a1".repeat(32)}`));
const add = fc.oneof(
  line("ADD", fc.oneof(ownership, flags(bool("unpack"), exclude)), paths),
  line(
    "ADD",
    flags(checksum, bool("unpack"), flag("chmod", mode)),
    fc.constantFrom("https://example.com/a.txt", "HTTP://example.com/$A.tgz"),
    folder,
  ),
  line(
    "ADD",
    flags(bool("keep-git-dir"), flag("chown", owner)),
    fc.constantFrom("https://example.com/a.git", "https://github.com/a/b.git#v1:sub"),
    folder,
  ),
  heredocOf("ADD", fc.constant(""), folder),
);

const key = fc.oneof(plain, name, fc.constantFrom('"a b"', "'x'", "com.example/a", `a${escape} b`, "é"));
const pairs = list(
  fc.tuple(key, value).map(([each, text]) => `${each}=${text}`),
  3,
);
const legacy = fc
  .tuple(
    fc.constantFrom("A", "B", "x.y"),
    fc.array(fc.oneof(word, fc.constantFrom("a  b", "=", "#")), { minLength: 1, maxLength: 3 }),
  )
  .map(([each, words]) => `${each} ${words.join(gap)}`);

const duration = fc.constantFrom("30s", "1m30s", "1.5h", "0", "100ms", "2m", "1h0m0.5s", "+3s");
const healthcheck = fc.oneof(
  line(
    "HEALTHCHECK",
    flags(
      flag("interval", duration),
      flag("timeout", duration),
      flag("start-period", duration),
      flag("start-interval", duration),
      flag("retries", fc.constantFrom("0", "3", "+10")),
    ),
    keyword("CMD"),
    command,
  ),
  line("HEALTHCHECK", keyword("NONE")),
);

const port = fc.constantFrom(
  "80",
  "53/udp",
  "8000-8010/tcp",
  "${A:+8}443",
  "8080:80",
  "9/SCTP",
  "${UNSET:-7}/tcp",
);

function settings(): fc.Arbitrary<string>[] {
  return [
    line("ENV", fc.oneof(pairs, pairs, legacy)),
    line("LABEL", fc.oneof(pairs, pairs, legacy)),
    line(
      "WORKDIR",
      fc.oneof(
        path,
        value.map((each) => `/w${each}`),
      ),
    ),
    line("USER", fc.oneof(owner, namedOwner, word)),
    line("EXPOSE", list(port, 3)),
    line("VOLUME", fc.oneof(list(path, 2), jsonPaths)),
    line("STOPSIGNAL", fc.constantFrom("SIGTERM", "9", "SIG${UNSET:-INT}", '"SIGHUP"')),
    line("CMD", command),
    line("ENTRYPOINT", command),
    line("SHELL", fc.constantFrom('["/bin/sh", "-c"]', '[ "bash" ]', '["cmd","/S","/C"]')),
    healthcheck,
  ];
}

const runFlags = fc
  .tuple(
    fc.array(fc.nat({ max: 1 }), { maxLength: 2 }),
    flags(
      flag("network", fc.constantFrom("none", "default", "host")),
      flag("security", fc.constantFrom("sandbox", "insecure")),
      flag("device", fc.constantFrom("vendor.example.com/gpu=all", "vendor.example.com/gpu=all,required")),
    ),
  )
  .map(([, text]) => text);

function run(origins: readonly string[]): fc.Arbitrary<string> {
  const mounts = fc.array(mountFlag(origins), { maxLength: 2 }).map((each) => each.join(gap));
  return fc.oneof(
    { weight: 2, arbitrary: line("RUN", command) },
    { weight: 3, arbitrary: line("RUN", mounts, runFlags, command) },
    { weight: 2, arbitrary: heredocText(mounts) },
  );
}

/** An instruction of a stage, with marks in it. */
export function instruction(origins: readonly string[]): fc.Arbitrary<string> {
  const usual = [run(origins), copy(origins), add, ...settings()];
  const triggers = [run([]), copy([]), add, ...settings(), argument];
  return fc.oneof(
    ...usual.map((arbitrary) => ({ weight: 4, arbitrary })),
    { weight: 6, arbitrary: run(origins) },
    { weight: 6, arbitrary: copy(origins) },
    { weight: 1, arbitrary: argument },
    { weight: 2, arbitrary: line("MAINTAINER", fc.constantFrom("Me <me@example.com>", "$A 'b'", '"c"')) },
    { weight: 5, arbitrary: line("ONBUILD", fc.oneof(...triggers)) },
  );
}
