import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A value of JSON. */
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * What a program synthesized, in a form that is equal for two programs that declare the same: without cdktf's
 * metadata, with resources under their names instead of their ids, and without hashes.
 */
export function canonicalStack(folder: string): Json {
  const configuration = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as Json;
  return { configuration: canonical(configuration), files: writtenFiles(join(folder, "slipway")) };
}

/** As {@link canonicalStack}, for a configuration by itself. */
export function canonical(configuration: Json): Json {
  const names = new Map(
    entries(field(configuration, "resource")).flatMap(([type, resources]) =>
      entries(resources).map(([id, body]) => [`${type}.${id}`, nameOf(type, body)]),
    ),
  );
  const text = (value: string): string =>
    withoutHashes(value.replace(/\b(docker_\w+\.[\w-]+)/g, (address) => names.get(address) ?? address));
  const walk = (value: Json): Json => {
    if (typeof value === "string") return text(value);
    if (Array.isArray(value)) return value.map(walk);
    return isObject(value) ? object(entries(value).map(([key, each]) => [key, walk(each)])) : value;
  };
  const resources = entries(field(configuration, "resource")).flatMap(([type, all]) =>
    entries(all).map(([, body]): [string, Json] => [nameOf(type, body), walk(body)]),
  );
  return object([
    ...entries(configuration).map(([key, value]): [string, Json] => [key, walk(value)]),
    ["resource", object(resources)],
  ]);
}

/** Where two values differ first, if they do. */
export function firstDifference(a: Json, b: Json, path = ""): string | undefined {
  if (isObject(a) && isObject(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    for (const key of [...keys].sort()) {
      const difference = firstDifference(a[key] ?? null, b[key] ?? null, `${path}/${key}`);
      if (difference !== undefined) return difference;
    }
    return undefined;
  }
  return JSON.stringify(a) === JSON.stringify(b)
    ? undefined
    : `${path}: ${JSON.stringify(a)} and ${JSON.stringify(b)}`;
}

/** Every file that the builds read, as path and content. */
function writtenFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return `${withoutHashes(path.slice(folder.length))}\n${readFileSync(path, "utf8")}`;
    })
    .sort();
}

function nameOf(type: string, body: Json): string {
  const name = field(body, "name");
  return withoutHashes(`${type} "${typeof name === "string" ? name : ""}"`);
}

function withoutHashes(text: string): string {
  return text.replace(/\b(?:[0-9a-f]{64}|[0-9a-f]{16})\b/g, "<hash>");
}

function object(all: readonly (readonly [string, Json])[]): Json {
  return Object.fromEntries(all.filter(([key]) => key !== "//"));
}

function entries(value: Json): [string, Json][] {
  return isObject(value) ? Object.entries(value) : [];
}

function field(value: Json, key: string): Json {
  return (isObject(value) ? value[key] : undefined) ?? null;
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
