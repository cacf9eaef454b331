import fc from "fast-check";
import { Duration } from "../../src/values/duration";

test.each<[Duration, string]>([
  [Duration.seconds(0), "0s"],
  [Duration.milliseconds(1), "1ms"],
  [Duration.milliseconds(999), "999ms"],
  [Duration.milliseconds(1000), "1s"],
  [Duration.milliseconds(1500), "1.5s"],
  [Duration.seconds(0.25), "250ms"],
  [Duration.seconds(59), "59s"],
  [Duration.seconds(60), "1m0s"],
  [Duration.seconds(90), "1m30s"],
  [Duration.milliseconds(61_100), "1m1.1s"],
  [Duration.minutes(1.5), "1m30s"],
  [Duration.minutes(60), "1h0m0s"],
  [Duration.hours(1), "1h0m0s"],
  [Duration.hours(25), "25h0m0s"],
  [Duration.milliseconds(3_600_001), "1h0m0.001s"],
])("%s is %s for Docker", (duration, go) => {
  expect(duration._toGo()).toBe(go);
});

test("Docker reads every duration back as the same time", () => {
  const units = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };
  fc.assert(
    fc.property(fc.nat({ max: 1_000_000_000 }), (amount) => {
      const parts = [
        ...Duration.milliseconds(amount)
          ._toGo()
          .matchAll(/([\d.]+)(ms|h|m|s)/g),
      ];
      const read = parts.reduce((sum, [, digits, unit]) => sum + Number(digits) * units[unit as "h"], 0);
      expect(Math.round(read)).toBe(amount);
    }),
  );
});

test("says its length in other units", () => {
  expect(Duration.minutes(2).toSeconds()).toBe(120);
  expect(Duration.milliseconds(1500).toSeconds()).toBe(1.5);
  expect(Duration.hours(1).toMilliseconds()).toBe(3_600_000);
});

test.each([
  Duration.seconds(-1),
  Duration.seconds(Number.NaN),
  Duration.hours(Number.POSITIVE_INFINITY),
  Duration.milliseconds(0.5),
  Duration.milliseconds(0),
])("%s is no duration for a setting that needs a millisecond", (duration) => {
  expect(duration._problems("interval", 1)).toEqual([
    `interval is ${duration.toString()}; allowed is a whole number of milliseconds, at least 1: for example Duration.seconds(10)`,
  ]);
});

test("zero is allowed where the setting allows it", () => {
  expect(Duration.seconds(0)._problems("startPeriod", 0)).toEqual([]);
});
