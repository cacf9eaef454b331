import { EngineClient } from "../../tools/engine/client";
import type { Engine } from "../../tools/sandbox";
import { body, engine, eventually } from "./support/engine";
import { testPort } from "./support/port";
import { type PrivateRegistry, startPrivateRegistry } from "./support/private-registry";
import { describeInSandbox, secondEngine } from "./support/second-engine";
import { Workspace } from "./support/workspace";

const minutes = 60_000;

/** Built and published by one stack; run by its digest on another engine by another stack. */
const program = (registry: PrivateRegistry, socket: string, port: number): string => `
import { App, TerraformStack } from "cdktf";
import {
  BuildContext, cmd, ContainerImage, copy, DockerHost, Environment, MultiStageBuild, Registry, RegistryCredentials, SecretValue,
} from "cdktf-slipway";

const app = new App();
const registry = Registry.at("${registry.address}", {
  protocol: "http",
  credentials: RegistryCredentials.password({
    username: "${registry.username}",
    password: SecretValue.variable("registry_password"),
  }),
});

const publish = new TerraformStack(app, "publish");
const build = new MultiStageBuild(publish, "Build", { context: BuildContext.directory("site") });
const target = build.addStage("web", {
  from: "busybox:1.36",
  instructions: [copy("index.html", "/www/"), cmd(["httpd", "-f", "-p", "8080", "-h", "/www"])],
});
const image = new ContainerImage(publish, "Image", {
  target,
  repository: registry.repository("team/site"),
  buildOn: DockerHost.local(publish),
});

// In the same stack and on another engine, where the digest is not known before the push.
const preview = DockerHost.unix(publish, "Preview", { path: "${socket}" });
new Environment(publish, "publishing-test-preview", { target: preview }).addService("Web", {
  image,
  ports: [{ container: 8080, host: ${port + 2} }],
});

const production = new TerraformStack(app, "production");
const far = DockerHost.unix(production, "Far", { path: "${socket}" });
new Environment(production, "publishing-test", { target: far }).addService("Web", {
  image,
  ports: [{ container: 8080, host: ${port} }],
});
app.synth();
`;

describeInSandbox("publishing to a registry with a login", () => {
  const port = testPort(20);
  let far: Engine;
  let registry: PrivateRegistry;
  let workspace: Workspace;

  beforeAll(async () => {
    far = await secondEngine();
    registry = await startPrivateRegistry(testPort(21));
    workspace = Workspace.ofFiles(
      "publishing",
      {
        "main.ts": program(registry, far.dockerHost.slice("unix://".length), port),
        "site/index.html": "one\n",
      },
      { TF_VAR_registry_password: registry.password },
    );
  }, 3 * minutes);

  afterAll(async () => {
    await workspace.destroyed("production", "publish");
    for (const client of [engine(), new EngineClient(far.dockerHost)]) {
      for (const { Id } of await client.images(`${registry.address}/team/site`)) await client.removeImage(Id);
    }
    await registry.stop();
  }, 5 * minutes);

  test(
    "another stack runs the published digest on another engine",
    async () => {
      await workspace.deployed();
      await eventually(async () => {
        expect(await body(`http://localhost:${port}/`)).toBe("one\n");
        expect(await body(`http://localhost:${port + 2}/`)).toBe("one\n");
      });
      const { digest } = await published(registry);
      const container = await new EngineClient(far.dockerHost).inspect("publishing-test-web");
      expect(container).toMatchObject({ Config: { Image: expect.stringContaining(`@${digest}`) as string } });
    },
    5 * minutes,
  );

  test(
    "both stacks plan nothing right after",
    async () => {
      expect(await workspace.plan("publish")).toMatchObject({ code: 0, changes: [] });
      expect(await workspace.plan("production")).toMatchObject({ code: 0, changes: [] });
    },
    2 * minutes,
  );

  test(
    "a change is published and rolled out",
    async () => {
      workspace.write({ "site/index.html": "two\n" });
      await workspace.deployed();
      await eventually(async () => {
        expect(await body(`http://localhost:${port}/`)).toBe("two\n");
      });
      expect(await body(`http://localhost:${port + 2}/`)).toBe("two\n");
      expect(await workspace.plan("publish")).toMatchObject({ code: 0, changes: [] });
      expect(await workspace.plan("production")).toMatchObject({ code: 0, changes: [] });
    },
    5 * minutes,
  );

  test("the password is in no synthesized file, state or image", async () => {
    const [image] = await engine().images(`${registry.address}/team/site`);
    const seen = {
      synthesized: workspace.synthesized("publish") + workspace.synthesized("production"),
      state: workspace.state("publish") + workspace.state("production"),
      history: await engine().history(image!.Id),
      config: JSON.stringify(await engine().imageConfig(image!.Id)),
    };
    for (const [where, text] of Object.entries(seen)) {
      expect({ where, found: text.includes(registry.password) }).toEqual({ where, found: false });
    }
    // The search itself can find: the user name, which is no secret, is in what was synthesized.
    expect(seen.synthesized).toContain(registry.username);
  });

  test(
    "a registry that is down fails the apply, and the old release serves on",
    async () => {
      workspace.write({ "site/index.html": "three\n" });
      await registry.stop();
      const failed = await workspace.deploy();
      expect(failed.code).not.toBe(0);
      expect(failed.stdout + failed.stderr).toMatch(/connection refused/);
      expect(await body(`http://localhost:${port}/`)).toBe("two\n");
      expect(await body(`http://localhost:${port + 2}/`)).toBe("two\n");
      registry = await startPrivateRegistry(testPort(21));
      await workspace.deployed();
      await eventually(async () => {
        expect(await body(`http://localhost:${port}/`)).toBe("three\n");
      });
    },
    5 * minutes,
  );
});

/** The newest manifest's digest, as the registry tells it. */
async function published({ address, username, password }: PrivateRegistry): Promise<{ digest: string }> {
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
  const tags = await fetch(`http://${address}/v2/team/site/tags/list`, { headers: { authorization } });
  const [tag] = ((await tags.json()) as { tags: string[] }).tags;
  const manifest = await fetch(`http://${address}/v2/team/site/manifests/${tag!}`, {
    headers: { authorization, accept: "application/vnd.docker.distribution.manifest.v2+json" },
  });
  return { digest: manifest.headers.get("docker-content-digest") ?? "" };
}
