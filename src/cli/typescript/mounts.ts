import type { MountOwnership, Mount } from "../../dockerfile/mount";
import type { ForeignPath } from "../../dockerfile/origin";
import { entriesOf, plain, type Value, word } from "./entries";
import { call, type Expression, object } from "./layout";
import { literal } from "./literals";

/** `Mount.cache("/root/.cache")` */
export function mountCall(mount: Mount, foreign: (path: ForeignPath) => Expression): Expression {
  const source = (value: string | ForeignPath | undefined): Value =>
    typeof value === "object" ? foreign(value) : word(value);
  switch (mount.kind) {
    case "bind": {
      const { readWrite } = mount.options;
      return make("bind", mount.target, {
        source: source(mount.options.source),
        readWrite: plain(readWrite),
      });
    }
    case "cache": {
      const { id, sharing, readOnly } = mount.options;
      return make("cache", mount.target, {
        id: word(id),
        sharing: word(sharing),
        readOnly: plain(readOnly),
        source: source(mount.options.source),
        ...ownership(mount.options),
      });
    }
    case "tmpfs":
      return make("tmpfs", mount.target, { size: word(mount.options.size) });
    case "secret": {
      const { target, env, required } = mount.options;
      return make("secret", mount.id, {
        target: word(target),
        env: word(env),
        required: plain(required),
        ...ownership(mount.options),
      });
    }
    case "ssh": {
      const { id, target, required } = mount.options;
      return make("ssh", undefined, {
        id: word(id),
        target: word(target),
        required: plain(required),
        ...ownership(mount.options),
      });
    }
  }
}

type Values = Readonly<Record<string, Value>>;

function make(name: string, first: string | undefined, options: Values): Expression {
  const entries = entriesOf(options);
  return call(
    `Mount.${name}`,
    ...(first === undefined ? [] : [literal(first)]),
    ...(entries.length === 0 ? [] : [object(entries)]),
  );
}

function ownership({ mode, uid, gid }: MountOwnership): Values {
  return { mode: word(mode), uid: id(uid), gid: id(gid) };
}

function id(value: number | string | undefined): Value {
  return typeof value === "number" ? plain(value) : word(value);
}
