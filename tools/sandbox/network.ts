import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { currentBootId } from "../lib/process";
import { run } from "../lib/exec";
import { chooseOctet, overlap, parseRange, sandboxRange, type Range } from "./addresses";
import { SandboxError } from "./error";

/** One iptables rule, without the command that adds or removes it. */
export interface Rule {
  readonly table: "filter" | "nat" | "mangle";
  readonly chain: string;
  readonly match: readonly string[];
  /** The sandbox works without it. */
  readonly optional?: boolean;
}

interface IpLink {
  readonly ifname: string;
  readonly mtu: number;
}
interface IpAddress {
  readonly ifname: string;
  readonly addr_info?: readonly { readonly local?: string }[];
}
interface IpRoute {
  readonly dst: string;
  readonly dev?: string;
}

const forwardSwitch = "/proc/sys/net/ipv4/ip_forward";
/** Says that a sandbox switched forwarding on. Beside the sandboxes, because the last one switches it off. */
const forwardNote = "/run/slipway-ip-forward";

/**
 * What lets containers reach the world. The engines run without their own rules: those would clash with the chains of
 * another engine. So a sandbox has a handful of rules, each with its tag, and nobody else's rule is changed.
 */
export function rulesFor(tag: string, octet: number): Rule[] {
  const range = sandboxRange(octet);
  const mark = ["-m", "comment", "--comment", tag];
  return [
    {
      table: "nat",
      chain: "POSTROUTING",
      match: ["-s", range, "!", "-d", range, ...mark, "-j", "MASQUERADE"],
    },
    { table: "filter", chain: "FORWARD", match: ["-s", range, ...mark, "-j", "ACCEPT"] },
    { table: "filter", chain: "FORWARD", match: ["-d", range, ...mark, "-j", "ACCEPT"] },
    {
      // Networks that users make have an MTU of 1500; an uplink with less would lose their big packets.
      table: "mangle",
      chain: "FORWARD",
      match: [
        "-s",
        range,
        "-p",
        "tcp",
        "--tcp-flags",
        "SYN,RST",
        "SYN",
        ...mark,
        "-j",
        "TCPMSS",
        "--clamp-mss-to-pmtu",
      ],
      optional: true,
    },
  ];
}

/** The rules with this tag in the output of `iptables -S`, as arguments that delete them. */
export function taggedRules(listing: string, tag: string): string[][] {
  return listing
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(
      (words) => words[0] === "-A" && words[words.indexOf("--comment") + 1]?.replaceAll('"', "") === tag,
    )
    .map((words) => ["-D", ...words.slice(1).map((word) => word.replaceAll('"', ""))]);
}

/** Picks an address range that the machine does not use. */
export async function chooseSandboxOctet(hash: string, wanted?: number): Promise<number> {
  const octet = chooseOctet(hash, await takenRanges(), wanted);
  if (octet === undefined) {
    throw new SandboxError(
      "no free range 10.X.0.0/16 is left: the machine's routes cover all of them",
      "`ip route` shows which; leave the VPN that routes 10.0.0.0/8, or remove the networks not needed",
    );
  }
  return octet;
}

/** Adds the sandbox's rules and switches forwarding on. Does nothing where it was done. */
export async function openNetwork(tag: string, octet: number): Promise<void> {
  for (const rule of rulesFor(tag, octet)) {
    const args = (command: string): string[] => ["-w", "-t", rule.table, command, rule.chain, ...rule.match];
    if ((await run("iptables", args("-C"), { allowFailure: true })).code !== 0) {
      await run("iptables", args("-I"), { allowFailure: rule.optional === true });
    }
  }
  if (readFileSync(forwardSwitch, "utf8").trim() === "0") {
    writeFileSync(forwardNote, currentBootId());
    writeFileSync(forwardSwitch, "1");
  }
}

/** Removes the sandbox's rules, whatever their addresses are. The last sandbox switches forwarding off again. */
export async function closeNetwork(tag: string): Promise<void> {
  for (const table of ["nat", "filter", "mangle"]) {
    const listing = await run("iptables", ["-w", "-t", table, "-S"]);
    for (const args of taggedRules(listing.stdout, tag)) {
      await run("iptables", ["-w", "-t", table, ...args]);
    }
  }
  if (existsSync(forwardNote)) {
    const ours = readFileSync(forwardNote, "utf8").trim() === currentBootId();
    if (!ours || !(await somebodyForwards())) {
      rmSync(forwardNote);
      if (ours) {
        writeFileSync(forwardSwitch, "0");
      }
    }
  }
}

/** Another sandbox, or an engine of the user that came later and found forwarding switched on. */
async function somebodyForwards(): Promise<boolean> {
  const forward = await run("iptables", ["-w", "-S", "FORWARD"]);
  const nat = await run("iptables", ["-w", "-t", "nat", "-S", "POSTROUTING"]);
  return /^-A/m.test(forward.stdout + nat.stdout);
}

/**
 * The hardware address of a bridge: without one of its own, a bridge takes that of a member, and another one when the
 * member goes. The other members then send to nobody until they ask again, half a minute later.
 */
export function hardwareAddress(address: string): string {
  const octets = (address.split("/")[0] ?? "").split(".").map(Number);
  return ["02", "42", ...octets.map((octet) => octet.toString(16).padStart(2, "0"))].join(":");
}

/** Makes a bridge for an engine. */
export async function createBridge(name: string, address: string): Promise<void> {
  await run("ip", ["link", "add", "name", name, "address", hardwareAddress(address), "type", "bridge"]);
  await run("ip", ["address", "add", address, "dev", name]);
  await run("ip", ["link", "set", name, "up"]);
}

/** Deletes a bridge if it is there. */
export async function deleteBridge(name: string): Promise<void> {
  await run("ip", ["link", "delete", name, "type", "bridge"], { allowFailure: true });
}

/** The bridges that an engine made: named by one of its network ids, or with an address out of its range. */
export async function bridgesOf(range: Range, networkIds: readonly string[]): Promise<string[]> {
  const names = new Set(networkIds.map((id) => `br-${id.slice(0, 12)}`));
  return (await ipJson<IpAddress>(["address", "show", "type", "bridge"]))
    .filter(
      ({ ifname, addr_info }) =>
        names.has(ifname) ||
        (addr_info ?? []).some(({ local }) => {
          const address = parseRange(local ?? "");
          return address !== undefined && overlap(address, range);
        }),
    )
    .map(({ ifname }) => ifname);
}

/** The X of a bridge whose address is 10.X.…, undefined when there is no such bridge. */
export async function bridgeOctet(name: string): Promise<number | undefined> {
  const bridge = (await ipJson<IpAddress>(["address", "show", "type", "bridge"])).find(
    ({ ifname }) => ifname === name,
  );
  const octet = /^10\.(\d+)\./.exec(bridge?.addr_info?.[0]?.local ?? "")?.[1];
  return octet === undefined ? undefined : Number(octet);
}

/** The largest packet that the way out takes, so that the engine's own bridge does not promise more. */
export async function uplinkMtu(): Promise<number> {
  const [route] = await ipJson<IpRoute>(["-4", "route", "show", "default"]);
  const links = await ipJson<IpLink>(["link", "show"]);
  return Math.min(1500, links.find(({ ifname }) => ifname === route?.dev)?.mtu ?? 1500);
}

async function takenRanges(): Promise<Range[]> {
  const routes = await ipJson<IpRoute>(["-4", "route", "show", "table", "all"]);
  const nameServers = existsSync("/etc/resolv.conf") ? readFileSync("/etc/resolv.conf", "utf8") : "";
  // A sandbox that is starting has its rules before its bridges.
  const rules = (await run("iptables", ["-w", "-S", "FORWARD"])).stdout;
  return [
    ...routes.map(({ dst }) => dst),
    ...[...rules.matchAll(/-s (\S+) .*--comment "?slipway-/g)].map(([, range]) => range ?? ""),
    ...[...nameServers.matchAll(/^nameserver\s+(\S+)/gm)].map(([, address]) => address ?? ""),
  ].flatMap((text) => parseRange(text) ?? []);
}

async function ipJson<T>(args: readonly string[]): Promise<T[]> {
  const { stdout } = await run("ip", ["-json", ...args]);
  // `ip` leaves empty objects for what a filter hid.
  const all = (stdout.trim() === "" ? [] : JSON.parse(stdout)) as Partial<T>[];
  return all.filter((item): item is T => Object.keys(item as object).length > 0);
}
