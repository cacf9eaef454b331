/** What must not compile in a Dockerfile's instructions, beside what must; `npm run typecheck` is the test. */
/* eslint-disable @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-assignment,
   @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-class-instance-assignment
   -- what must not compile has no proper type */
import {
  add,
  allow,
  arg,
  BuildContext,
  BuildSecret,
  cmd,
  ContainerImage,
  contextPath,
  copy,
  DockerHost,
  Duration,
  entrypoint,
  env,
  expose,
  healthcheck,
  heredoc,
  imagePath,
  type Instruction,
  type InstructionOf,
  label,
  maintainer,
  Mount,
  MultiStageBuild,
  noHealthcheck,
  onbuild,
  raw,
  run,
  scratch,
  SecretValue,
  shell,
  stopsignal,
  user,
  volume,
  workdir,
} from "cdktf-slipway";
import type { TerraformStack } from "cdktf";

export function stages(stack: TerraformStack, base: ContainerImage): void {
  const build = new MultiStageBuild(stack, "Build", {
    context: BuildContext.directory("app"),
    contexts: { docs: BuildContext.directory("docs") },
    globalArgs: [arg("GO_VERSION", "1.26")],
    syntax: "docker/dockerfile:1",
    escape: "`",
    check: "skip=JSONArgsRecommended",
    allow: { WorkdirRelativePath: "the base image's folder is part of its contract" },
  });
  // @ts-expect-error -- contexts have names
  new MultiStageBuild(stack, "A", { contexts: [BuildContext.directory("docs")] });
  // @ts-expect-error -- a context is no path
  new MultiStageBuild(stack, "B", { contexts: { docs: "docs" } });
  // @ts-expect-error -- only ARG stands before the first stage
  new MultiStageBuild(stack, "C", { globalArgs: [env({ GO_VERSION: "1.26" })] });
  // @ts-expect-error -- Docker knows two characters
  new MultiStageBuild(stack, "D", { escape: "^" });
  // @ts-expect-error -- the option is called "contexts"
  new MultiStageBuild(stack, "E", { context: BuildContext.directory("app"), namedContexts: {} });
  // @ts-expect-error -- what is allowed has a reason
  new MultiStageBuild(stack, "F", { allow: ["WorkdirRelativePath"] });

  const builder = build.addStage("builder", {
    from: "golang:$GO_VERSION",
    platform: "$BUILDPLATFORM",
    instructions: [workdir("/src"), run("make")],
    artifacts: { app: "/out/app", license: "LICENSE" },
    allow: { PinnedBase: "moves with the compiler" },
  });
  build.addStage("runtime", { from: scratch, instructions: [copy(builder.artifacts.app, "/app")] });
  build.addStage("other", { from: base, platform: "linux/arm64" });
  build.addStage("again", { from: builder });
  // @ts-expect-error -- scratch has no platform
  build.addStage("a", { from: scratch, platform: "linux/arm64" });
  // @ts-expect-error -- not by a variable either
  build.addStage("b", { from: scratch, platform: "$TARGETPLATFORM" });
  // @ts-expect-error -- no such platform
  build.addStage("c", { from: "alpine", platform: "linux/nonsense" });
  // @ts-expect-error -- a variable begins with a dollar sign
  build.addStage("d", { from: "alpine", platform: "BUILDPLATFORM" });
  // @ts-expect-error -- a platform is one text
  build.addStage("e", { from: "alpine", platform: ["linux/amd64", "linux/arm64"] });
  // @ts-expect-error -- an image on the way is no path in it
  build.addStage("f", { from: imagePath("alpine", "/") });
  // @ts-expect-error -- an artifact has a path
  build.addStage("g", { from: "alpine", artifacts: { app: 1 } });
  // @ts-expect-error -- what is allowed has a reason
  build.addStage("h", { from: "alpine", allow: ["PinnedBase"] });
  // @ts-expect-error -- a stage takes instructions one by one
  builder.add([run("make")]);

  // @ts-expect-error -- the stage declares "app" and "license"
  copy(builder.artifacts.ap, "/app");
  // @ts-expect-error -- "licence" is not how it is declared
  Mount.bind("/license", { source: builder.artifacts.licence });
  Mount.bind("/license", { source: builder.artifacts.license });
}

export function files(stack: TerraformStack): void {
  const build = MultiStageBuild.fromDockerfile(stack, "Build", {
    path: "app/Dockerfile",
    relativeTo: "folder",
    contexts: { docs: BuildContext.directory("docs") },
  });
  build.stage("runtime").add(user("nobody"));
  build.stage(0).path("/out/app");
  // @ts-expect-error -- there is no file without a path
  MultiStageBuild.fromDockerfile(stack, "A", {});
  // @ts-expect-error -- the path is in the options
  MultiStageBuild.fromDockerfile(stack, "B", "app/Dockerfile");
  // @ts-expect-error -- the option is called "path"
  MultiStageBuild.fromDockerfile(stack, "C", { file: "app/Dockerfile" });
  // @ts-expect-error -- the ARGs before the first stage are the file's
  MultiStageBuild.fromDockerfile(stack, "D", { path: "Dockerfile", globalArgs: [arg("VERSION")] });
  // @ts-expect-error -- how characters are escaped is the file's
  MultiStageBuild.fromDockerfile(stack, "E", { path: "Dockerfile", escape: "`" });
  // @ts-expect-error -- stages are asked for by name or position
  build.stage();
}

export function secrets(stack: TerraformStack): void {
  const target = new MultiStageBuild(stack, "Build").addStage("it", { from: "alpine" });
  new ContainerImage(stack, "Image", {
    target,
    secrets: { token: BuildSecret.fromEnv("TOKEN"), npmrc: BuildSecret.fromFile(".npmrc") },
  });
  // @ts-expect-error -- a secret is no text
  new ContainerImage(stack, "A", { target, secrets: { token: "hunter2" } });
  // @ts-expect-error -- what Terraform knows is in its plan and state
  new ContainerImage(stack, "B", { target, secrets: { token: SecretValue.variable("token") } });
  // @ts-expect-error -- secrets have ids
  new ContainerImage(stack, "C", { target, secrets: [BuildSecret.fromEnv("TOKEN")] });
  // @ts-expect-error -- secrets have factories, so that it is said where they come from
  new BuildSecret({ kind: "env", name: "TOKEN" });
  // @ts-expect-error -- there is no way to write one into the program
  BuildSecret.fromValue("hunter2");
  // @ts-expect-error -- a variable has one name
  BuildSecret.fromEnv(["TOKEN"]);
}

export function mounts(): void {
  const source = imagePath("golang:1.26", "/usr/local/go");
  run("make", {
    mounts: [
      Mount.bind("/src", { source: "src", readWrite: true }),
      Mount.bind("/docs", { source: contextPath("docs", "/") }),
      Mount.cache("/cache", { id: "go", sharing: "locked", readOnly: true, source, mode: "0755", uid: 1000 }),
      Mount.tmpfs("/tmp", { size: "64m" }),
      Mount.secret("token", { target: "/token", env: "TOKEN", required: true, mode: "0400", gid: "$GID" }),
      Mount.ssh({ id: "github", target: "/agent", required: true, mode: "0600", uid: 1000 }),
    ],
  });
  // @ts-expect-error -- a list, also for one
  run("make", { mounts: Mount.cache("/cache") });
  // @ts-expect-error -- a mount is made by Mount
  run("make", { mounts: ["type=cache,target=/cache"] });
  // @ts-expect-error -- mounts have kinds
  run("make", { mounts: [{ kind: "volume", target: "/cache", options: {} }] });

  // @ts-expect-error -- only a cache is shared
  Mount.bind("/src", { sharing: "locked" });
  // @ts-expect-error -- only tmpfs has a size
  Mount.bind("/src", { size: "64m" });
  // @ts-expect-error -- a bind mount is read-only by itself; the option is called "readWrite"
  Mount.bind("/src", { readOnly: true });
  // @ts-expect-error -- a bind mount has the permissions of its source
  Mount.bind("/src", { mode: "0755" });
  // @ts-expect-error -- a file of a stage is named by its handle
  Mount.bind("/src", { source: "src", from: "builder" });
  // @ts-expect-error -- a here-document is no file to mount
  Mount.bind("/src", { source: heredoc("text") });

  // @ts-expect-error -- a cache is always there
  Mount.cache("/cache", { required: true });
  // @ts-expect-error -- no such sharing
  Mount.cache("/cache", { sharing: "exclusive" });
  // @ts-expect-error -- permissions are octal text
  Mount.cache("/cache", { mode: 0o755 });
  // @ts-expect-error -- the option is called "readOnly"
  Mount.cache("/cache", { readonly: true });
  // @ts-expect-error -- only a secret can be a variable
  Mount.cache("/cache", { env: "CACHE" });
  // @ts-expect-error -- a cache is somewhere
  Mount.cache();

  // @ts-expect-error -- tmpfs has no permissions
  Mount.tmpfs("/tmp", { mode: "0755" });
  // @ts-expect-error -- a size has a unit
  Mount.tmpfs("/tmp", { size: 64 });
  // @ts-expect-error -- tmpfs begins empty
  Mount.tmpfs("/tmp", { source: "src" });
  // @ts-expect-error -- tmpfs has no owner
  Mount.tmpfs("/tmp", { uid: 1000 });

  // @ts-expect-error -- only a cache is shared
  Mount.secret("token", { sharing: "locked" });
  // @ts-expect-error -- a secret comes from the image's secrets
  Mount.secret("token", { source: "token.txt" });
  // @ts-expect-error -- a secret has an id
  Mount.secret({ env: "TOKEN" });
  // @ts-expect-error -- the option is called "target"
  Mount.secret("token", { path: "/token" });

  // @ts-expect-error -- an agent is no file
  Mount.ssh({ source: "id_ed25519" });
  // @ts-expect-error -- an agent is no variable
  Mount.ssh({ env: "SSH_AUTH_SOCK" });
  // @ts-expect-error -- the id is an option
  Mount.ssh("github");
  // @ts-expect-error -- mounts have no other kinds
  Mount.volume("/data");
}

export function runs(): void {
  run(["make", "all"], { network: "none", security: "insecure", devices: [{ name: "nvidia.com/gpu=all" }] });
  run(heredoc("set -e\nmake\n", { name: "SCRIPT", expand: false }));
  run(heredoc(["set -e", "make"]));
  // @ts-expect-error -- no such network
  run("make", { network: "bridge" });
  // @ts-expect-error -- no such mode
  run("make", { security: "none" });
  // @ts-expect-error -- a device is an object
  run("make", { devices: ["nvidia.com/gpu=all"] });
  // @ts-expect-error -- a device has a name
  run("make", { devices: [{ required: true }] });
  // @ts-expect-error -- the option is called "network"
  run("make", { net: "none" });
  // @ts-expect-error -- the user is set by user(…)
  run("make", { user: "nobody" });
  // @ts-expect-error -- a command is a text or a list
  run({ command: "make" });
  // @ts-expect-error -- one command
  run("make", "install");
  // @ts-expect-error -- lines are a list
  heredoc("set -e", "make");
  // @ts-expect-error -- the option is called "name"
  heredoc("make", { delimiter: "SCRIPT" });
}

export function transfers(): void {
  copy(["a", "b"], "/c/", {
    chown: "1000:1000",
    chmod: "u=rwX",
    link: true,
    exclude: ["*.md"],
    parents: true,
  });
  copy(heredoc("text", { name: "greeting.txt" }), "/srv/");
  copy(contextPath("docs", "index.html"), "/srv/");
  add("site.tar.gz", "/srv/", { unpack: false, link: true, exclude: ["*.md"] });
  add("https://example.com/tool.tar.gz", "/tmp/", { checksum: "sha256:…", unpack: true });
  add("https://example.com/tool.git#v1", "/src/", { keepGitDir: true, checksum: "…" });
  add("git@example.com:team/tool.git", "/src/", { keepGitDir: true });
  add(heredoc("text"), "/greeting.txt");
  add(["a", "https://example.com/b"], "/srv/");

  // @ts-expect-error -- a copy goes somewhere
  copy("a");
  // @ts-expect-error -- a stage or an image is part of the source: stage.path(…), imagePath(…)
  copy("a", "/b", { from: "builder" });
  // @ts-expect-error -- patterns are a list
  copy("a", "/b", { exclude: "*.md" });
  // @ts-expect-error -- link is said or not
  copy("a", "/b", { link: "true" });
  // @ts-expect-error -- an owner is text
  copy("a", "/b", { chown: 1000 });
  // @ts-expect-error -- only add checks what it downloads
  copy("a", "/b", { checksum: "sha256:…" });
  // @ts-expect-error -- only add unpacks
  copy("a", "/b", { unpack: true });
  // @ts-expect-error -- a path in an image has a path
  imagePath("nginx");
  // @ts-expect-error -- a path in a context has a path
  contextPath("docs");

  // @ts-expect-error -- only copy keeps folders
  add("a", "/b", { parents: true });
  // @ts-expect-error -- not for a download either
  add("https://example.com/a", "/b", { parents: true });
  // @ts-expect-error -- files of the context are in the content hash already
  add("site.tar.gz", "/srv/", { checksum: "sha256:…" });
  // @ts-expect-error -- a checksum is for one download
  add(["https://example.com/a", "https://example.com/b"], "/srv/", { checksum: "sha256:…" });
  // @ts-expect-error -- there is no git folder in a download
  add("https://example.com/a.tar.gz", "/b", { keepGitDir: true });
  // @ts-expect-error -- there is no git folder in the context
  add("a", "/b", { keepGitDir: true });
  // @ts-expect-error -- the option is called "keepGitDir"
  add("https://example.com/a.git", "/b", { keepGit: true });
  // @ts-expect-error -- ADD takes no files of contexts and stages
  add(contextPath("docs", "a"), "/b");
}

export function settings(): void {
  arg("VERSION");
  arg("VERSION", "1");
  arg(["VERSION", ["CHANNEL", "stable"]]);
  // @ts-expect-error -- a pair is a name and a default value
  arg([["VERSION"]]);
  // @ts-expect-error -- a pair has two
  arg([["VERSION", "1", "2"]]);
  // @ts-expect-error -- values are text
  arg("VERSION", 1);
  // @ts-expect-error -- ARG keeps an order, so it takes a list
  arg({ VERSION: "1" });
  // @ts-expect-error -- the default values stand in the list
  arg(["VERSION"], "1");

  env({ NODE_ENV: "production" });
  label([
    ["a", "1"],
    ["a", "2"],
  ]);
  // @ts-expect-error -- values are text
  env({ PORT: 8080 });
  // @ts-expect-error -- names and values, not lines
  env("NODE_ENV=production");
  // @ts-expect-error -- a pair has two
  label([["a"]]);
  // @ts-expect-error -- no secrets in the image
  env({ TOKEN: BuildSecret.fromEnv("TOKEN") });

  expose(8080);
  expose(5000, "sctp");
  expose(["8080", "9000-9010/udp", "$PORT"]);
  expose("53/udp");
  // @ts-expect-error -- no such protocol
  expose("80/icmp");
  // @ts-expect-error -- a port is a number or a variable
  expose("http");
  // @ts-expect-error -- no such protocol
  expose(80, "icmp");
  // @ts-expect-error -- the protocol is part of a text
  expose("80", "udp");
  // @ts-expect-error -- what is published is said by the service
  expose("8080:80");

  shell(["/bin/bash", "-c"]);
  // @ts-expect-error -- SHELL has the exec form only
  shell("text");
  user(1000);
  stopsignal(15);
  expose([8080, "9090/udp"]);
  // @ts-expect-error -- paths stand side by side
  volume(["/data"]);
  // @ts-expect-error -- CMD runs no script
  cmd(heredoc("make"));
  // @ts-expect-error -- a command is a text or a list
  entrypoint("make", "all");
}

export function checks(): void {
  const interval = Duration.seconds(5);
  healthcheck(["/app", "-check"], {
    interval,
    timeout: interval,
    startPeriod: interval,
    startInterval: interval,
    retries: 3,
  });
  noHealthcheck();
  // @ts-expect-error -- NONE has no options
  noHealthcheck({ interval });
  // @ts-expect-error -- no such option
  healthcheck("true", { delay: interval });
  // @ts-expect-error -- the option is called "startPeriod"
  healthcheck("true", { "start-period": interval });
  // @ts-expect-error -- a length of time has a unit
  healthcheck("true", { timeout: "5s" });
  // @ts-expect-error -- a count is a number
  healthcheck("true", { retries: "3" });
  // @ts-expect-error -- a check runs no script
  healthcheck(heredoc("true"));
  // @ts-expect-error -- there is something to run
  healthcheck({ interval });
}

export function others(): void {
  onbuild(run("make"));
  onbuild(copy(".", "/src"));
  onbuild(raw("RUN make"));
  onbuild(allow("WorkdirRelativePath", "it is meant", workdir("src")));
  // @ts-expect-error -- ONBUILD stands behind no ONBUILD
  onbuild(onbuild(run("make")));
  // @ts-expect-error -- MAINTAINER stands behind no ONBUILD
  onbuild(maintainer("somebody"));
  // @ts-expect-error -- an instruction is made by a function
  onbuild("RUN make");
  // @ts-expect-error -- one instruction
  onbuild([run("make")]);

  // @ts-expect-error -- what is allowed has a reason
  allow("WorkdirRelativePath", workdir("src"));
  // @ts-expect-error -- it is about an instruction
  allow("WorkdirRelativePath", "it is meant");
  const allowed: InstructionOf<"workdir"> = allow("WorkdirRelativePath", "it is meant", workdir("src"));
  // @ts-expect-error -- it stays what it is
  const other: InstructionOf<"run"> = allowed;
  // @ts-expect-error -- text is one instruction
  raw(["RUN make"]);
  // @ts-expect-error -- no instruction is made by hand without its parts
  const made: Instruction = { kind: "workdir" };
  // @ts-expect-error -- there is no such kind
  const unknown: Instruction = { kind: "include", path: "other" };
  run(`${other.kind} ${made.kind} ${unknown.kind}`);
}

export function hosts(stack: TerraformStack): void {
  DockerHost.local(stack, { engineVersion: "20.10" });
  DockerHost.unix(stack, "Socket", { path: "/run/docker.sock", engineVersion: "28.3.1" });
  // @ts-expect-error -- a version is text: 20.10 is no number
  DockerHost.local(stack, { engineVersion: 20.1 });
  // @ts-expect-error -- the option is called "engineVersion"
  DockerHost.ssh(stack, "Server", { address: "deploy@engine", version: "20.10" });
}
