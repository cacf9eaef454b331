import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** What a folder holds at a path: a file's text, a program, or a link. */
export type Content = string | { readonly program: string } | { readonly link: string };

const made: string[] = [];

afterAll(() => {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
});

/** Makes a folder that is gone after the tests of the file; a path that ends with "/" is an empty folder in it. */
export function folder(content: Readonly<Record<string, Content>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), "slipway-test-"));
  made.push(root);
  for (const [path, each] of Object.entries(content)) put(root, path, each);
  return root;
}

/** Puts something into a folder. */
export function put(root: string, path: string, content: Content): void {
  const absolute = join(root, path);
  const isFolder = path.endsWith("/");
  mkdirSync(isFolder ? absolute : dirname(absolute), { recursive: true });
  if (isFolder) return;
  if (typeof content === "string") {
    writeFileSync(absolute, content);
  } else if ("link" in content) {
    symlinkSync(content.link, absolute);
  } else {
    writeFileSync(absolute, content.program);
    chmodSync(absolute, 0o755);
  }
}
