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
