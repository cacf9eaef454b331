import { inflateRawSync } from "node:zlib";
import { portIsFree } from "../../tools/lib/port";
import { body, engine, eventually } from "./support/engine";
import { testPort } from "./support/port";
import { Workspace } from "./support/workspace";

const stack = "getting-started";
const ports = [testPort(50), testPort(51)] as const;
const [web, docs] = ports.map((port) => `http://localhost:${port}`) as [string, string];
const containers = ["getting-started-web", "getting-started-docs"];
const logs = `cdktf.out/stacks/${stack}/slipway/logs`;
const minutes = 60_000;

/** The files of a zip, by name. */
function unzip(zip: Buffer): Map<string, string> {
  const end = zip.lastIndexOf(Buffer.from("PK\x05\x06"));
  if (end < 0) throw new Error("this is no zip");
  const files = new Map<string, string>();
  let entry = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (zip.toString("latin1", entry, entry + 4) !== "PK\x01\x02") throw new Error("this zip is broken");
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((at) => zip.readUInt16LE(entry + at));
    const name = zip.toString("utf8", entry + 46, entry + 46 + nameLength!);
    const local = zip.readUInt32LE(entry + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + zip.readUInt32LE(entry + 20));
    if (!name.endsWith("/")) {
      files.set(name, (zip.readUInt16LE(entry + 10) === 0 ? packed : inflateRawSync(packed)).toString());
    }
    entry += 46 + nameLength! + extraLength! + commentLength!;
  }
  return files;
}

async function zipOf(site: string): Promise<Buffer> {
  const response = await fetch(`${site}/assets/app.zip`, { signal: AbortSignal.timeout(5000) });
  if (!response.ok) throw new Error(`the zip's answer is ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

describe("example getting-started", () => {
  const workspace = Workspace.ofExample(stack, { PORT: String(ports[0]), DOCS_PORT: String(ports[1]) });
  const left = async (): Promise<string[]> =>
    (await engine().containers())
      .flatMap(({ Names }) => Names.map((name) => name.slice(1)))
      .filter((name) => containers.includes(name));

  beforeAll(async () => {
    const found = await left();
    if (found.length > 0) throw new Error(`the engine has containers ${found.join()}: remove them first`);
    for (const port of ports) {
      if (!(await portIsFree(port))) throw new Error(`port ${port} is taken on this machine`);
    }
  });

  afterAll(async () => {
    if ((await left()).length > 0) await workspace.destroyed();
    for (const name of ["image", "tests", "dev-image"]) {
      for (const { RepoTags } of await engine().images(`localhost/${stack}/${name}`)) {
        for (const tag of RepoTags ?? []) await engine().removeImage(tag);
      }
    }
  }, 5 * minutes);

  test(
    "deploys by the command line, and serves the site that mkdocs made",
    async () => {
      await workspace.deployed();
      expect(await eventually(() => body(web))).toContain("<title>Getting started</title>");
      const page = await body(`${web}/tutorial/our-application/`);
      expect(page).toContain('<h1 id="our-application">Our application</h1>');
      expect(page).toContain('href="/assets/app.zip"');
    },
    10 * minutes,
  );

  test(
    "plans nothing right after",
    async () => {
      expect(await workspace.plan(stack)).toMatchObject({ code: 0, changes: [] });
    },
    minutes,
  );

  test("serves a zip with the app's sources and tests, and without what it was tested with", async () => {
    const files = unzip(await zipOf(web));
    expect([...files.keys()].sort()).toEqual([
      "app/package-lock.json",
      "app/package.json",
      "app/spec/app.test.js",
      "app/spec/todos.test.js",
      "app/src/app.js",
      "app/src/index.js",
      "app/src/static/index.html",
      "app/src/static/main.js",
      "app/src/static/style.css",
      "app/src/todos.js",
    ]);
    for (const [name, text] of files) expect(text).toBe(workspace.read(`tutorial/${name}`));
  });

  test("has an image in which the tests can be run again", async () => {
    const [image] = await engine().images("localhost/getting-started/tests");
    const { Config } = (await engine().imageConfig(image!.Id)) as { Config: { WorkingDir: string } };
    expect(Config.WorkingDir).toBe("/app");
    expect(await engine().history(image!.Id)).toContain("npm test");
  });

  test(
    "shows an edit of the docs at once in the second server, and on the site after a deployment",
    async () => {
      expect(await eventually(() => body(docs))).toContain("<title>Getting started</title>");
      workspace.edit("tutorial/docs/index.md", (text) => `${text}\nThis sentence is new.\n`);
      await eventually(async () => {
        expect(await body(docs)).toContain("This sentence is new.");
      });
      expect(await body(web)).not.toContain("This sentence is new.");
      // The site's image and its container: neither the tests nor the second server.
      expect((await workspace.plan(stack)).changes).toEqual([
        "docker_container delete+create",
        "docker_image create+delete",
      ]);
    },
    minutes,
  );

  test(
    "makes no zip and no site while a test of the app fails",
    async () => {
      const zip = await zipOf(web);
      const before = await engine().container("getting-started-web");
      workspace.edit("tutorial/app/src/todos.js", (text) =>
        text.replace("return name.trim()", "return name"),
      );
      const failed = await workspace.deploy();
      expect(failed.code).not.toBe(0);
      expect(failed.stdout + failed.stderr).toContain("npm test");
      // Two images need the stage at once. The log of one of them may end early.
      const said = ["image", "tests"].map((image) => workspace.read(`${logs}/${image}.log`));
      expect(said.join("\n")).toMatch(/not ok \d+ - trims names/);
      expect(await engine().container("getting-started-web")).toMatchObject({
        Id: before!.Id,
        State: "running",
      });
      expect((await zipOf(web)).equals(zip)).toBe(true);
    },
    5 * minutes,
  );

  test(
    "leaves no container and no network when it is destroyed",
    async () => {
      await workspace.destroyed();
      expect(await left()).toEqual([]);
      expect((await engine().networks()).map(({ Name }) => Name)).not.toContain(stack);
    },
    2 * minutes,
  );
});
