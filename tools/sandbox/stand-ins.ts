import { goLine } from "./go-toolchain";

/** What the contents of a stand-in are made of. */
export type StandInContents =
  /** A root file system out of Debian's packages, made by a function of stand-in-roots.ts. */
  | { readonly kind: "debian" }
  | { readonly kind: "busybox" }
  /**
   * Lines of a Dockerfile on another stand-in. With `go`, its context has the Go toolchain in the folder `go`; with
   * `node`, it has these versions of Node.js and npm in the folder `node`.
   */
  | {
      readonly kind: "dockerfile";
      readonly from: string;
      readonly lines: readonly string[];
      readonly go?: true;
      readonly node?: NodeVersions;
    };

/** Exact versions, as the npm registry has them. */
export interface NodeVersions {
  readonly node: string;
  readonly npm: string;
}

const node22: NodeVersions = { node: "22.23.3", npm: "10.9.9" };

/** Installs packages of Debian and leaves no lists behind. */
const aptInstall = (...packages: readonly string[]): string =>
  `RUN apt-get update -qq && apt-get install -qq --no-install-recommends ${packages.join(" ")} >/dev/null ` +
  "&& rm -rf /var/lib/apt/lists/*";

/** An image that stands in for a real one of the same name where no image registry can be reached. */
export interface StandIn {
  /** The real name on Docker Hub, without the host: "library/debian". */
  readonly repository: string;
  readonly tag: string;
  /** What it is made of and what it lacks, for its label. */
  readonly about: string;
  readonly contents: StandInContents;
}

/**
 * The base images of a sandbox. To add one, add an entry: packages of Debian go into `RUN apt-get …` lines. An image
 * must do what its name promises to those who build on it; what it lacks is said in `about`.
 */
export const standIns: readonly StandIn[] = [
  {
    repository: "library/debian",
    tag: "bookworm-slim",
    about: "debootstrap --variant=minbase with ca-certificates, without documentation",
    contents: { kind: "debian" },
  },
  {
    repository: "library/busybox",
    tag: "1.36",
    about: "the static busybox of Debian's busybox-static; its wget and nslookup fail on host names",
    contents: { kind: "busybox" },
  },
  {
    repository: "library/golang",
    tag: `${goLine}-bookworm`,
    about: "the official Go toolchain on the debian stand-in; without gcc and git",
    contents: {
      kind: "dockerfile",
      from: "library/debian:bookworm-slim",
      go: true,
      lines: [
        "ENV GOTOOLCHAIN=local GOPATH=/go",
        "ENV PATH=$GOPATH/bin:/usr/local/go/bin:$PATH",
        "COPY go /usr/local/go",
        'RUN mkdir -p "$GOPATH/src" "$GOPATH/bin" && chmod -R 1777 "$GOPATH"',
        "WORKDIR $GOPATH",
      ],
    },
  },
  {
    repository: "library/node",
    tag: "22-bookworm-slim",
    about: "the official Node.js and npm on the debian stand-in; without yarn, corepack and C headers",
    contents: {
      kind: "dockerfile",
      from: "library/debian:bookworm-slim",
      node: node22,
      lines: [
        "RUN groupadd --gid 1000 node && useradd --uid 1000 --gid node --shell /bin/bash --create-home node",
        `ENV NODE_VERSION=${node22.node}`,
        // The official program has its own list of authorities, and asks for no other.
        "ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt",
        "COPY node /usr/local",
        'CMD ["node"]',
      ],
    },
  },
  {
    repository: "library/python",
    tag: "3.11-slim-bookworm",
    about: "Debian's python3, pip and venv on the debian stand-in; /usr/local has no Python of its own",
    contents: {
      kind: "dockerfile",
      from: "library/debian:bookworm-slim",
      lines: [
        "ENV LANG=C.UTF-8",
        aptInstall("python3", "python3-pip", "python3-venv"),
        // As in the official image, pip installs for all, and the program is known as "python", too.
        "RUN rm -f /usr/lib/python3*/EXTERNALLY-MANAGED && ln -s /usr/bin/python3 /usr/local/bin/python",
        'CMD ["python3"]',
      ],
    },
  },
  {
    repository: "library/nginx",
    tag: "1.28-bookworm",
    about:
      "Debian's nginx-light 1.22 and curl on the debian stand-in; without modules and the entrypoint's scripts",
    contents: {
      kind: "dockerfile",
      from: "library/debian:bookworm-slim",
      lines: [
        aptInstall("nginx-light", "curl"),
        "RUN useradd --system --user-group --no-create-home --home-dir /nonexistent --shell /bin/false nginx " +
          "&& rm -rf /etc/nginx/sites-* /var/www " +
          "&& sed -i -e 's/^user .*/user nginx;/' -e '/sites-enabled/d' /etc/nginx/nginx.conf " +
          "&& ln -sf /dev/stdout /var/log/nginx/access.log && ln -sf /dev/stderr /var/log/nginx/error.log " +
          "&& printf '%s\\n' 'server {' '  listen 80;' '  server_name localhost;' '  location / {' " +
          "'    root /usr/share/nginx/html;' '    index index.html index.htm;' '  }' '}' >/etc/nginx/conf.d/default.conf " +
          "&& nginx -t",
        "EXPOSE 80",
        "STOPSIGNAL SIGQUIT",
        'CMD ["nginx", "-g", "daemon off;"]',
      ],
    },
  },
];

/** The label that tells a stand-in from the image whose name it has. */
export const standInLabels = (standIn: StandIn): Record<string, string> => ({
  "dev.slipway.stand-in": "true",
  "dev.slipway.stand-in.about": standIn.about,
});
