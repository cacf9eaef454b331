import { userInfo } from "node:os";
import { join } from "node:path";
import { EngineClient } from "../../tools/engine/client";
import { findProgram, run } from "../../tools/lib/exec";
import type { Engine } from "../../tools/sandbox";
import { body, engine, eventually } from "./support/engine";
import { testPort } from "./support/port";
import { describeInSandbox, secondEngine } from "./support/second-engine";
import { type SshServer, startSshServer } from "./support/ssh-server";
import { Workspace } from "./support/workspace";

const minutes = 60_000;

/** A small web server on two engines in one stack; how the second is reached is filled in. */
const program = (second: string, port: number): string => `
import { App, Fn, TerraformStack } from "cdktf";
import { BuildContext, cmd, ContainerImage, copy, DockerHost, Environment, MultiStageBuild } from "cdktf-slipway";

const stack = new TerraformStack(new App(), "hosts");
const build = new MultiStageBuild(stack, "Build", { context: BuildContext.directory("site", { ignore: ["!shown.md"] }) });
const hosts = { near: DockerHost.local(stack), far: ${second} };
for (const [name, target] of Object.entries(hosts)) {
  const stage = build.addStage(name, {
    from: "busybox:1.36",
    instructions: [copy(".", "/www"), cmd(["httpd", "-f", "-p", "8080", "-h", "/www"])],
  });
  const image = new ContainerImage(stack, "Image-" + name, { target: stage });
  const environment = new Environment(stack, "hosts-test-" + name, { target });
  environment.addService("Web", { image, ports: [{ container: 8080, host: ${port} + (name === "near" ? 0 : 1) }] });
}
(stack.node.root as App).synth();
`;

describeInSandbox("two engines in one stack", () => {
  const port = testPort(10);
  let far: Engine;
  const contextName = `slipway-e2e-${port}`;
  let ssh: SshServer;

  beforeAll(async () => {
    far = await secondEngine();
    ssh = await startSshServer(testPort(12), far.dockerHost);
    await dockerContext("create", contextName, "--docker", `host=${far.dockerHost}`);
  }, 3 * minutes);

  afterAll(async () => {
    await dockerContext("rm", "--force", contextName);
    await ssh.stop();
  });

  const connections: readonly (readonly [string, () => string])[] = [
    [
      "unix socket",
      () => `DockerHost.unix(stack, "Far", { path: "${far.dockerHost.slice("unix://".length)}" })`,
    ],
    [
      "mutual TLS",
      () => {
        const { address, ca, cert, key } = far.tcp!;
        const tls = `{ ca: Fn.file("${ca}"), cert: Fn.file("${cert}"), key: Fn.file("${key}") }`;
        return `DockerHost.tcp(stack, "Far", { address: "${address.replace("tcp://", "")}", tls: ${tls} })`;
      },
    ],
    [
      "ssh",
      () =>
        `DockerHost.ssh(stack, "Far", { address: "${ssh.address}", options: ${JSON.stringify(ssh.options)} })`,
    ],
    ["docker context", () => `DockerHost.context(stack, "Far", { name: "${contextName}" })`],
  ];

  test.each(connections)(
    "by %s: each image is built on the engine that runs it, and the second plan is empty",
    async (kind, connection) => {
      const workspace = Workspace.ofFiles(`hosts-${kind.replaceAll(" ", "-")}`, {
        "main.ts": program(connection(), port),
        "site/index.html": "at home\n",
        "site/deep/page.html": "deep\n",
        "site/.dockerignore": "*.md\n",
        "site/shown.md": "shown\n",
        "site/hidden.md": "hidden\n",
      });
      await workspace.deployed();
      try {
        for (const [offset, client, name] of [
          [0, engine(), "near"],
          [1, new EngineClient(far.dockerHost), "far"],
        ] as const) {
          await eventually(async () => {
            expect(await body(`http://localhost:${port + offset}/`)).toBe("at home\n");
          });
          // Nothing but the context's own files is copied, whichever way the build goes.
          expect(await body(`http://localhost:${port + offset}/deep/page.html`)).toBe("deep\n");
          await expect(body(`http://localhost:${port + offset}/Dockerfile`)).rejects.toThrow("404");
          expect(await body(`http://localhost:${port + offset}/shown.md`)).toBe("shown\n");
          await expect(body(`http://localhost:${port + offset}/hidden.md`)).rejects.toThrow("404");
          const other = name === "near" ? "far" : "near";
          expect(await client.images(`localhost/hosts/image-${name}`)).not.toEqual([]);
          expect(await client.images(`localhost/hosts/image-${other}`)).toEqual([]);
          expect(await client.container(`hosts-test-${other}-web`)).toBeUndefined();
        }
        expect(await workspace.plan("hosts")).toMatchObject({ code: 0, changes: [] });
      } finally {
        await workspace.destroyed();
        for (const client of [engine(), new EngineClient(far.dockerHost)]) {
          for (const name of ["near", "far"]) {
            for (const { RepoTags } of await client.images(`localhost/hosts/image-${name}`)) {
              for (const tag of RepoTags ?? []) await client.removeImage(tag);
            }
          }
        }
      }
    },
    5 * minutes,
  );
});

/** The provider reads contexts in the user's own folder only, whatever DOCKER_CONFIG and HOME say. */
function dockerContext(...args: readonly string[]): Promise<unknown> {
  const docker = findProgram("docker") ?? "docker";
  return run(docker, ["--config", join(userInfo().homedir, ".docker"), "context", ...args]);
}
