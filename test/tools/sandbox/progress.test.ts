import { lineProgress } from "../../../tools/lib/progress";

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
