import { parseImageReference } from "../../values/image-reference";
import { didYouMean } from "../../values/nearest";
import { imageName, type NamedImage } from "../origin";

/** What is wrong with a port number, named `name` in the message. */
export function portProblems(name: string, port: number): string[] {
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return [];
  return [`${name} is ${port}; allowed is a whole number from 1 to 65535`];
}

/** What is wrong with a port of EXPOSE: a number, a range or a variable, with a protocol if need be. */
export function portSpecProblems(spec: string): string[] {
  if (/^\$(?:\w+|\{[^\s{}]+\})(?:\/(?:tcp|udp|sctp))?$/.test(spec)) return [];
  const [ports = "", protocol, more] = spec.split("/");
  const [first = "", last, rest] = ports.split("-");
  if (more !== undefined || rest !== undefined) {
    return [`port "${spec}" must be a number or a range, such as "8080", "8000-8010" or "53/udp"`];
  }
  return [
    ...[first, ...(last === undefined ? [] : [last])].flatMap((port) =>
      portProblems("port", Number(port || "NaN")),
    ),
    ...(protocol === undefined || ["tcp", "udp", "sctp"].includes(protocol)
      ? []
      : [`protocol of port "${spec}" is "${protocol}"; allowed are tcp, udp and sctp`]),
  ];
}

/** What is wrong with names and values. */
export function assignmentProblems(
  what: string,
  values: readonly (readonly [name: string, value: string])[],
): string[] {
  if (values.length === 0) return [`needs at least one ${what}`];
  return values.flatMap(([name, value]) => [
    ...(name !== "" && !/[=\r\n]/.test(name)
      ? []
      : [`${what} name ${JSON.stringify(name)} must have a character, and neither "=" nor a line's end`]),
    ...oneLineProblems(`${what} "${name}"`, value),
  ]);
}

/** For values in quotes. */
export function oneLineProblems(name: string, value: string): string[] {
  return /[\r\n]/.test(value) ? [`${name} has several lines, which a Dockerfile cannot hold there`] : [];
}

/** For what is one line: it must say something, and not end before it ends. */
export function lineProblems(name: string, value: string): string[] {
  if (value === "") return [`${name} is empty`];
  return /[\r\n]/.test(value) ? [`${name} ${JSON.stringify(value)} must be one line`] : [];
}

/** For what has no blanks. */
export function wordProblems(name: string, value: string): string[] {
  return /^[^\s"'\\]+$/.test(value) ? [] : [`${name} ${JSON.stringify(value)} must be one word`];
}

/** For what is one of few; in plain JavaScript it may be anything. */
export function choiceProblems(
  name: string,
  value: string | undefined,
  allowed: readonly string[],
): string[] {
  if (value === undefined || allowed.includes(value)) return [];
  return [`${name} is "${value}"; allowed are ${allowed.map((each) => `"${each}"`).join(", ")}`];
}

/** For images that are named by the program. */
export function imageProblems(image: string | NamedImage): string[] {
  const name = imageName(image);
  if (typeof image !== "string" || name.includes("$")) return [];
  const reference = parseImageReference(name);
  return typeof reference === "string" ? [reference] : [];
}

/** An option that there is not is said aloud, never dropped. */
export function optionProblems(options: object, known: readonly string[]): string[] {
  return Object.keys(options)
    .filter((name) => !known.includes(name))
    .map((name) => `there is no option "${name}": ${didYouMean(name, known)}`);
}
