import { Duration } from "../../values/duration";
import { type Scope, Unrepresentable } from "./scope";

const nanoseconds: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/** A length of time in Go's notation, `1m30s`. See https://pkg.go.dev/time#ParseDuration */
export function parseDuration(scope: Scope, flag: string, text: string): Duration {
  if (/^[-+]?0$/.test(text)) return Duration.seconds(0);
  const number = String.raw`(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h)`;
  if (!new RegExp(`^\\+?(?:${number})+$`).test(text)) {
    scope.fail(`--${flag}=${text} is no length of time; write it as 30s or 1m30s`);
  }
  let total = 0;
  for (const [, amount = "", unit = ""] of text.matchAll(/([\d.]+)(\D+)/g)) {
    total += Number(amount) * (nanoseconds[unit] ?? 0);
  }
  if (total > 0 && total < 1e6) scope.fail(`--${flag}=${text} is shorter than 1ms`);
  if (total % 1e6 !== 0) throw new Unrepresentable(`--${flag}=${text} is no whole number of milliseconds`);
  for (const [size, make] of units) if (total % size === 0) return make(total / size);
  return Duration.milliseconds(total / 1e6);
}

/** The longest unit that the time is a whole number of reads best. */
const units: readonly (readonly [number, (amount: number) => Duration])[] = [
  [3600e9, (amount) => Duration.hours(amount)],
  [60e9, (amount) => Duration.minutes(amount)],
  [1e9, (amount) => Duration.seconds(amount)],
];
