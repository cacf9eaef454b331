import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findProgram, run } from "../../tools/lib/exec";
import { dockerHost, engine } from "./support/engine";
import { describeInSandbox } from "./support/second-engine";
import { Workspace } from "./support/workspace";

const minutes = 60_000;

/** Made to be found wherever it should not be; another one in each run, since builds are cached. */
const canary = { env: `canary-env-${randomUUID()}`, file: `canary-file-${randomUUID()}` };

/**
 * What a Dockerfile can say beside plain instructions, built through buildx and through the engine's own API.
 * The sandbox's engine is Docker 20.10. What its builder does not know is not built here: --link, --parents, --exclude,
 * --network, here-documents, checksums and git of ADD, variables in mounts, and files of named contexts.
 */
const program = `
import { App, TerraformStack } from "cdktf";
import {
  BuildContext, BuildSecret, cmd, ContainerImage, contextPath, copy, DockerHost, heredoc, imagePath, Mount, MultiStageBuild,
  onbuild, run, shell,
} from "cdktf-slipway";

const app = new App();
const stack = new TerraformStack(app, "dockerfile");
const build = new MultiStageBuild(stack, "Build", { context: BuildContext.directory("app") });
const tools = build.addStage("tools", {
  from: "busybox:1.36",
  instructions: [run("mkdir -p /out/deep && echo tool > /out/deep/tool && echo seed > /out/seed")],
  artifacts: { out: "/out" },
});
const base = build.addStage("base", {
  from: "busybox:1.36",
  instructions: [onbuild(copy("trigger.txt", "/")), onbuild(run("echo ran >> /trigger.txt"))],
});
const mounted = build.addStage("mounted", {
  from: base,
  instructions: [
    shell(["/bin/sh", "-ec"]),
    run("echo a > /memory/a && mount | grep ' /memory ' | cut -d ' ' -f 5 > /out.txt", { mounts: [Mount.tmpfs("/memory")] }),
    run("cat /src/deep/file.txt /all/message.txt >> /out.txt", {
      mounts: [Mount.bind("/src", { source: "folder" }), Mount.bind("/all")],
    }),
    run("cat /tools/tool >> /out.txt && test -x /image/busybox && echo thrown > /tools/away", {
      mounts: [
        Mount.bind("/tools", { source: tools.path("/out/deep"), readWrite: true }),
        Mount.bind("/image", { source: imagePath("busybox:1.36", "/bin") }),
      ],
    }),
    run("cat /cache/seed >> /out.txt && stat -c '%a %u %g' /own >> /out.txt && test ! -e /tools/away", {
      mounts: [
        // Of one that begins with a stage's files, owner and permissions are the stage's.
        Mount.cache("/cache", { id: "slipway-e2e-seeded", source: tools.artifacts.out, sharing: "locked" }),
        Mount.cache("/own", { id: "slipway-e2e-own", mode: "0750", uid: 1000, gid: 1001 }),
      ],
    }),
    cmd(["cat", "/out.txt", "/trigger.txt"]),
  ],
});
const file = MultiStageBuild.fromDockerfile(stack, "File", { path: "legacy/Dockerfile" });
const secrets = { env: BuildSecret.fromEnv("SLIPWAY_E2E_TOKEN"), file: BuildSecret.fromFile("token.txt") };
const hosts = { buildx: DockerHost.local(stack), api: DockerHost.unix(stack, "Api", { path: "SOCKET" }) };
for (const [name, buildOn] of Object.entries(hosts)) {
  new ContainerImage(stack, "Mounted-" + name, { target: mounted, buildOn });
  new ContainerImage(stack, "File-" + name, { target: file.stage("runtime"), buildOn });

  const secret = build.addStage("secret-" + name, {
    from: "busybox:1.36",
    instructions: [
      // Not twice the same text: the second would be taken from the first one's cache.
      run("sha256sum < /run/secrets/env > /out.txt && sha256sum < /file >> /out.txt && echo NONCE " + name, {
        mounts: [Mount.secret("env", { required: true }), Mount.secret("file", { target: "/file", mode: "0444" })],
      }),
      run("stat -c %a /file >> /out.txt; test ! -e /run/secrets/none && echo none >> /out.txt", {
        mounts: [Mount.secret("none"), Mount.secret("file", { target: "/file", mode: "0440" })],
      }),
      cmd(["cat", "/out.txt"]),
    ],
  });
  new ContainerImage(stack, "Secret-" + name, { target: secret, buildOn, secrets });

  const first = new ContainerImage(stack, "First-" + name, { target: tools, buildOn });
  const second = new MultiStageBuild(stack, "Second-" + name + "-build").addStage("it", {
    from: first,
    instructions: [
      copy(imagePath(first, "/out/deep"), "/copied"),
      run("cat /copied/tool /out/seed /bound/tool > /all", { mounts: [Mount.bind("/bound", { source: imagePath(first, "/out/deep") })] }),
      cmd(["cat", "/all"]),
    ],
  });
  new ContainerImage(stack, "Second-" + name, { target: second, buildOn });
}

// Not deployed: the frontend that the old engine would need is on no mirror.
const modern = new TerraformStack(app, "modern");
const newer = new MultiStageBuild(modern, "Build", { contexts: { site: BuildContext.directory("site") } }).addStage("it", {
  from: "busybox:1.36",
  instructions: [copy(contextPath("site", "page.html"), "/"), run(heredoc("echo a\\necho b")), run("true", { network: "none" })],
});
new ContainerImage(modern, "Image", { target: newer, buildOn: DockerHost.local(modern, { engineVersion: "20.10" }) });

// Not known to be old.
const refused = new TerraformStack(app, "refused");
const script = new MultiStageBuild(refused, "Build").addStage("it", {
  from: "busybox:1.36",
  instructions: [shell(["/bin/sh", "-ec"]), run(heredoc("echo a\\necho b"))],
});
new ContainerImage(refused, "Image", { target: script, buildOn: DockerHost.local(refused) });
app.synth();
`;

const legacy = `# check=skip=JSONArgsRecommended
# escape=\`
ARG NAME=nobody

FROM busybox:1.36 AS build
ARG NAME
RUN echo hello \`
  # this one stays
  $NAME > /greeting

FROM busybox:1.36 AS unused
RUN exit 1

FROM busybox:1.36 AS runtime
COPY --from=0 /greeting /
COPY *.txt /
CMD cat /greeting /message.txt
`;

describeInSandbox("what a Dockerfile can say", () => {
  const workspace = Workspace.ofFiles(
    "dockerfile",
    {
      "main.ts": program
        .replace("SOCKET", dockerHost().replace("unix://", ""))
        .replace("NONCE", createHash("sha256").update(canary.env).digest("hex")),
      "app/message.txt": "message\n",
      "app/trigger.txt": "trigger\n",
      "app/folder/deep/file.txt": "deep\n",
      "site/page.html": "page\n",
      "token.txt": canary.file,
      "legacy/Dockerfile": legacy,
      "legacy/message.txt": "legacy message\n",
    },
    { SLIPWAY_E2E_TOKEN: canary.env },
  );
  const paths = ["buildx", "api"] as const;
  const kinds = ["mounted", "file", "secret", "first", "second"] as const;

  beforeAll(() => workspace.deployed("dockerfile"), 3 * minutes);

  afterAll(async () => {
    const names = kinds.flatMap((kind) => paths.map((path) => `${kind}-${path}`));
    const images = await Promise.all(names.map((name) => engine().images(`localhost/dockerfile/${name}`)));
    await workspace.destroyed("dockerfile");
    // What has the same content is one image with several names.
    for (const tag of new Set(images.flat().flatMap(({ RepoTags }) => RepoTags ?? []))) {
      await engine().removeImage(tag);
    }
  }, 2 * minutes);

  /** The name that the program gives an image. */
  function tagOf(name: string): string {
    const { resource } = JSON.parse(workspace.synthesized("dockerfile")) as {
      readonly resource: { readonly docker_image: Readonly<Record<string, { readonly name: string }>> };
    };
    const names = Object.values(resource.docker_image).map((image) => image.name);
    return names.find((each) => each.startsWith(`localhost/dockerfile/${name}:`))!;
  }

  async function outputOf(name: string): Promise<string> {
    return engine().output(`dockerfile-test-${name}`, tagOf(name));
  }

  test.each(paths)(
    "by %s: mounts and ONBUILD do what they say",
    async (path) => {
      expect(await outputOf(`mounted-${path}`)).toBe(
        "tmpfs\ndeep\nmessage\ntool\nseed\n750 1000 1001\ntrigger\nran\n",
      );
    },
    minutes,
  );

  test.each(paths)(
    "by %s: a file's stages are built, with what it says of its own",
    async (path) => {
      expect(await outputOf(`file-${path}`)).toBe("hello nobody\nlegacy message\n");
    },
    minutes,
  );

  test.each(paths)(
    "by %s: an image of another build is a base, and is copied and mounted from",
    async (path) => {
      expect(await outputOf(`second-${path}`)).toBe("tool\nseed\ntool\n");
    },
    minutes,
  );

  test.each(paths)(
    "by %s: secrets reach the command, and are nowhere after it",
    async (path) => {
      const digest = (text: string): string => createHash("sha256").update(text).digest("hex");
      expect(await outputOf(`secret-${path}`)).toBe(
        `${digest(canary.env)}  -\n${digest(canary.file)}  -\n440\nnone\n`,
      );

      const tag = tagOf(`secret-${path}`);
      const archive = join(workspace.folder, "image.tar");
      await run(findProgram("docker") ?? "docker", ["save", "--output", archive, tag]);
      const places = {
        history: await engine().history(tag),
        config: JSON.stringify(await engine().imageConfig(tag)),
        layers: readFileSync(archive, "latin1"),
      };
      expect(places.layers).toContain("out.txt");
      expect(placesWithCanary(places)).toEqual([]);
    },
    minutes,
  );

  test(
    "the second plan is empty; secrets are in neither plan, state, log nor any file that was written",
    async () => {
      const plan = await workspace.plan("dockerfile");
      expect(plan).toMatchObject({ code: 0, changes: [] });
      const shown = await workspace.terraform("dockerfile", "show", "-json", "plan.out");
      const output = join(workspace.folder, "cdktf.out");
      const files = readdirSync(output, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.parentPath.includes(".terraform"))
        .map(({ parentPath, name }) => join(parentPath, name));
      expect(files.filter((path) => path.endsWith(".log"))).not.toEqual([]);
      expect(
        placesWithCanary({
          plan: shown.stdout,
          state: workspace.state("dockerfile"),
          ...Object.fromEntries(files.map((path) => [path, readFileSync(path, "latin1")])),
        }),
      ).toEqual([]);
    },
    minutes,
  );

  test(
    "a change in the first build builds the second again",
    async () => {
      workspace.edit("main.ts", (text) => text.replace("echo seed", "echo changed"));
      const { changes } = await workspace.plan("dockerfile");
      // On both ways: the first, the second, and the one whose cache starts with the first's files.
      expect(changes).toEqual(Array.from({ length: 6 }, () => "docker_image create+delete"));
      workspace.edit("main.ts", (text) => text.replace("echo changed", "echo seed"));
    },
    minutes,
  );

  test(
    "a secret that a stage requires and nobody gives is an error at synth",
    async () => {
      workspace.edit("main.ts", (text) =>
        text.replace("{ target: secret, buildOn, secrets }", "{ target: secret, buildOn }"),
      );
      const { code, stderr } = await workspace.synth();
      workspace.edit("main.ts", (text) =>
        text.replace("{ target: secret, buildOn }", "{ target: secret, buildOn, secrets }"),
      );
      expect(code).not.toBe(0);
      expect(stderr).toContain('[dockerfile/Secret-buildx] secret "env" is required by a stage');
    },
    minutes,
  );

  test("an engine that is said to be old gets the frontend that knows what the stages need, from the mirror", () => {
    const folder = join(workspace.folder, "cdktf.out/stacks/modern/slipway");
    const name = readdirSync(folder).find((each) => each.endsWith(".Dockerfile"))!;
    const [syntax, why] = readFileSync(join(folder, name), "utf8").split("\n");
    expect(syntax).toBe(`# syntax=${process.env.SLIPWAY_SANDBOX_REGISTRY}/docker.io/docker/dockerfile:1`);
    expect(why).toBe('# The line above is for the context "site", which Docker 20.10 has not built in.');
    expect(workspace.synthesized("modern")).toMatch(
      /"additional_contexts": \[\s*"site=slipway\/contexts\/[0-9a-f]{64}"/,
    );
  });

  test(
    "an old engine that is not known to be one says what it does not know",
    async () => {
      const { code, stdout, stderr } = await workspace.deploy("refused");
      expect(code).not.toBe(0);
      expect(stdout + stderr).toMatch(/unknown instruction: echo/i);
    },
    minutes,
  );
});

/** Where one of the secrets is to be found. */
function placesWithCanary(places: Readonly<Record<string, string>>): string[] {
  const forms = Object.values(canary).flatMap((text) => [
    text,
    Buffer.from(text).toString("base64").slice(0, -4),
  ]);
  return Object.entries(places)
    .filter(([, content]) => forms.some((form) => content.includes(form)))
    .map(([place]) => place);
}
