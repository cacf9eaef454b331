import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { run, type RunResult } from "../../tools/lib/exec";
import { body, engine } from "./support/engine";
import { describeExample } from "./support/example";
import { testPort } from "./support/port";

const port = testPort(0);
const root = resolve(__dirname, "..", "..");
const page = readFileSync(join(root, "examples", "href-counter", "sample.html"), "utf8");

describeExample({
  name: "href-counter",
  env: { PORT: String(port) },
  containerName: "href-counter-web",
  networkName: "href-counter",
  repository: "localhost/href-counter/image",
  // The static program, and the certificates that it judges other hosts by.
  maximumBytes: 7_500_000,
  source: "app/app.go",
  unread: "app/app_test.go",
  edit: (source) => source.replace(/"internal"/, '"inside"'),
  failingCommand: "go build -trimpath",
  ask: () => body(`http://localhost:${port}/count?base=https://example.com`, { method: "POST", body: page }),
  answer: /^\{"internal":3,"external":2\}\s*$/,
  answerAfterEdit: /^\{"inside":3,"external":2\}\s*$/,
});

// In this file because it runs the same example on the same engine.
describe("npm run demo", () => {
  const demo = (...args: readonly string[]): Promise<RunResult> =>
    run("npm", ["run", "--silent", "demo", "--", ...args], {
      cwd: root,
      env: { PORT: String(testPort(2)) },
      timeoutMs: 5 * 60_000,
      allowFailure: true,
    });

  test("prints the answer, the image's size and how to remove it all", async () => {
    const { code, stdout } = await demo();
    expect(stdout).toContain(`POST http://localhost:${testPort(2)}/count`);
    expect(stdout).toContain("200 OK");
    expect(stdout).toContain('{"internal":3,"external":2}');
    expect(stdout).toMatch(/image {3}localhost\/href-counter\/image:[0-9a-f]{16}, \d\.\d\d MB/);
    expect(stdout).toContain("npm run demo -- destroy");
    expect(code).toBe(0);
  }, 300_000);

  test("leaves nothing behind when it is destroyed", async () => {
    const { code, stdout } = await demo("destroy");
    expect(stdout).toContain("Nothing is left of the demo");
    expect(code).toBe(0);
    expect(await engine().container("href-counter-web")).toBeUndefined();
    expect(await engine().images("localhost/href-counter/image")).toEqual([]);
    expect(readdirSync(root).filter((name) => /^(?:cdktf\.out|terraform\.)/.test(name))).toEqual([]);
  }, 300_000);

  test("says in one line that the port is taken", async () => {
    const server = createServer().listen(testPort(2));
    try {
      const { code, stderr } = await demo();
      expect(stderr).toContain(
        `Port ${testPort(2)} is taken on this machine. Choose another: PORT=8081 npm run demo`,
      );
      expect(code).toBe(1);
    } finally {
      server.close();
    }
  }, 60_000);
});
