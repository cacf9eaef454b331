/** Which instructions the types of the functions take; a file that was read can have others. */
import type { Heredoc } from "../../dockerfile/heredoc";
import type { AddGitOptions, Instruction } from "../../dockerfile/instruction";
import type { Mount } from "../../dockerfile/mount";

/** Whether the function for the instruction takes what it has. */
export function isTyped(instruction: Instruction): boolean {
  if (instruction.kind === "add") return takesOptions(instruction.sources, instruction.options);
  if (instruction.kind === "expose") return instruction.ports.every(isPort);
  if (instruction.kind !== "run") return true;
  const { network, security, mounts = [] } = instruction.options;
  return (
    isOneOf(network, ["default", "none", "host"]) &&
    isOneOf(security, ["sandbox", "insecure"]) &&
    mounts.every(isTypedMount)
  );
}

function isTypedMount(mount: Mount): boolean {
  return mount.kind !== "cache" || isOneOf(mount.options.sharing, ["shared", "private", "locked"]);
}

function isOneOf(value: string | undefined, allowed: readonly string[]): boolean {
  return value === undefined || allowed.includes(value);
}

/** The same as the type `PortSpec`. */
function isPort(port: string): boolean {
  return port.startsWith("$") || /^\d+(?:-\d+)?(?:\/(?:tcp|udp|sctp))?$/.test(port);
}

/** The same as the overloads of `add`. */
function takesOptions(
  sources: readonly (string | Heredoc)[],
  { checksum, keepGitDir }: AddGitOptions,
): boolean {
  const [source, ...more] = sources;
  const one = typeof source === "string" && more.length === 0 ? source : "";
  if (keepGitDir !== undefined) return isGitLiteral(one);
  return checksum === undefined || /^https?:\/\//.test(one) || isGitLiteral(one);
}

/** The same as the type `GitAddress`. */
function isGitLiteral(source: string): boolean {
  return /^(?:git@|git:\/\/|ssh:\/\/)|^https?:\/\/[^]*\.git(?:[#?]|$)/.test(source);
}
