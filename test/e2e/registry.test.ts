import { body, engine, eventually } from "./support/engine";
import { testPort } from "./support/port";
import { describeInSandbox } from "./support/second-engine";
import { Workspace } from "./support/workspace";

const minutes = 60_000;
const registry = process.env.SLIPWAY_SANDBOX_REGISTRY ?? "";
const port = testPort(40);

/** Published without a login, and run on the engine that built it. */
const program = `
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { cmd, ContainerImage, DockerHost, Environment, MultiStageBuild, Registry, run } from "cdktf-slipway";

const stack = new TerraformStack(new App(), "registry");
const target = new MultiStageBuild(stack, "Build").addStage("web", {
  from: "busybox:1.36",
  instructions: [run("mkdir /www && echo published > /www/index.html"), cmd(["httpd", "-f", "-p", "8080", "-h", "/www"])],
});
const image = new ContainerImage(stack, "Image", {
  target,
  repository: Registry.at("${registry}", { protocol: "http" }).repository("slipway-e2e/page"),
});
new Environment(stack, "registry-test", { target: DockerHost.local(stack) }).addService("Web", {
  image,
  ports: [{ container: 8080, host: ${port} }],
});
new TerraformOutput(stack, "reference", { value: image.reference, staticId: true });
(stack.node.root as App).synth();
`;

describeInSandbox("publishing to a registry without a login", () => {
  const workspace = Workspace.ofFiles("registry", { "main.ts": program });

  afterAll(async () => {
    for (const { Id } of await engine().images(`${registry}/slipway-e2e/page`))
      await engine().removeImage(Id);
  });

  test(
    "the image is pushed and run on the engine that built it, and the second plan is empty",
    async () => {
      await workspace.deployed();
      await eventually(async () => {
        expect(await body(`http://localhost:${port}/`)).toBe("published\n");
      });
      expect(await workspace.plan("registry")).toMatchObject({ code: 0, changes: [] });
    },
    3 * minutes,
  );

  test("its reference names the digest that the registry gives for the tag", async () => {
    const { stdout } = await workspace.terraform("registry", "output", "-raw", "reference");
    const [, name = "", tag = "", digest = ""] =
      /^(.+):([0-9a-f]{16})@(sha256:[0-9a-f]{64})$/.exec(stdout) ?? [];

    expect(name).toBe(`${registry}/slipway-e2e/page`);
    expect(await digestOf(tag)).toBe(digest);
  });

  test(
    "what was published stays when the stack is destroyed",
    async () => {
      const { stdout } = await workspace.terraform("registry", "output", "-raw", "reference");
      const [, tag = "", digest = ""] = /:([0-9a-f]{16})@(.+)$/.exec(stdout) ?? [];
      await workspace.destroyed();

      expect(await engine().container("registry-test-web")).toBeUndefined();
      expect(await digestOf(tag)).toBe(digest);
    },
    2 * minutes,
  );
});

async function digestOf(tag: string): Promise<string | null> {
  const manifest = await fetch(`http://${registry}/v2/slipway-e2e/page/manifests/${tag}`, {
    headers: { accept: "application/vnd.docker.distribution.manifest.v2+json" },
  });
  return manifest.headers.get("docker-content-digest");
}
