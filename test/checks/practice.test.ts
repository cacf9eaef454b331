import type { CheckOptions } from "../../src/checks/check";
import { practiceRules, type PracticeRuleName } from "../../src/checks/practice-rules";
import { check, linesOf } from "./support";

/** Below `FROM debian:12`, unless a case begins with FROM: each string is a file, with `\n` between its lines. */
interface Cases {
  /** Where the rule finds something, in the last line. */
  readonly fires: readonly string[];
  readonly quiet: readonly string[];
  readonly options?: CheckOptions;
}

const cases: Readonly<Record<Exclude<PracticeRuleName, `${string}Suppression${string}`>, Cases>> = {
  AddInsteadOfCopy: {
    fires: ["ADD file /", "ADD folder /folder/", 'ADD ["a", "b", "/c/"]'],
    quiet: [
      "COPY file /",
      "ADD https://example.com/file /",
      "ADD git@github.com:example/app.git /",
      "ADD https://github.com/example/app.git#v1 /",
      "ADD root.tar.gz /",
      "ADD --unpack=false root.bin /",
      "ARG FILE\nADD $FILE /",
    ],
  },
  ApkCacheKept: {
    fires: ["RUN apk add curl=8", "RUN apk update && apk add curl"],
    quiet: [
      "RUN apk add --no-cache curl",
      "RUN apk --no-cache add curl",
      "RUN --mount=type=cache,target=/var/cache/apk apk add curl",
      "RUN apk add curl && rm -rf /var/cache/apk/*",
      "FROM alpine:3 AS build\nRUN apk add curl\nFROM alpine:3",
    ],
  },
  AptInScript: {
    fires: ["RUN apt install -y curl=1", "RUN set -e; if true; then apt update; fi"],
    quiet: ["RUN apt-get install -y curl=1", "RUN echo apt", 'RUN ["echo", "apt"]'],
  },
  AptListsKept: {
    fires: ["RUN apt-get update", "RUN apt-get update && apt-get install -y curl=1 && rm -rf /tmp/*"],
    quiet: [
      "RUN apt-get update && rm -rf /var/lib/apt/lists/*",
      "RUN --mount=type=cache,target=/var/lib/apt apt-get update",
      "RUN --mount=type=tmpfs,target=/var/lib/apt/lists apt-get update",
      "FROM debian:12 AS build\nRUN apt-get update\nFROM debian:12",
    ],
  },
  CdInRun: {
    fires: ["RUN cd /app && make", "RUN make; (cd sub; make)", 'RUN ["sh", "-c", "cd /app && make"]'],
    quiet: [
      "RUN echo cd",
      "RUN make -C /app",
      'SHELL ["pwsh", "-Command"]\nRUN cd C:/app; make',
      "RUN # cd\\\necho a",
    ],
  },
  ConsecutiveRuns: {
    fires: ["RUN a\nRUN b", "RUN --network=none a\nRUN --network=none b"],
    quiet: [
      "RUN a && b",
      "RUN a\nCOPY b /b\nRUN c",
      "RUN a\nRUN --mount=type=cache,target=/c b",
      "RUN a\nFROM debian:12\nRUN b",
    ],
  },
  DefaultShellByLink: {
    fires: ["RUN ln -sf /bin/bash /bin/sh"],
    quiet: ["RUN ln -s /bin/sh /bin/ash", 'SHELL ["/bin/bash", "-c"]'],
  },
  DistributionUpgrade: {
    fires: ["RUN apt-get -y dist-upgrade", "RUN zypper dup", "RUN zypper -n dist-upgrade"],
    quiet: ["RUN apt-get -y upgrade", "RUN echo dist-upgrade"],
  },
  EmptyLabel: {
    options: { labels: { version: "semver" } },
    fires: ['LABEL version=""', "LABEL version="],
    quiet: ["LABEL version=1.0.0", 'LABEL other=""'],
  },
  InteractiveInstall: {
    fires: [
      "RUN apt-get install curl",
      "RUN yum install curl",
      "RUN dnf install curl",
      "RUN zypper install curl",
    ],
    quiet: [
      "RUN apt-get install -y curl",
      "RUN apt-get -qqy install curl",
      "RUN apt-get --assume-yes install curl",
      "RUN yum -y install curl",
      "RUN dnf install --assumeyes curl",
      "RUN zypper --non-interactive install curl",
      "RUN apt-get update",
      "RUN apk add curl",
    ],
  },
  InvalidLabelKey: {
    fires: ["LABEL Version=1", "LABEL a..b=1", "LABEL com.docker.x=1", 'LABEL "with blank"=1', "LABEL -a=1"],
    quiet: [
      "LABEL version=1",
      "LABEL org.opencontainers.image.base.name=x",
      "LABEL org.label-schema.build-date=x",
    ],
  },
  InvalidLabelValue: {
    options: {
      labels: { u: "url", t: "rfc3339", l: "spdx", c: "hash", v: "semver", e: "email", x: "text" },
    },
    fires: [
      "LABEL u=example.com",
      "LABEL t=yesterday",
      "LABEL t=2024-13-01T00:00:00Z",
      'LABEL l="My own licence"',
      "LABEL c=main",
      "LABEL v=1.0",
      "LABEL v=01.0.0",
      "LABEL e=nobody",
    ],
    quiet: [
      "LABEL u=https://example.com/a",
      "LABEL t=2024-02-29T23:59:60+01:00",
      'LABEL l="(MIT OR Apache-2.0) AND GPL-2.0-only WITH Classpath-exception-2.0"',
      "LABEL c=0123abc",
      "LABEL v=1.0.0-rc.1+build",
      "LABEL e=me@example.com",
      "LABEL x=anything",
      "LABEL other=anything",
    ],
  },
  LargeUserId: {
    fires: ["RUN useradd -u 123456 app", "RUN useradd --uid=1000000 app", "RUN useradd -mu 123456 app"],
    quiet: [
      "RUN useradd -u 12345 app",
      "RUN useradd -l -u 123456 app",
      "RUN useradd --no-log-init --uid 123456 app",
      "RUN useradd app",
    ],
  },
  LatestTag: {
    fires: ["FROM debian:latest", "ARG TAG=latest\nFROM debian:$TAG"],
    quiet: ["FROM debian:12", "FROM debian", `FROM debian:latest@sha256:${"0".repeat(64)}`, "FROM scratch"],
  },
  MissingHealthcheck: {
    options: { as: { MissingHealthcheck: "warning" } },
    fires: ["FROM debian:12", "FROM debian:12 AS a\nHEALTHCHECK CMD true\nFROM debian:12"],
    quiet: ["HEALTHCHECK NONE", "FROM debian:12 AS a\nHEALTHCHECK CMD true\nFROM a"],
  },
  MissingLabel: {
    options: { labels: { version: "text" } },
    fires: ["FROM debian:12 AS a\nLABEL version=1\nFROM debian:12"],
    quiet: [
      "LABEL version=1",
      "FROM debian:12 AS a\nLABEL version=1\nFROM a",
      "ARG version\nLABEL version=$version",
    ],
  },
  NonNumericUser: {
    fires: ["USER app", "USER app:1000", "USER 0\nUSER www-data"],
    quiet: [
      "USER 1000",
      "USER 1000:app",
      "USER root",
      "ARG ID=1000\nUSER ${ID}",
      "ARG ID\nUSER ${ID}",
      "USER app\nUSER 1000",
    ],
  },
  PackageCacheKept: {
    fires: [
      "RUN yum install -y curl-8",
      "RUN dnf install -y curl-8",
      "RUN zypper install -y curl=8",
      "RUN microdnf install -y curl-8",
    ],
    quiet: [
      "RUN yum install -y curl-8 && yum clean all",
      "RUN dnf install -y curl-8 && rm -rf /var/cache/dnf",
      "RUN --mount=type=cache,target=/var/cache/libdnf5 dnf install -y curl-8",
      "RUN zypper install -y curl=8 && zypper cc -a",
      "FROM fedora:41 AS build\nRUN dnf install -y gcc-14\nFROM fedora:41",
    ],
  },
  PipCacheKept: {
    fires: [
      "RUN pip install flask==3",
      "RUN python3 -m pip install -r requirements.txt",
      "ENV PIP_NO_CACHE_DIR=0\nRUN pip3 install x==1",
    ],
    quiet: [
      "RUN pip install --no-cache-dir flask==3",
      "ENV PIP_NO_CACHE_DIR=1\nRUN pip install flask==3",
      "RUN PIP_NO_CACHE_DIR=1 pip install flask==3",
      "RUN --mount=type=cache,target=/root/.cache/pip pip install flask==3",
      "RUN pip --version",
    ],
  },
  PipeWithoutPipefail: {
    fires: ["RUN curl -f https://example.com | sh", "RUN a |& b", 'SHELL ["/bin/bash", "-c"]\nRUN a | b'],
    quiet: [
      'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN a | b',
      "RUN set -o pipefail && a | b",
      "RUN set -euo pipefail; a | b",
      "RUN a || b",
      "RUN echo 'a | b'",
      'SHELL ["pwsh", "-Command"]\nRUN a | b',
      "RUN <<EOF\nset -eo pipefail\na | b\nEOF",
    ],
  },
  RecommendedPackages: {
    fires: ["RUN apt-get install -y curl=1"],
    quiet: [
      "RUN apt-get install -y --no-install-recommends curl=1",
      "RUN apt-get install -y --option=APT::Install-Recommends=0 curl=1",
      "RUN apt-get install -y -o APT::Install-Recommends=0 curl=1",
      "RUN apt-get update",
    ],
  },
  RegistryNotAllowed: {
    options: { allowedRegistries: ["docker.io/library", "*.example.com", "ghcr.io/team"] },
    fires: ["FROM quay.io/a/b:1", "FROM team/app:1", "FROM ghcr.io/other/app:1", "FROM ghcr.io/teams/app:1"],
    quiet: [
      "FROM debian:12",
      "FROM registry.example.com/a:1",
      "FROM ghcr.io/team/app:1",
      "FROM scratch",
      "FROM debian:12 AS a\nFROM a",
    ],
  },
  RelativeCopyDestination: {
    fires: ["COPY a b", "COPY a .", "FROM debian:12 AS x\nWORKDIR /a\nFROM debian:12\nCOPY a b"],
    quiet: [
      "COPY a /b",
      "WORKDIR /app\nCOPY a .",
      "FROM debian:12 AS x\nWORKDIR /a\nFROM x\nCOPY a b",
      "COPY a C:/b",
      "ENV D=/d\nCOPY a $D/b",
    ],
  },
  RootUser: {
    fires: [
      "USER root",
      "USER 0",
      "USER 1000\nUSER root:root",
      "FROM debian:12 AS a\nUSER 1\nFROM a\nUSER 0",
    ],
    quiet: ["USER root\nUSER 1000", "RUN a", "FROM debian:12 AS a\nUSER root\nFROM debian:12"],
  },
  SelfReferencingEnv: {
    fires: ["ENV A=1\nENV A=2 B=$A", "ENV PATH=/a:$PATH ALSO=$PATH"],
    quiet: ["ENV A=1\nENV B=$A", "ENV PATH=/a:$PATH", "ENV A=1 B=$A", "ENV A=1\nENV B=$A A=2"],
  },
  SeveralSourcesNeedFolder: {
    fires: ["COPY a b /c", "ADD a.tar b.tar /c", 'COPY ["a", "b", "/c"]'],
    quiet: [
      "COPY a b /c/",
      "COPY a /c",
      "WORKDIR /w\nCOPY a b .",
      "WORKDIR /w\nCOPY a b ..",
      "COPY a b C:\\\\",
    ],
  },
  SudoUsed: {
    fires: ["RUN sudo make install", "RUN true && sudo -u app make"],
    quiet: ["RUN apt-get install sudo", "RUN echo sudo"],
  },
  SuperfluousLabel: {
    options: { labels: { version: "text" }, strictLabels: true },
    fires: ["LABEL version=1 other=2"],
    quiet: ["LABEL version=1"],
  },
  UnknownCopySource: {
    fires: ["COPY --from=bulid /a /b", "FROM debian:12 AS a\nFROM debian:12\nCOPY --from=2 /a /b"],
    quiet: [
      "COPY --from=debian:12 /a /b",
      "COPY --from=example.com/a /a /b",
      "COPY --from=team/app /a /b",
      "FROM debian:12 AS a\nFROM debian:12\nCOPY --from=A /a /b",
      "FROM debian:12 AS a\nFROM debian:12\nCOPY --from=0 /a /b",
    ],
  },
  UnpinnedPackage: {
    fires: [
      "RUN apt-get install -y curl",
      "RUN apt-get install -y curl=1 git",
      "RUN apt-get -t bookworm install curl",
      "RUN apk add --no-cache curl",
      "RUN apk add --virtual deps=1 curl",
      "RUN yum install -y curl",
      "RUN dnf install -y curl",
      "RUN zypper in -y curl",
      "RUN pip install flask",
      "RUN python3 -m pip install flask",
      "RUN npm install -g typescript",
      "RUN npm i @scope/name",
      "RUN gem install rails",
      "RUN go install example.com/tool",
      "RUN go install example.com/tool@latest",
      "RUN a && apt-get install -y $OTHER curl",
    ],
    quiet: [
      "RUN apt-get install -y curl=8.0-1 ./local.deb git/stable",
      "ARG PACKAGES\nRUN apt-get install -y $PACKAGES",
      "RUN apk add --no-cache curl=8 'git<3'",
      "RUN yum install -y curl-8.0 https://example.com/a.rpm",
      "RUN dnf install -y curl-8.0 @development",
      "RUN zypper install -y 'curl=8'",
      "RUN pip install flask==3 'django>=4' .",
      "RUN pip install -r requirements.txt",
      "RUN pip install git+https://example.com/app@v1#egg=app",
      "RUN npm install",
      "RUN npm ci",
      "RUN npm install -g typescript@5 @scope/name@1",
      "RUN gem install rails:7",
      "RUN gem install rails -v 7",
      "RUN go install ./...",
      "RUN go install example.com/tool@v1",
      "RUN echo apt-get install curl",
      "RUN python3 <<EOF\napt-get install curl\nEOF",
    ],
  },
  UntaggedBaseImage: {
    fires: ["FROM debian", "FROM example.com:5000/app"],
    quiet: [
      "FROM debian:12",
      "FROM scratch",
      "FROM debian:12 AS a\nFROM a",
      `FROM debian@sha256:${"0".repeat(64)}`,
      "ARG V=12\nFROM debian:$V",
    ],
  },
  UselessProgram: {
    fires: ["RUN service nginx start", "RUN ssh host true", "RUN /usr/bin/top -b"],
    quiet: [
      "RUN apt-get install -y vim",
      "RUN ssh-keyscan github.com",
      "RUN --mount=type=ssh ssh -T git@example.com",
    ],
  },
  WgetAndCurl: {
    fires: ["RUN wget -q a\nRUN curl b", "RUN curl a && wget -q b"],
    quiet: [
      "RUN curl a\nRUN curl b",
      "RUN curl a\nFROM debian:12\nRUN wget -q b",
      "RUN apt-get install -y curl wget",
    ],
  },
  WgetProgress: {
    fires: ["RUN wget https://example.com/a", "RUN wget -O a https://example.com/a"],
    quiet: [
      "RUN wget -q https://example.com/a",
      "RUN wget -nv https://example.com/a",
      "RUN wget --progress=dot:giga https://example.com/a",
      "RUN wget -qO- https://example.com/a",
    ],
  },
  WholeFileSystemCopied: {
    fires: ["FROM debian:12 AS a\nFROM scratch\nCOPY --from=a / /"],
    quiet: ["FROM debian:12 AS a\nFROM scratch\nCOPY --from=a /app /", "COPY / /"],
  },
  YarnCacheKept: {
    fires: ["RUN yarn install", "RUN yarn install --frozen-lockfile && yarn build"],
    quiet: [
      "RUN yarn install && yarn cache clean",
      "RUN --mount=type=cache,target=/root/.yarn yarn install",
      "RUN yarn build",
    ],
  },
};

function file(text: string): string {
  return /^(?:FROM|ARG \w+=\w+\nFROM)/.test(text) ? text : `FROM debian:12\n${text}`;
}

function lastInstruction(text: string): number {
  return text.split("\n").length;
}

describe.each(Object.entries(cases))("%s", (rule, { fires, quiet, options }) => {
  test.each(fires)("fires: %j", (text) => {
    expect(linesOf(rule, file(text), options)).toEqual([lastInstruction(file(text))]);
  });

  test.each(quiet)("is quiet: %j", (text) => {
    expect(linesOf(rule, file(text), options)).toEqual([]);
  });

  test("is suppressed by a comment", () => {
    const lines = file(fires[0]!).split("\n");
    lines.splice(-1, 0, `# slipway allow=${rule}: for the test`);
    const { findings, suppressed } = check(["# escape=\\", "", "", ...lines].join("\n"), options);
    const left = findings.filter((finding) => finding.rule === rule || finding.rule.includes("Suppression"));
    expect(left).toEqual([]);
    expect(suppressed.filter((finding) => finding.rule === rule)).toMatchObject([{ reason: "for the test" }]);
  });
});

test("all rules of good practice are tried", () => {
  const own = ["SuppressionWithoutReason", "UnusedSuppression"];
  expect([...Object.keys(cases), ...own].sort()).toEqual(practiceRules.map(({ name }) => name).sort());
});
