import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fixFor } from "../../../tools/sandbox/daemon";
import { enginePlace, dockerdConfig } from "../../../tools/sandbox/engine";
import { engineAnswers, engineEndpoint } from "../../../tools/sandbox/engine-api";
import { placeOf } from "../../../tools/sandbox/place";

describe("an engine", () => {
  test("has settings of its own and makes no rules", () => {
    const where = enginePlace(placeOf(), "second");
    const config = dockerdConfig(where, { bridge: "slw0", pool: "10.77.128.0/20", mtu: 1400 });
    expect(config).toMatchObject({
      iptables: false,
      bridge: "slw0",
      mtu: 1400,
      "default-address-pools": [{ base: "10.77.128.0/20", size: 24 }],
      hosts: [where.dockerHost],
    });
    expect(config).not.toHaveProperty("tlsverify");
  });

  test.each(["Main", "a/b", "", "sixteenletters00"])("cannot be called %j", (name) => {
    expect(() => enginePlace(placeOf(), name)).toThrow("is no name for an engine");
  });

  test.each([
    ["unix:///run/x.sock", { socketPath: "/run/x.sock" }],
    ["tcp://127.0.0.1:2375", { host: "127.0.0.1", port: 2375 }],
    ["tcp://[::1]:2375", { host: "::1", port: 2375 }],
    ["tcp://engine", { host: "engine", port: 2375 }],
    ["ssh://me@engine", undefined],
    ["npipe:////./pipe/docker_engine", undefined],
    ["nonsense", undefined],
  ])("at %s is asked at %j", (dockerHost, endpoint) => {
    expect(engineEndpoint(dockerHost)).toEqual(endpoint);
  });

  test("is there only if its API answers", async () => {
    let answer = "OK";
    const server = createServer((_request, response) => response.end(answer));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await engineAnswers(address)).toBe(true);
    answer = "<html>";
    expect(await engineAnswers(address)).toBe(false);
    await new Promise((resolve) => server.close(resolve));
    expect(await engineAnswers(address)).toBe(false);
    expect(await engineAnswers("unix:///nowhere/docker.sock")).toBe(false);
  });
});

describe("a failed daemon", () => {
  test.each([
    ["write /x: no space left on device", /make room/],
    ["Devices cgroup isn't mounted", /cgroupfs-mount/],
    ["listen tcp 127.0.0.1:5000: bind: address already in use", /ss -ltnp/],
    ["mount: operation not permitted", /--privileged/],
    ["unknown flag: --x", /SLIPWAY_SANDBOX_DOCKERD_FLAGS/],
    ["something new", /read the whole log in \/logs\/dockerd\.log/],
  ])("that says %j has a fix", (log, fix) => {
    expect(fixFor(log, "/logs/dockerd.log")).toMatch(fix);
  });
});
