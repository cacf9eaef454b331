/** All that a Dockerfile can say, for the test that docs/dockerfile.md says how. */
import type * as slipway from "cdktf-slipway";

/** The compiler knows that none is missing. */
export const kinds: Readonly<Record<slipway.Instruction["kind"], true>> = {
  run: true,
  copy: true,
  add: true,
  workdir: true,
  env: true,
  arg: true,
  user: true,
  expose: true,
  entrypoint: true,
  cmd: true,
  label: true,
  healthcheck: true,
  "no-healthcheck": true,
  stopsignal: true,
  volume: true,
  shell: true,
  maintainer: true,
  onbuild: true,
  raw: true,
};

type Keys<Options> = Readonly<Record<keyof Options, true>>;

const transfer: Keys<slipway.TransferOptions> = { chown: true, chmod: true, link: true, exclude: true };
const ownership: Keys<slipway.MountOwnership> = { mode: true, uid: true, gid: true };

/** The same for the options of each function. */
export const options = {
  "run(": { mounts: true, network: true, security: true, devices: true } satisfies Keys<slipway.RunOptions>,
  "devices: ": { name: true, required: true } satisfies Keys<slipway.RunDevice>,
  "copy(": { ...transfer, parents: true } satisfies Keys<slipway.CopyOptions>,
  "add(": {
    ...transfer,
    unpack: true,
    checksum: true,
    keepGitDir: true,
  } satisfies Keys<slipway.AddGitOptions>,
  "healthcheck(": {
    interval: true,
    timeout: true,
    startPeriod: true,
    startInterval: true,
    retries: true,
  } satisfies Keys<slipway.HealthcheckOptions>,
  "heredoc(": { name: true, expand: true } satisfies Keys<slipway.HeredocOptions>,
  "Mount.bind(": { source: true, readWrite: true } satisfies Keys<slipway.BindMountOptions>,
  "Mount.cache(": {
    id: true,
    sharing: true,
    readOnly: true,
    source: true,
    ...ownership,
  } satisfies Keys<slipway.CacheMountOptions>,
  "Mount.tmpfs(": { size: true } satisfies Keys<slipway.TmpfsMountOptions>,
  "Mount.secret(": {
    target: true,
    env: true,
    required: true,
    ...ownership,
  } satisfies Keys<slipway.SecretMountOptions>,
  "Mount.ssh(": {
    id: true,
    target: true,
    required: true,
    ...ownership,
  } satisfies Keys<slipway.SshMountOptions>,
};

/** What https://docs.docker.com/reference/dockerfile/ lists, by the word that it belongs to. */
export const flags = {
  FROM: ["--platform=", " AS ", "FROM scratch", "@sha256:"],
  RUN: [
    ...["default", "none", "host"].map((network) => `--network=${network}`),
    ...["sandbox", "insecure"].map((security) => `--security=${security}`),
    ...["--device=", ",required", "--mount=", "RUN [", "RUN <<", "#!/", "\\\n"],
  ],
  "--mount=type=bind": ["target=", "source=", "from=", "rw"],
  "--mount=type=cache": [
    ...["target=", "id=", "ro", "from=", "source=", "mode=", "uid=", "gid="],
    ...["shared", "private", "locked"].map((sharing) => `sharing=${sharing}`),
  ],
  "--mount=type=tmpfs": ["target=", "size="],
  "--mount=type=secret": ["id=", "target=", "env=", "required", "mode=", "uid=", "gid="],
  "--mount=type=ssh": ["id=", "target=", "required", "mode=", "uid=", "gid="],
  COPY: [
    ...["--from=", "--chown=", "--chmod=0", "--chmod=u", "--link", "--parents", "/./", "--exclude="],
    ...["COPY <<", '<<"', "COPY ["],
  ],
  ADD: [
    ...[
      "--chown=",
      "--chmod=",
      "--link",
      "--exclude=",
      "--keep-git-dir",
      "--checksum=sha256:",
      "--checksum=0",
    ],
    ...["--unpack ", "--unpack=false", "ADD <<", "https://", "git@", ".git#"],
  ],
  HEALTHCHECK: [
    ...["interval", "timeout", "start-period", "start-interval", "retries"].map((flag) => `--${flag}=`),
    ...["CMD [", "CMD c", "NONE"],
  ],
  ONBUILD: ["--from=", "--mount="],
  CMD: ["CMD [", "CMD e"],
  ENTRYPOINT: ["ENTRYPOINT [", "ENTRYPOINT e", "[]"],
  EXPOSE: ["/udp", "-9010/sctp", "$"],
  "# ": ["syntax=", "escape=`", "check=skip=", ";error=true"],
  "ENV A": [":-", "-o", ":+", "+s", ":?", "?m", "#*", "##", "%.", "%%", "E/a", "//", '\\"', "\\$"],
};
