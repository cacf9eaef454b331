import { standInDockerfile, standInKeys } from "../../../tools/sandbox/stand-in-build";
import { aptSettings, debianMirrors, extraCertificates } from "../../../tools/sandbox/stand-in-roots";
import { standIns } from "../../../tools/sandbox/stand-ins";

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
    expect(differing).toEqual([...keys.keys()].filter((name) => name !== "library/busybox:1.36"));
    expect([...standInKeys(standIns, "another")].every(([name, key]) => keys.get(name) !== key)).toBe(true);
  });

  test("are not made anew when another one is added, or changes", () => {
    const keys = standInKeys(standIns, "machine");
    const nginx = standIns.find(({ repository }) => repository === "library/nginx")!;
    const more = standInKeys([...standIns, { ...nginx, tag: "another" }], "machine");
    expect([...more].slice(0, keys.size)).toEqual([...keys]);
    const changed = standInKeys(
      standIns.map((standIn) => (standIn === nginx ? { ...nginx, about: "another" } : standIn)),
      "machine",
    );
    const differing = [...keys].filter(([name, key]) => changed.get(name) !== key).map(([name]) => name);
    expect(differing).toEqual(["library/nginx:1.28-bookworm"]);
  });

  test("have names of their own, and bases that stand before them", () => {
    expect(standInKeys(standIns, "machine").size).toBe(standIns.length);
    const texts = standIns
      .filter(({ contents }) => contents.kind === "dockerfile")
      .map((standIn) => standInDockerfile(standIn, "localhost:25000"));
    expect(texts.every((text) => text.startsWith("FROM localhost:25000/docker.io/library/debian:"))).toBe(
      true,
    );
    expect(texts.every((text) => text.split("\n").every((line) => /^[A-Z]+ |^$/.test(line)))).toBe(true);
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
