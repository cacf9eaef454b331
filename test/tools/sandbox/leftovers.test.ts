import { belongsTo, mountsBelow } from "../../../tools/sandbox/leftovers";
import { parseRange } from "../../../tools/sandbox/addresses";

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
