import { judgeMachine } from "../../../tools/sandbox/requirements";

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
