import { dockerHost, engine } from "./support/engine";
import { describeInSandbox } from "./support/second-engine";
import { Workspace } from "./support/workspace";
import { run } from "../../tools/lib/exec";

const minutes = 60_000;

/** Every kind of instruction, built through buildx and through the engine's own API. */
const program = `
import { App, TerraformStack } from "cdktf";
import {
  add, arg, BuildContext, cmd, ContainerImage, copy, DockerHost, Duration, entrypoint, env, expose, healthcheck, imagePath,
  label, MultiStageBuild, run, shell, stopsignal, user, volume, workdir,
} from "cdktf-slipway";

const stack = new TerraformStack(new App(), "instructions");
const build = new MultiStageBuild(stack, "Build", {
  context: BuildContext.directory("app"),
  globalArgs: [arg("VERSION", "1.36")],
});
const target = build.addStage("all", {
  from: "busybox:1.36",
  platform: "$TARGETPLATFORM",
  instructions: [
    arg("GREETING", "none"),
    env({ A: "x y", C: 'q"uote', D: "\\\\$HOME" }),
    env({ B: "$A/z" }),
    workdir("/work dir"),
    add("archive.tar", "./"),
    copy("message.txt", "/work dir/", { chmod: "0640", chown: "1000:1000" }),
    copy(imagePath("busybox:1.36", "/bin/busybox"), "/extra"),
    shell(["/bin/sh", "-ec"]),
    run('echo "$GREETING|$A|$B|$C|$D" > out.txt && stat -c "%a %u" message.txt >> out.txt && cat unpacked.txt >> out.txt'),
    run(["/bin/touch", "exec form"]),
    run("test -x /extra && test -f 'exec form'"),
    label({ "org.example.note": "c d", "org.example.empty": "" }),
    expose(8080),
    expose(53, "udp"),
    volume("/data", "/with space"),
    stopsignal("SIGQUIT"),
    healthcheck("test -f out.txt", { interval: Duration.seconds(90), retries: 2 }),
    user("1000:1000"),
    entrypoint(["/bin/cat"]),
    cmd(["out.txt"]),
  ],
});
for (const buildOn of [DockerHost.local(stack), DockerHost.unix(stack, "Api", { path: "SOCKET" })]) {
  new ContainerImage(stack, "Image-" + buildOn.node.id, {
    target,
    buildOn,
    platform: "linux/amd64",
    buildArgs: { GREETING: 'hi $' + '{HOME} %{x} "q"' },
  });
}
(stack.node.root as App).synth();
`;

const config = {
  Env: expect.arrayContaining(["A=x y", "B=x y/z", 'C=q"uote', "D=$HOME"]) as string[],
  Labels: expect.objectContaining({ "org.example.note": "c d", "org.example.empty": "" }) as unknown,
  ExposedPorts: { "8080/tcp": {}, "53/udp": {} },
  Volumes: { "/data": {}, "/with space": {} },
  WorkingDir: "/work dir",
  StopSignal: "SIGQUIT",
  Healthcheck: { Test: ["CMD-SHELL", "test -f out.txt"], Interval: 90e9, Retries: 2 },
  User: "1000:1000",
  Entrypoint: ["/bin/cat"],
  Cmd: ["out.txt"],
  Shell: ["/bin/sh", "-ec"],
};

describeInSandbox("every instruction", () => {
  const workspace = Workspace.ofFiles("instructions", {
    "main.ts": program.replace("SOCKET", dockerHost().replace("unix://", "")),
    "app/message.txt": "message\n",
    "app/unpacked.txt": "unpacked\n",
  });
  const names = ["local-docker-host", "api"].map((name) => `localhost/instructions/image-${name}`);

  beforeAll(async () => {
    const app = `${workspace.folder}/app`;
    await run("tar", ["cf", `${app}/archive.tar`, "-C", app, "unpacked.txt"]);
    await workspace.deployed();
  }, 3 * minutes);

  afterAll(async () => {
    await workspace.destroyed();
    for (const name of names) {
      for (const { RepoTags } of await engine().images(name)) {
        for (const tag of RepoTags ?? []) await engine().removeImage(tag);
      }
    }
  }, 2 * minutes);

  test("reaches the image in the same way on both ways to build", async () => {
    const images = (await Promise.all(names.map((name) => engine().images(name)))).flat();
    expect(images).toHaveLength(2);
    for (const { RepoTags } of images) {
      expect(await engine().imageConfig(RepoTags![0]!)).toMatchObject({
        Architecture: "amd64",
        Config: config,
      });
    }
  });

  test(
    "did what it says while building",
    async () => {
      const container = "instructions-test-out";
      for (const name of names) {
        for (const { RepoTags } of await engine().images(name)) {
          expect(await engine().output(container, RepoTags![0]!)).toContain(
            'hi ${HOME} %{x} "q"|x y|x y/z|q"uote|$HOME\n640 1000\nunpacked\n',
          );
        }
      }
    },
    minutes,
  );

  test(
    "leaves an empty second plan",
    async () => {
      expect(await workspace.plan("instructions")).toMatchObject({ code: 0, changes: [] });
    },
    minutes,
  );
});
