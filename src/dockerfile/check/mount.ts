import type {
  BindMountOptions,
  CacheMountOptions,
  Mount,
  MountOwnership,
  SecretMountOptions,
  SshMountOptions,
  TmpfsMountOptions,
} from "../mount";
import { choiceProblems, imageProblems, lineProblems, optionProblems } from "./value";

const options = {
  bind: ["source", "readWrite"] satisfies (keyof BindMountOptions)[],
  cache: ["id", "sharing", "readOnly", "source", "mode", "uid", "gid"] satisfies (keyof CacheMountOptions)[],
  tmpfs: ["size"] satisfies (keyof TmpfsMountOptions)[],
  secret: ["target", "env", "required", "mode", "uid", "gid"] satisfies (keyof SecretMountOptions)[],
  ssh: ["id", "target", "required", "mode", "uid", "gid"] satisfies (keyof SshMountOptions)[],
};

/** What is wrong with a mount of RUN. */
export function mountProblems(mount: Mount): string[] {
  return [...optionProblems(mount.options, options[mount.kind]), ...own(mount)].map(
    (message) => `${mount.kind} mount: ${message}`,
  );
}

function own(mount: Mount): string[] {
  switch (mount.kind) {
    case "bind":
      return [...targetProblems(mount.target), ...sourceProblems(mount.options.source)];
    case "cache": {
      const { id, sharing, source } = mount.options;
      return [
        ...targetProblems(mount.target),
        ...(id === undefined ? [] : lineProblems("id", id)),
        ...choiceProblems("sharing", sharing, ["shared", "private", "locked"]),
        ...sourceProblems(source),
        ...ownershipProblems(mount.options),
      ];
    }
    case "tmpfs": {
      const { size } = mount.options;
      return [
        ...targetProblems(mount.target),
        ...(size === undefined || /^\d+(?:\.\d+)?\s?(?:[kmgtp]i?b?|b)?$|\$/i.test(size)
          ? []
          : [`size "${size}" must be a number of bytes, or one with a unit, such as "64m"`]),
      ];
    }
    case "secret":
      return [
        ...lineProblems("id", mount.id),
        ...(mount.options.target === undefined ? [] : targetProblems(mount.options.target)),
        ...(mount.options.env === undefined || /^[A-Za-z_]\w*$|\$/.test(mount.options.env)
          ? []
          : [`env "${mount.options.env}" is no name for a variable`]),
        ...ownershipProblems(mount.options),
      ];
    case "ssh":
      return [
        ...(mount.options.id === undefined ? [] : lineProblems("id", mount.options.id)),
        ...(mount.options.target === undefined ? [] : targetProblems(mount.options.target)),
        ...ownershipProblems(mount.options),
      ];
  }
}

function targetProblems(target: string): string[] {
  return target === "/" ? ['target "/" would hide all of the image'] : lineProblems("target", target);
}

function sourceProblems(source: BindMountOptions["source"]): string[] {
  if (source === undefined) return [];
  if (typeof source === "string") return lineProblems("source", source);
  return [
    ...lineProblems("source", source.path),
    ...(source.kind === "image-path" ? imageProblems(source.image) : []),
  ];
}

function ownershipProblems({ mode, uid, gid }: MountOwnership): string[] {
  const number = (name: string, value: number | string | undefined): string[] =>
    value === undefined ||
    (typeof value === "number" ? Number.isInteger(value) && value >= 0 : value.includes("$"))
      ? []
      : [`${name} is ${JSON.stringify(value)}; allowed are a whole number from 0 and a variable`];
  return [
    ...(mode === undefined || /^[0-7]{3,4}$|\$/.test(mode)
      ? []
      : [`mode "${mode}" must be octal, such as "0400"`]),
    ...number("uid", uid),
    ...number("gid", gid),
  ];
}
