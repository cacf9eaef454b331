import { InstructionWriter } from "../../../src/cli/typescript/instructions";
import { render } from "../../../src/cli/typescript/layout";
import { heredoc } from "../../../src/dockerfile/heredoc";
import type { Instruction, InstructionOf } from "../../../src/dockerfile/instruction";
import {
  allow,
  arg,
  cmd,
  entrypoint,
  env,
  expose,
  healthcheck,
  label,
  noHealthcheck,
  onbuild,
  raw,
  run,
  shell,
  stopsignal,
  user,
  volume,
  workdir,
} from "../../../src/dockerfile/instructions";
import { Mount } from "../../../src/dockerfile/mount";
import { contextPath, imagePath } from "../../../src/dockerfile/origin";
import { add, copy } from "../../../src/dockerfile/transfer";
import { Duration } from "../../../src/values/duration";

function written(instruction: Instruction): string {
  return render(new InstructionWriter("\\").instruction(instruction), 0, 0, 0);
}

/** What the types of the functions refuse, and a file can have. */
function adding(source: string, options: InstructionOf<"add">["options"]): Instruction {
  return { kind: "add", sources: [source], destination: "/x", options };
}

function exposing(...ports: readonly string[]): Instruction {
  return { kind: "expose", ports };
}

const stage = { stageName: "builder", build: {} };

test.each<[Instruction, string]>([
  [workdir("/src"), `workdir("/src")`],
  [user("65532:65532"), `user("65532:65532")`],
  [stopsignal("SIGINT"), `stopsignal("SIGINT")`],
  [volume("/data", "/cache"), `volume("/data", "/cache")`],
  [shell(["/bin/bash", "-c"]), `shell(["/bin/bash", "-c"])`],
  [{ kind: "maintainer", name: "me" }, `maintainer("me")`],
  [noHealthcheck(), `noHealthcheck()`],
  [cmd(["--help"]), `cmd(["--help"])`],
  [cmd([]), `cmd([])`],
  [entrypoint("exec app"), `entrypoint("exec app")`],
  [raw("EXPOSE 53/UDP"), `raw("EXPOSE 53/UDP")`],
  [onbuild(run("make")), `onbuild(run("make"))`],
  [onbuild(raw("RUN make")), `onbuild(raw("RUN make"))`],
])("%j", (instruction, text) => {
  expect(written(instruction)).toBe(text);
});

test.each<[Instruction, string]>([
  [arg("X"), `arg("X")`],
  [arg("X", ""), `arg("X", "")`],
  [arg(["X", ["Y", "1"]]), `arg(["X", ["Y", "1"]])`],
  [arg([]), `arg([])`],
  [env({ A: "1", "B-C": "$A" }), `env({ A: "1", "B-C": "$A" })`],
  [env([["A", "1"]]), `env({ A: "1" })`],
  [env({}), `env({})`],
  [label({ "a.b": "c" }), `label({ "a.b": "c" })`],
  // An object would put it first, lose one of them, or set the object's prototype.
  [label([["1", "a"]]), `label([["1", "a"]])`],
  [
    env([
      ["A", "1"],
      ["A", "2"],
    ]),
    `env([\n  ["A", "1"],\n  ["A", "2"],\n])`,
  ],
  [env([["__proto__", "a"]]), `env([["__proto__", "a"]])`],
])("names and values: %j", (instruction, text) => {
  expect(written(instruction)).toBe(text);
});

test.each<[Instruction, string]>([
  [expose(8080), `expose(8080)`],
  [expose(53, "udp"), `expose(53, "udp")`],
  [expose("80/tcp"), `expose("80/tcp")`],
  [expose("$PORT"), `expose("$PORT")`],
  [expose("9000-9002/udp"), `expose("9000-9002/udp")`],
  [expose(["80", "443"]), `expose(["80", "443"])`],
  [exposing("007"), `expose("007")`],
  [exposing("65536"), `expose(65536)`],
  [exposing("8080:80"), `raw("EXPOSE 8080:80")`],
  [exposing("80", "53/UDP"), `raw("EXPOSE 80 53/UDP")`],
  [exposing("8${UNSET:-5}"), 'raw("EXPOSE 8${UNSET:-5}")'],
])("ports: %j", (instruction, text) => {
  expect(written(instruction)).toBe(text);
});

test.each<[Instruction, string]>([
  [copy("a", "b"), `copy("a", "b")`],
  [copy(["a", "b"], "/c/"), `copy(["a", "b"], "/c/")`],
  [copy([], "/c/"), `copy([], "/c/")`],
  [
    copy("a", "b", { chown: "1:2", chmod: "0755", link: false, exclude: ["*.md"], parents: true }),
    `copy("a", "b", { chown: "1:2", chmod: "0755", link: false, exclude: ["*.md"], parents: true })`,
  ],
  [copy(imagePath("nginx", "/a"), "/b"), `copy(imagePath("nginx", "/a"), "/b")`],
  [copy(imagePath({ name: "nginx" }, "/a"), "/b"), `copy(imagePath("nginx", "/a"), "/b")`],
  [copy(contextPath("lib", "a"), "/b"), `copy(contextPath("lib", "a"), "/b")`],
  // Not declared before: there is no variable. The Dockerfile says the same.
  [copy({ kind: "artifact", stage, path: "/a" }, "/b"), `copy(imagePath("builder", "/a"), "/b")`],
  [copy(heredoc("hello\n", { name: "a.txt" }), "/b/"), `copy(heredoc("hello", { name: "a.txt" }), "/b/")`],
])("copy: %j", (instruction, text) => {
  expect(written(instruction)).toBe(text);
});

test.each<[Instruction, string]>([
  [add("a.tar", "/x"), `add("a.tar", "/x")`],
  [adding("a.tar", { unpack: false }), `add("a.tar", "/x", { unpack: false })`],
  [
    adding("https://example.com/a", { checksum: "sha256:0" }),
    `add("https://example.com/a", "/x", { checksum: "sha256:0" })`,
  ],
  [
    adding("https://example.com/a.git#main", { keepGitDir: true }),
    `add("https://example.com/a.git#main", "/x", { keepGitDir: true })`,
  ],
  [adding("git@example.com:a", { keepGitDir: true }), `add("git@example.com:a", "/x", { keepGitDir: true })`],
  [adding("$URL/a", { checksum: "$SUM" }), `raw("ADD --checksum=$SUM $URL/a /x")`],
  [
    adding("https://example.com/a", { keepGitDir: true }),
    `raw("ADD --keep-git-dir https://example.com/a /x")`,
  ],
  [adding("HTTPS://example.com/a", { checksum: "$S" }), `raw("ADD --checksum=$S HTTPS://example.com/a /x")`],
])("add: %j", (instruction, text) => {
  expect(written(instruction)).toBe(text);
});

test.each<[Instruction, string]>([
  [run(["make", "all"]), `run(["make", "all"])`],
  [
    run("make", { network: "none", security: "insecure" }),
    `run("make", { network: "none", security: "insecure" })`,
  ],
  [
    run("make", { devices: [{ name: "a.com/gpu=all", required: true }] }),
    `run("make", { devices: [{ name: "a.com/gpu=all", required: true }] })`,
  ],
  [run("a", { mounts: [Mount.bind("/a")] }), `run("a", { mounts: [Mount.bind("/a")] })`],
  [
    run("a", { mounts: [Mount.bind("/a", { source: imagePath("x", "/"), readWrite: true })] }),
    `run("a", { mounts: [Mount.bind("/a", { source: imagePath("x", "/"), readWrite: true })] })`,
  ],
  [
    run("a", {
      mounts: [Mount.cache("/a", { id: "b", sharing: "locked", mode: "0700", uid: 1, gid: "$G" })],
    }),
    `run("a", { mounts: [Mount.cache("/a", { id: "b", sharing: "locked", mode: "0700", uid: 1, gid: "$G" })] })`,
  ],
  [
    run("a", { mounts: [Mount.tmpfs("/a", { size: "1g" })] }),
    `run("a", { mounts: [Mount.tmpfs("/a", { size: "1g" })] })`,
  ],
  [
    run("a", { mounts: [Mount.secret("s", { env: "S", required: true })] }),
    `run("a", { mounts: [Mount.secret("s", { env: "S", required: true })] })`,
  ],
  [run("a", { mounts: [Mount.ssh()] }), `run("a", { mounts: [Mount.ssh()] })`],
])("run: %j", (instruction, text) => {
  expect(written(instruction)).toBe(text);
});

test("an option with a value that its type does not have", () => {
  const mount = Mount.cache("/a", { sharing: "$S" as "shared" });
  expect(written(run("a", { mounts: [mount] }))).toBe(`raw("RUN --mount=type=cache,target=/a,sharing=$S a")`);
  expect(written(run("a", { network: "$N" as "none" }))).toBe(`raw("RUN --network=$N a")`);
});

test.each<[Instruction, string]>([
  [
    healthcheck(["a"], { interval: Duration.milliseconds(30_000), retries: 3 }),
    `healthcheck(["a"], { interval: Duration.seconds(30), retries: 3 })`,
  ],
  [healthcheck("a", { timeout: Duration.seconds(0) }), `healthcheck("a", { timeout: Duration.seconds(0) })`],
  [
    healthcheck("a", { timeout: Duration.seconds(90) }),
    `healthcheck("a", { timeout: Duration.seconds(90) })`,
  ],
  [
    healthcheck("a", { startPeriod: Duration.seconds(120) }),
    `healthcheck("a", { startPeriod: Duration.minutes(2) })`,
  ],
  [
    healthcheck("a", { startPeriod: Duration.hours(2) }),
    `healthcheck("a", { startPeriod: Duration.hours(2) })`,
  ],
  [
    healthcheck("a", { startInterval: Duration.seconds(0.5) }),
    `healthcheck("a", { startInterval: Duration.milliseconds(500) })`,
  ],
])("healthcheck: %j", (instruction, text) => {
  expect(written(instruction)).toBe(text);
});

test("checks that do not apply", () => {
  const instruction = allow("B", "why not", allow("A", "why", cmd("a")));
  expect(written(instruction)).toBe(`allow("B", "why not", allow("A", "why", cmd("a")))`);
});

test("a script", () => {
  expect(written(run(heredoc("set -e\nmake\n", { name: "SCRIPT" })))).toBe(
    'run(heredoc(["set -e", "make"], { name: "SCRIPT" }))',
  );
  expect(written(run(heredoc("")))).toBe(`run(heredoc(""))`);
  expect(written(run(heredoc("\n")))).toBe(`run(heredoc([""]))`);
  expect(written(run(heredoc("make\n\n")))).toBe(`run(heredoc(["make", ""]))`);
});
