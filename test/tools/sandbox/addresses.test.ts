import {
  bridgeName,
  chooseOctet,
  choosePort,
  engineAddresses,
  maxEngines,
  overlap,
  parseRange,
  sandboxRange,
} from "../../../tools/sandbox/addresses";
import { checkoutHash, placeOf } from "../../../tools/sandbox/place";

const hash = checkoutHash("/home/someone/a-checkout");
const range = (text: string) => parseRange(text)!;

describe("names", () => {
  test("are the same for the same checkout, and others for another one", () => {
    expect(hash).toMatch(/^[0-9a-f]{8}$/);
    expect(checkoutHash("/home/someone/a-checkout")).toBe(hash);
    expect(checkoutHash("/home/someone/another")).not.toBe(hash);
  });

  test("fit where they are used: 15 characters for a device, about 100 for a socket", () => {
    for (let index = 0; index < maxEngines; index++) {
      expect(bridgeName(hash, index).length).toBeLessThanOrEqual(15);
    }
    expect(`${placeOf().runFolder}/fifteenletters0/containerd.sock.ttrpc`.length).toBeLessThan(100);
  });
});

describe("ranges", () => {
  test("are read with and without a mask", () => {
    expect(range("10.77.3.4/16")).toEqual(range("10.77.0.0/16"));
    expect(range("10.0.0.1").first).toBe(range("10.0.0.1").last);
    expect(range("0.0.0.0/0")).toEqual({ first: 0, last: 2 ** 32 - 1 });
  });

  test.each(["default", "fd00::/64", "10.0.0.300", "10.0.0.0/40", ""])("%j is none", (text) => {
    expect(parseRange(text)).toBeUndefined();
  });

  test("overlap when they share an address", () => {
    expect(overlap(range("10.0.0.0/8"), range("10.77.0.0/16"))).toBe(true);
    expect(overlap(range("10.76.0.0/16"), range("10.77.0.0/16"))).toBe(false);
  });
});

describe("the addresses of a sandbox", () => {
  test("avoid what the machine reaches already", () => {
    const wanted = chooseOctet(hash, [])!;
    const other = chooseOctet(hash, [range(sandboxRange(wanted))])!;
    expect(other).not.toBe(wanted);
    expect(chooseOctet(hash, [range("10.0.0.0/8")])).toBeUndefined();
  });

  test("stay the same while they are free", () => {
    expect(chooseOctet(hash, [], 200)).toBe(200);
    expect(chooseOctet(hash, [range("10.200.7.0/24")], 200)).not.toBe(200);
  });

  test("give each engine a part of its own, with its bridge in it", () => {
    const engines = Array.from({ length: maxEngines }, (_, index) => engineAddresses(77, index));
    for (const [index, engine] of engines.entries()) {
      expect(overlap(range(engine.bridgeAddress), engine.range)).toBe(true);
      expect(overlap(engine.range, range(sandboxRange(77)))).toBe(true);
      for (const other of engines.slice(index + 1)) {
        expect(overlap(engine.range, other.range)).toBe(false);
      }
    }
    expect(() => engineAddresses(77, maxEngines)).toThrow("at most 9 engines");
  });
});

describe("the port", () => {
  test("is the one it was, if nobody took it", async () => {
    expect(await choosePort(hash, () => Promise.resolve(true), 25_001)).toBe(25_001);
    const other = await choosePort(hash, (port) => Promise.resolve(port !== 25_001), 25_001);
    expect(other).toBeGreaterThanOrEqual(20_000);
    expect(other).toBeLessThan(30_000);
  });

  test("is none when none is free", async () => {
    expect(await choosePort(hash, () => Promise.resolve(false))).toBeUndefined();
  });
});
