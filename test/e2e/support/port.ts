import { createHash } from "node:crypto";

/**
 * A port for a test, its own in this checkout: suites run side by side, and so may two checkouts.
 * @param index which of the tests' ports, from 0; below 100
 */
export function testPort(index: number): number {
  const checkout = createHash("sha256").update(__dirname).digest().readUInt16BE(0) % 90;
  return 10_000 + checkout * 100 + index;
}
