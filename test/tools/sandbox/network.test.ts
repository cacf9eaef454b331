import { hardwareAddress, rulesFor, taggedRules } from "../../../tools/sandbox/network";

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

test("a bridge has a hardware address of its own, made of its address", () => {
  expect(hardwareAddress("10.77.0.1/24")).toBe("02:42:0a:4d:00:01");
});
