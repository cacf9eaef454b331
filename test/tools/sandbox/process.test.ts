import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { identify, isRunning, parseStat, terminate, waitUntil } from "../../../tools/lib/process";

const onLinux = existsSync("/proc/self/stat") ? describe : describe.skip;

test("a process's name may hold spaces and parentheses", () => {
  const fields = ["S", ...Array.from({ length: 18 }, (_, index) => String(index)), "4242", "0"];
  expect(parseStat(`17 (a (b) c) ${fields.join(" ")}`)).toEqual({ state: "S", startTime: 4242 });
  expect(parseStat("17 (a)")).toBeUndefined();
});

onLinux("a process on record", () => {
  test("is this one only: same pid, same start, same boot", () => {
    const self = identify(process.pid)!;
    expect(isRunning(self)).toBe(true);
    expect(isRunning({ ...self, startTime: self.startTime + 1 })).toBe(false);
    expect(isRunning({ ...self, bootId: "another" })).toBe(false);
    expect(identify(2 ** 30)).toBeUndefined();
  });

  test("that is not the one any more is never ended", async () => {
    const child = spawn("sleep", ["60"]);
    const identity = identify(child.pid!)!;
    await terminate({ ...identity, startTime: identity.startTime - 1 }, 100);
    await terminate({ ...identity, bootId: "another" }, 100);
    expect(isRunning(identity)).toBe(true);
    await terminate(identity, 5_000);
    expect(isRunning(identity)).toBe(false);
    expect(child.signalCode ?? (await exitSignal(child))).toBe("SIGTERM");
  });

  test("that does not listen is ended by force", async () => {
    const child = spawn("sh", ["-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done"]);
    await new Promise((resolve) => child.stdout.once("data", resolve));
    const identity = identify(child.pid!)!;
    await terminate(identity, 200);
    expect(isRunning(identity)).toBe(false);
  });
});

test("waiting has an end", async () => {
  expect(await waitUntil(() => false, 30, 10)).toBe(false);
  expect(await waitUntil(() => Promise.resolve(true), 0)).toBe(true);
});

function exitSignal(child: ReturnType<typeof spawn>): Promise<NodeJS.Signals | null> {
  return new Promise((resolve) =>
    child.once("exit", (_code, signal) => {
      resolve(signal);
    }),
  );
}
