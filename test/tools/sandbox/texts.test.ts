import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { lineProgress } from "../../../tools/lib/progress";
import { fixFor } from "../../../tools/sandbox/daemon";
import { enginePlace, dockerdConfig } from "../../../tools/sandbox/engine";
import { engineAnswers, engineEndpoint } from "../../../tools/sandbox/engine-api";
import { clientConfig, environmentOf, shellLines } from "../../../tools/sandbox/environment";
import { belongsTo, mountsBelow } from "../../../tools/sandbox/leftovers";
import { parseRange } from "../../../tools/sandbox/addresses";
import { rulesFor, taggedRules } from "../../../tools/sandbox/network";
import { placeOf } from "../../../tools/sandbox/place";
import { mirrorConfig, mirrorVariables } from "../../../tools/sandbox/provider-mirror";
import { judgeMachine } from "../../../tools/sandbox/requirements";
import { standInDockerfile, standInKeys } from "../../../tools/sandbox/stand-in-build";
import { aptSettings, debianMirrors, extraCertificates } from "../../../tools/sandbox/stand-in-roots";
import { standIns } from "../../../tools/sandbox/stand-ins";

describe("the environment", () => {
  test("survives a shell, whatever is in it", () => {
    const lines = shellLines({ A: "it's", B: '{"x":"$HOME"}', C: "two\nlines" });
    const printed = execFileSync("sh", ["-c", `${lines}printf '%s|%s|%s' "$A" "$B" "$C"`], {
      encoding: "utf8",
    });
    expect(printed).toBe(`it's|{"x":"$HOME"}|two\nlines`);
  });

  test("names the engine, the mirror of Docker Hub and the provider mirror", () => {
    const place = placeOf();
    const { variables, registry, dockerHost } = environmentOf(place, "localhost:25000");
    expect(registry).toBe("localhost:25000");
    expect(variables).toEqual({
      DOCKER_HOST: dockerHost,
      DOCKER_CONFIG: expect.stringContaining(place.hash) as string,
      ...mirrorVariables(),
      CDKTF_CONTEXT_JSON: '{"slipway:mirrors":{"docker.io":"localhost:25000/docker.io"}}',
      SLIPWAY_SANDBOX_REGISTRY: "localhost:25000",
      TF_IN_AUTOMATION: "1",
    });
    expect(variables.CHECKPOINT_DISABLE).toBe("1");
    expect(variables.TF_CLI_ARGS_providers_lock).toMatch(/^-fs-mirror=\//);
  });

  test("hands the machine's proxies to containers, and nothing else of the user's configuration", () => {
    expect(clientConfig({ HOME: "/root" })).toEqual({});
    expect(clientConfig({ https_proxy: "http://proxy:3128", NO_PROXY: "localhost" })).toEqual({
      proxies: { default: { httpsProxy: "http://proxy:3128", noProxy: "localhost" } },
    });
  });
});

test("Terraform takes only the docker provider from the mirror", () => {
  expect(mirrorConfig("/a mirror")).toBe(`disable_checkpoint = true
provider_installation {
  filesystem_mirror {
    path    = "/a mirror"
    include = ["kreuzwerker/docker"]
  }
  direct {
    exclude = ["kreuzwerker/docker"]
  }
}
`);
});

describe("iptables rules", () => {
  test("all carry the tag, and are found by it alone", () => {
    const rules = rulesFor("slipway-0000aaaa", 77);
    expect(rules.every(({ match }) => match.includes("slipway-0000aaaa"))).toBe(true);
    const listing = [
      "-P FORWARD ACCEPT",
      "-A FORWARD -j DOCKER-USER",
      '-A FORWARD -s 10.77.0.0/16 -m comment --comment "slipway-0000aaaa" -j ACCEPT',
      "-A FORWARD -s 10.78.0.0/16 -m comment --comment slipway-0000aaab -j ACCEPT",
      '-A FORWARD -m comment --comment "not slipway-0000aaaa" -j ACCEPT',
    ].join("\n");
    expect(taggedRules(listing, "slipway-0000aaaa")).toEqual([
      [
        "-D",
        "FORWARD",
        "-s",
        "10.77.0.0/16",
        "-m",
        "comment",
        "--comment",
        "slipway-0000aaaa",
        "-j",
        "ACCEPT",
      ],
    ]);
  });
});

describe("leftovers", () => {
  const folders = ["/run/slipway-0000aaaa/main"];
  const range = parseRange("10.77.0.0/17");
  const ours = (...args: string[]) => belongsTo({ args }, folders, range);

  test("are processes of known programs with the engine's folder or address", () => {
    const socket = "/run/slipway-0000aaaa/main/containerd.sock";
    expect(ours("/usr/bin/containerd-shim-runc-v2", "-namespace", "moby", "-address", socket)).toBe(true);
    expect(ours("/usr/sbin/docker-proxy", "-host-ip", "0.0.0.0", "-container-ip", "10.77.3.2")).toBe(true);
    expect(ours("/usr/sbin/docker-proxy", "-host-ip", "0.0.0.0", "-container-ip", "172.17.0.2")).toBe(false);
    expect(ours("/usr/bin/containerd-shim-runc-v2", "-address", "/run/containerd/containerd.sock")).toBe(
      false,
    );
    expect(ours("dockerd", "--pidfile", "/run/slipway-0000aaaa/mainly/docker.pid")).toBe(false);
    expect(ours("tail", "-f", "/run/slipway-0000aaaa/main/log")).toBe(false);
  });

  test("are unmounted from the inside out, names with spaces too", () => {
    const info = [
      "22 1 254:0 / / rw - ext4 /dev/vda rw",
      "40 22 254:0 /x /data/engine rw shared:1 - ext4 /dev/vda rw",
      "41 40 0:39 / /data/engine/over\\040lay/merged rw - overlay overlay rw",
      "42 22 0:40 / /data/engines rw - tmpfs tmpfs rw",
    ].join("\n");
    expect(mountsBelow(info, ["/data/engine"])).toEqual(["/data/engine/over lay/merged", "/data/engine"]);
  });
});

describe("a machine", () => {
  const debian = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n';

  test("with Debian and root can have a sandbox", () => {
    expect(judgeMachine({ platform: "linux", userId: 0, osRelease: debian })).toEqual({ ok: true });
  });

  test.each([
    [{ platform: "linux", userId: 1000, osRelease: debian }, /needs root/],
    [{ platform: "linux", userId: 0, osRelease: "ID=fedora\n" }, /works on Debian only/],
    [{ platform: "darwin", userId: 501, osRelease: "" }, /works on Debian only/],
  ])("%j cannot, and is told what to install instead", (machine, why) => {
    const judged = judgeMachine(machine);
    expect(judged).toEqual({ ok: false, why: expect.stringMatching(why) as string });
    expect(judged).toEqual({ ok: false, why: expect.stringContaining("Install Docker") as string });
  });
});

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

describe("stand-ins", () => {
  test("say that they are, under the real names", () => {
    const golang = standIns.find(({ repository }) => repository === "library/golang")!;
    const text = standInDockerfile(golang, "localhost:25000");
    expect(text).toContain("FROM localhost:25000/docker.io/library/debian:bookworm-slim\n");
    expect(text).toContain('LABEL dev.slipway.stand-in="true"\n');
    expect(standIns.every(({ about }) => about !== "")).toBe(true);
  });

  test("are made anew when the machine or their base changes, and only then", () => {
    const keys = standInKeys(standIns, "machine");
    expect(standInKeys(standIns, "machine")).toEqual(keys);
    const [debian, ...others] = standIns;
    const changed = standInKeys([{ ...debian!, about: "another" }, ...others], "machine");
    const differing = [...keys].filter(([name, key]) => changed.get(name) !== key).map(([name]) => name);
    expect(differing).toEqual(["library/debian:bookworm-slim", "library/golang:1.26-bookworm"]);
    expect([...standInKeys(standIns, "another")].every(([name, key]) => keys.get(name) !== key)).toBe(true);
  });

  test("know the machine's package servers in both of apt's formats", () => {
    const oneLine = "deb [signed-by=/k.gpg] http://mirror.example/debian/ bookworm main\n";
    const deb822 =
      "Types: deb\n# URIs: http://old.example/debian\nURIs: http://mirror.example/debian-security\n";
    expect(debianMirrors([oneLine, deb822])).toEqual({
      main: "http://mirror.example/debian",
      security: "http://mirror.example/debian-security",
    });
    expect(debianMirrors([]).main).toBe("http://deb.debian.org/debian");
  });

  test("take over what apt needs here, and no other setting", () => {
    const dump =
      'Acquire "";\nAcquire::http::Proxy "http://p:1";\nAcquire::Languages "none";\nAcquire::Check-Date "false";\n';
    expect(aptSettings(dump)).toBe('Acquire::http::Proxy "http://p:1";\nAcquire::Check-Date "false";\n');
  });

  test("take over the authorities that only this machine trusts", () => {
    const pem = (text: string) => `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----`;
    const bundle = [pem("AAAA"), pem("BBBB"), pem("CC\nCC")].join("\n");
    expect(extraCertificates(bundle, `# Debian\n${pem("AAAA")}\n${pem("CCCC")}\n`)).toEqual([pem("BBBB")]);
  });
});

describe("progress", () => {
  test("is a line for each step, shows that a long one lives, and where one failed", async () => {
    const lines: string[] = [];
    const progress = lineProgress({ write: (line) => lines.push(line), aliveEveryMs: 20 });
    await progress.step("slow", () => new Promise((resolve) => setTimeout(resolve, 50)));
    await expect(progress.step("bad", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(lines[0]).toMatch(/… slow \(\d\.\d s\)/);
    expect(lines.at(-2)).toMatch(/✓ slow \(\d\.\d s\)/);
    expect(lines.at(-1)).toMatch(/✗ bad \(\d\.\d s\)/);
  });
});
