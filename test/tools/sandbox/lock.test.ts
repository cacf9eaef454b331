import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram } from "../../../tools/lib/exec";
import { withLock } from "../../../tools/lib/lock";

const withFlock = findProgram("flock") === undefined ? describe.skip : describe;

withFlock("a lock", () => {
  const folder = mkdtempSync(join(tmpdir(), "lock-"));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test("lets one work at a time, and says when it waits", async () => {
    const file = join(folder, "one");
    const events: string[] = [];
    let waits = 0;
    const work = (name: string) =>
      withLock(file, { timeoutMs: 10_000, onWait: () => waits++ }, async () => {
        events.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, 50));
        events.push(`${name} ends`);
      });
    await Promise.all([work("a"), work("b")]);
    expect(waits).toBe(1);
    expect(events.map((event) => event.slice(2))).toEqual(["begins", "ends", "begins", "ends"]);
  });

  test("is free again after a failure, and after its holder was killed", async () => {
    const file = join(folder, "two");
    await expect(withLock(file, { timeoutMs: 1_000 }, () => Promise.reject(new Error("no")))).rejects.toThrow(
      "no",
    );
    const holder = spawn("flock", [file, "sh", "-c", "echo held; exec sleep 60"]);
    await new Promise((resolve) => holder.stdout.once("data", resolve));
    await expect(withLock(file, { timeoutMs: 1_000 }, () => Promise.resolve())).rejects.toThrow("is locked");
    const gone = new Promise((resolve) => holder.once("exit", resolve));
    const [child] = (await children(holder.pid!)).map(Number);
    process.kill(child!, "SIGKILL");
    await gone;
    expect(await withLock(file, { timeoutMs: 1_000 }, () => Promise.resolve("mine"))).toBe("mine");
  });
});

async function children(pid: number): Promise<string[]> {
  const { readFileSync } = await import("node:fs");
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
}
