import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silent } from "../../tools/lib/progress";
import { listProcesses, waitUntil } from "../../tools/lib/process";
import { canHaveSandbox, engineAnswers, startEngine, startSandbox, stopSandbox } from "../../tools/sandbox";
import { ask } from "../../tools/sandbox/http";
import { engineEndpoint } from "../../tools/sandbox/engine-api";
import { placeOf } from "../../tools/sandbox/place";
import { readState, writeState } from "../../tools/sandbox/state";

// Two sandboxes of checkouts that exist for this test only: the one that other tests use goes on beside them.
const onDebian = canHaveSandbox().ok ? describe : describe.skip;

onDebian("the sandbox", () => {
  const roots = ["one", "two"].map((name) => mkdtempSync(join(tmpdir(), `slipway-${name}-`)));
  const [one = "", two = ""] = roots;
  const start = (root: string) => startSandbox({ root, progress: silent });

  afterEach(() => {
    delete process.env.SLIPWAY_SANDBOX_DOCKERD_FLAGS;
  });

  afterAll(async () => {
    for (const root of roots) {
      await stopSandbox({ root, progress: silent, purge: true });
      rmSync(root, { recursive: true });
    }
  }, 120_000);

  test("of two checkouts run side by side, and a second start changes nothing", async () => {
    const [first, second] = await Promise.all([start(one), start(two)]);
    expect(first.registry).not.toBe(second.registry);
    expect(first.dockerHost).not.toBe(second.dockerHost);
    const state = readFileSync(placeOf(one).stateFile, "utf8");
    expect(await start(one)).toEqual(first);
    expect(readFileSync(placeOf(one).stateFile, "utf8")).toBe(state);

    for (const { dockerHost, registry } of [first, second]) {
      await api(dockerHost, "POST", "/networks/create", { Name: "net" });
      await serve(dockerHost, registry);
      const port = await publishedPort(dockerHost, "web");
      expect(await textOf(`http://localhost:${port}/`)).toBe("served\n");
      // Another container finds it by its name.
      expect(await output(dockerHost, registry, ["ping", "-c", "1", "web"])).toContain("1 packets received");
    }
  }, 120_000);

  test("that was killed without warning is cleared away by the next start", async () => {
    const { dockerHost, registry } = await start(one);
    await startEngine("second", { root: one, tls: true, progress: silent });
    const before = readState(placeOf(one));
    const victims = processesOf(one);
    expect(victims.length).toBeGreaterThanOrEqual(6);
    for (const pid of victims) kill(pid);
    await waitUntil(() => processesOf(one).length === 0, 5_000);
    expect(await engineAnswers(dockerHost)).toBe(false);
    expect(mountsOf(one)).not.toEqual([]);
    // As after a reboot: the pid on record is another process now. It would be the end of this test.
    const { main } = before.engines;
    const recycled = { pid: process.pid, startTime: 1, bootId: "before" };
    writeState(placeOf(one), {
      ...before,
      engines: { ...before.engines, main: { index: main?.index ?? 0, dockerd: recycled } },
    });

    expect(await start(one)).toEqual(expect.objectContaining({ dockerHost, registry }));
    expect(readState(placeOf(one)).octet).toBe(before.octet);
    expect(await output(dockerHost, registry, ["echo", "alive"])).toContain("alive");
    // The container that nobody stopped has no process left, and its engine knows it.
    expect(await api(dockerHost, "GET", "/containers/web/json")).toMatchObject({ State: { Running: false } });
    await serve(dockerHost, registry);
    expect(await textOf(`http://localhost:${await publishedPort(dockerHost, "web")}/`)).toBe("served\n");
    const { tcp } = await startEngine("second", { root: one, tls: true, progress: silent });
    const tls = { ca: read(tcp?.ca), cert: read(tcp?.cert), key: read(tcp?.key) };
    const port = Number(new URL(tcp?.address ?? "").port);
    const ping = { path: "/_ping", timeoutMs: 5_000 };
    expect((await ask({ host: "127.0.0.1", port, tls }, ping)).body).toBe("OK");
    await expect(
      ask({ host: "127.0.0.1", port, tls: { ...tls, cert: "", key: "" } }, ping),
    ).rejects.toThrow();
  }, 120_000);

  test("whose start fails shows the end of the engine's log and the fix, and leaves nothing", async () => {
    await stopSandbox({ root: two, progress: silent });
    process.env.SLIPWAY_SANDBOX_DOCKERD_FLAGS = "--no-such-flag";
    const error = await start(two).then(
      () => new Error("it started"),
      (reason: unknown) => reason as Error,
    );
    expect(error.message).toMatch(/the engine "main" \(dockerd\) ended at once \(exit code \d+\)/);
    expect(error.message).toContain("unknown flag: --no-such-flag");
    expect(error.message).toMatch(/To fix it: .*SLIPWAY_SANDBOX_DOCKERD_FLAGS/);
    expect(tracesOf(two)).toEqual(noTraces);
  }, 60_000);

  test("leaves nothing behind when it is stopped, and nothing of another one is touched", async () => {
    await start(two);
    const engineOfOne = readState(placeOf(one)).engines.main?.dockerd;
    const traces = tracesOf(two);
    expect(traces.processes.length).toBeGreaterThanOrEqual(3);
    expect(traces.bridges).not.toEqual([]);
    expect(traces.rules.length).toBeGreaterThanOrEqual(3);
    expect(traces.runFolder).toBe(true);

    await stopSandbox({ root: two, progress: silent });
    expect(tracesOf(two)).toEqual(noTraces);
    expect(readState(placeOf(one)).engines.main?.dockerd).toEqual(engineOfOne);
    expect(await engineAnswers((await start(one)).dockerHost)).toBe(true);

    await stopSandbox({ root: one, progress: silent });
    expect(tracesOf(one)).toEqual(noTraces);
  }, 120_000);

  test("that lost its folder while it ran is found again", async () => {
    await start(two);
    rmSync(placeOf(two).stateFile);
    await stopSandbox({ root: two, progress: silent });
    expect(tracesOf(two)).toEqual(noTraces);
  }, 60_000);
});

/** A process may have ended with the one that was killed before it. */
function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** What the sandbox of a checkout has on the machine outside its own folder in the cache. */
interface Traces {
  readonly processes: readonly number[];
  readonly mounts: readonly string[];
  readonly bridges: readonly string[];
  readonly rules: readonly string[];
  readonly cgroups: readonly string[];
  readonly runFolder: boolean;
}

const noTraces: Traces = { processes: [], mounts: [], bridges: [], rules: [], cgroups: [], runFolder: false };

function tracesOf(root: string): Traces {
  const { tag, hash, runFolder } = placeOf(root);
  const octet = readState(placeOf(root)).octet ?? -1;
  const lines = (command: string, ...args: string[]): string[] =>
    execFileSync(command, args, { encoding: "utf8" }).split("\n");
  const range = ` 10.${octet}.`;
  return {
    processes: processesOf(root),
    mounts: mountsOf(root),
    bridges: lines("ip", "-o", "address").filter(
      (line) => line.includes(`slw${hash}`) || line.includes(range),
    ),
    rules: ["filter", "nat", "mangle"]
      .flatMap((table) => lines("iptables", "-w", "-t", table, "-S"))
      .filter((line) => line.includes(tag) || line.includes(range)),
    cgroups: readdirSync("/sys/fs/cgroup")
      .flatMap((controller) => [controller, join(controller, `${tag}-main`)])
      .filter((path) => path.includes(tag) && existsSync(join("/sys/fs/cgroup", path))),
    runFolder: existsSync(runFolder),
  };
}

/** Its daemons, shims and proxies by their arguments, and what runs in its containers by their control groups. */
function processesOf(root: string): number[] {
  const { folder, runFolder, tag } = placeOf(root);
  const octet = readState(placeOf(root)).octet ?? -1;
  return listProcesses()
    .filter(
      ({ pid, args }) =>
        args.some((arg) => arg.startsWith(`${folder}/`) || arg.startsWith(`${runFolder}/`)) ||
        (args[0]?.endsWith("docker-proxy") === true && args.some((arg) => arg.startsWith(`10.${octet}.`))) ||
        cgroupOf(pid).includes(tag),
    )
    .map(({ pid }) => pid);
}

function cgroupOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cgroup`, "utf8");
  } catch {
    return "";
  }
}

function mountsOf(root: string): string[] {
  const { folder, runFolder } = placeOf(root);
  return readFileSync("/proc/self/mountinfo", "utf8")
    .split("\n")
    .filter((line) => line.includes(folder) || line.includes(runFolder));
}

function read(file: string | undefined): string {
  return readFileSync(file ?? "", "utf8");
}

async function api(dockerHost: string, method: string, path: string, body?: object): Promise<unknown> {
  const endpoint = engineEndpoint(dockerHost);
  if (endpoint === undefined) {
    throw new Error(dockerHost);
  }
  const answer = await ask(endpoint, {
    method,
    path,
    headers: { "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    timeoutMs: 30_000,
  });
  if (answer.status >= 400) {
    throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
  }
  try {
    return JSON.parse(answer.body);
  } catch {
    return answer.body;
  }
}

async function pull(dockerHost: string, registry: string): Promise<string> {
  const image = `${registry}/docker.io/library/busybox`;
  await api(dockerHost, "POST", `/images/create?fromImage=${encodeURIComponent(image)}&tag=1.36`);
  return `${image}:1.36`;
}

/** A web server with a published port. It ends at once when it is asked to. */
async function serve(dockerHost: string, registry: string): Promise<void> {
  const Image = await pull(dockerHost, registry);
  await api(dockerHost, "DELETE", "/containers/web?force=1").catch(() => undefined);
  await api(dockerHost, "POST", "/containers/create?name=web", {
    Image,
    Cmd: ["sh", "-c", "trap exit TERM; echo served > /tmp/index.html; httpd -p 80 -h /tmp; sleep 600 & wait"],
    ExposedPorts: { "80/tcp": {} },
    HostConfig: { NetworkMode: "net", PortBindings: { "80/tcp": [{ HostIp: "127.0.0.1", HostPort: "0" }] } },
  });
  await api(dockerHost, "POST", "/containers/web/start");
}

async function publishedPort(dockerHost: string, name: string): Promise<string> {
  const container = (await api(dockerHost, "GET", `/containers/${name}/json`)) as {
    NetworkSettings: { Ports: Record<string, { HostPort: string }[]> };
  };
  return container.NetworkSettings.Ports["80/tcp"]?.[0]?.HostPort ?? "";
}

/** What a command prints in a container of its own. */
async function output(dockerHost: string, registry: string, command: readonly string[]): Promise<string> {
  const Image = await pull(dockerHost, registry);
  const { Id } = (await api(dockerHost, "POST", "/containers/create", {
    Image,
    Cmd: command,
    Tty: true,
    HostConfig: { NetworkMode: "net" },
  })) as { Id: string };
  await api(dockerHost, "POST", `/containers/${Id}/start`);
  await api(dockerHost, "POST", `/containers/${Id}/wait`);
  const logs = await api(dockerHost, "GET", `/containers/${Id}/logs?stdout=1`);
  await api(dockerHost, "DELETE", `/containers/${Id}?force=1`);
  return String(logs);
}

async function textOf(url: string): Promise<string> {
  let text = "";
  await waitUntil(async () => {
    text = await fetch(url).then(
      (response) => response.text(),
      () => "",
    );
    return text !== "";
  }, 5_000);
  return text;
}
