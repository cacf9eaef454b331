import { body, engine, eventually } from "./support/engine";
import { testPort } from "./support/port";
import { Workspace } from "./support/workspace";

const minutes = 60_000;
const port = testPort(30);

/** Someone else's stack: a provider block of their own, their resources, and Slipway's beside them. */
const program = `
import { App, DataResource, TerraformStack, Token } from "cdktf";
import { Network } from "@cdktf/provider-docker/lib/network";
import { DockerProvider } from "@cdktf/provider-docker/lib/provider";
import { cmd, ContainerImage, copy, DockerHost, Environment, HealthCheck, Duration, label, MultiStageBuild, run } from "cdktf-slipway";

const app = new App();
const stack = new TerraformStack(app, "infra");
const theirs = new DockerProvider(stack, "Docker", {});
new Network(stack, "TheirNetwork", { provider: theirs, name: "composing-test-theirs" });
const release = new DataResource(stack, "Release", { input: "blue" });

const target = DockerHost.local(stack);
const shop = new Environment(stack, "composing-test-shop", { target });
const blog = new Environment(stack, "composing-test-blog", { target });
const back = shop.addNetwork("Back");

function page(name: string): ContainerImage {
  const build = new MultiStageBuild(stack, name + "-build");
  const content = build.addStage("content", {
    from: "busybox:1.36",
    instructions: [run("mkdir /www && echo " + name + " > /www/index.html")],
    artifacts: { www: "/www" },
  });
  const web = build.addStage("web", {
    from: "busybox:1.36",
    instructions: [
      copy(content.artifacts.www, "/www"),
      label({ "org.example.note": 'two "words"' }),
      cmd(["httpd", "-f", "-p", "8080", "-h", "/www"]),
    ],
  });
  return new ContainerImage(stack, name, { target: web });
}

const healthCheck = HealthCheck.shell("test -f /www/index.html", { interval: Duration.seconds(1) });
shop.addService("Web", {
  image: page("shop"),
  healthCheck,
  networks: [shop.network, back],
  env: { RELEASE: Token.asString(release.output), QUOTED: "a b=c" },
  labels: { "org.example.team": "shop" },
  ports: [{ container: 8080, host: ${port}, address: "127.0.0.1" }],
});
blog.addService("Web", {
  image: page("blog"),
  healthCheck,
  restart: "on-failure",
  command: ["httpd", "-f", "-p", "9090", "-h", "/www"],
  ports: [{ container: 9090, host: ${port + 1} }],
});
/* more */
app.synth();
`;

describe("in someone else's stack", () => {
  const workspace = Workspace.ofFiles("composing", { "main.ts": program });

  afterAll(async () => {
    await workspace.destroyed();
    for (const name of ["shop", "blog"]) {
      for (const { RepoTags } of await engine().images(`localhost/infra/${name}`)) {
        for (const tag of RepoTags ?? []) await engine().removeImage(tag);
      }
    }
  }, 2 * minutes);

  test(
    "several builds and environments run beside other resources, and the second plan is empty",
    async () => {
      await workspace.deployed();
      await eventually(async () => {
        expect(await body(`http://localhost:${port}/`)).toBe("shop\n");
        expect(await body(`http://localhost:${port + 1}/`)).toBe("blog\n");
      });
      expect(await workspace.plan("infra")).toMatchObject({ code: 0, changes: [] });
    },
    3 * minutes,
  );

  test("what the program said reached the container", async () => {
    expect(await engine().inspect("composing-test-shop-web")).toMatchObject({
      Config: {
        Env: expect.arrayContaining(["RELEASE=blue", "QUOTED=a b=c"]) as string[],
        Labels: {
          "dev.slipway.environment": "composing-test-shop",
          "dev.slipway.service": "web",
          "org.example.team": "shop",
          "org.example.note": 'two "words"',
        },
      },
      HostConfig: { RestartPolicy: { Name: "unless-stopped" } },
      NetworkSettings: {
        Networks: {
          "composing-test-shop": expect.anything() as unknown,
          "composing-test-shop-back": expect.anything() as unknown,
        },
      },
    });
    expect(await engine().inspect("composing-test-blog-web")).toMatchObject({
      HostConfig: { RestartPolicy: { Name: "on-failure" } },
    });
  });

  test(
    "a further service touches none of the others",
    async () => {
      workspace.edit("main.ts", (text) =>
        text.replace("/* more */", 'shop.addService("Admin", { image: page("admin") });'),
      );
      const { changes, output } = await workspace.plan("infra");
      expect(changes).toEqual(["docker_container create", "docker_image create"]);
      expect(output).toContain("Plan: 2 to add, 0 to change, 0 to destroy.");
      workspace.edit("main.ts", (text) => text.replace(/shop\.addService\("Admin".*/, "/* more */"));
    },
    minutes,
  );

  test(
    "a container that was stopped by hand is in the next plan",
    async () => {
      await engine().stopContainer("composing-test-blog-web");
      expect((await workspace.plan("infra")).code).toBe(2);
      await workspace.deployed();
      await eventually(async () => {
        expect(await body(`http://localhost:${port + 1}/`)).toBe("blog\n");
      });
      expect(await workspace.plan("infra")).toMatchObject({ code: 0, changes: [] });
    },
    3 * minutes,
  );
});
