import type { Duration } from "../../values/duration";
import { call, type Expression, text } from "./layout";

/** The longest unit that the time is a whole number of. */
const units = [
  ["hours", 3_600_000],
  ["minutes", 60_000],
  ["seconds", 1000],
] as const;

/** `Duration.seconds(30)` */
export function durationCall(duration: Duration): Expression {
  const amount = duration.toMilliseconds();
  if (amount === 0) return call("Duration.seconds", text("0"));
  const [name, size] = units.find((unit) => amount % unit[1] === 0) ?? (["milliseconds", 1] as const);
  return call(`Duration.${name}`, text(`${amount / size}`));
}
