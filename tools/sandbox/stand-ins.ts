import { goLine } from "./go-toolchain";

/** What the contents of a stand-in are made of. */
export type StandInContents =
  /** A root file system out of Debian's packages, made by a function of stand-in-roots.ts. */
  | { readonly kind: "debian" }
  | { readonly kind: "busybox" }
  /** Lines of a Dockerfile on another stand-in. With `go`, its context has the Go toolchain in the folder `go`. */
  | {
      readonly kind: "dockerfile";
      readonly from: string;
      readonly lines: readonly string[];
      readonly go?: true;
    };

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
];

/** The label that tells a stand-in from the image whose name it has. */
export const standInLabels = (standIn: StandIn): Record<string, string> => ({
  "dev.slipway.stand-in": "true",
  "dev.slipway.stand-in.about": standIn.about,
});
