import { builtInFrontend, neededFrontend, newestNeed } from "../../src/dockerfile/frontend";
import { heredoc } from "../../src/dockerfile/heredoc";
import type { Instruction } from "../../src/dockerfile/instruction";
import { cmd, healthcheck, onbuild, raw, run } from "../../src/dockerfile/instructions";
import { Mount } from "../../src/dockerfile/mount";
import { contextPath, imagePath } from "../../src/dockerfile/origin";
import { add, copy } from "../../src/dockerfile/transfer";
import { Duration } from "../../src/values/duration";
import { stage, stageWith } from "../support/stages";

const address = "https://example.com/a";
const link = { link: true } as const;

test.each<[Instruction, string, string]>([
  [run("a", { mounts: [Mount.cache("/c")] }), "1.2", "RUN --mount=type=cache"],
  [run("a", { mounts: [Mount.bind("/c")] }), "1.2", "RUN --mount=type=bind"],
  [run("a", { mounts: [Mount.tmpfs("/c")] }), "1.2", "RUN --mount=type=tmpfs"],
  [run("a", { mounts: [Mount.ssh()] }), "1.2", "RUN --mount=type=ssh"],
  [run("a", { mounts: [Mount.secret("c")] }), "1.2", "RUN --mount=type=secret"],
  [run("a", { mounts: [Mount.secret("c", { env: "C" })] }), "1.10", "RUN --mount=type=secret,env=…"],
  [run("a", { mounts: [Mount.cache("/c", { id: "$ID" })] }), "1.3", "RUN --mount=type=cache with a variable"],
  [run("a", { mounts: [Mount.tmpfs("/$C")] }), "1.3", "RUN --mount=type=tmpfs with a variable"],
  [run("a", { mounts: [Mount.tmpfs("/c", { size: "1m" })] }), "1.4", "RUN --mount=type=tmpfs,size=…"],
  [run("a", { mounts: [Mount.bind("/c", { source: contextPath("b", "/") })] }), "1.4", 'the context "b"'],
  [copy(contextPath("site", "a"), "/"), "1.4", 'the context "site"'],
  [run("a", { network: "none" }), "1.3", "RUN --network"],
  [run("a", { security: "insecure" }), "1.20", "RUN --security"],
  [run(heredoc("a")), "1.4", "RUN <<EOF"],
  [run(heredoc("a", { name: "SCRIPT" })), "1.4", "RUN <<SCRIPT"],
  [copy("a", "/", { chmod: "0755" }), "1.2", "COPY --chmod"],
  [copy("a", "/", { chmod: "u=rwX" }), "1.14", "COPY --chmod=u=rwX"],
  [copy("a", "/", { chmod: "$MODE" }), "1.10", "COPY --chmod with a variable"],
  [copy("a", "/", link), "1.4", "COPY --link"],
  [copy("a", "/", { exclude: ["b"] }), "1.19", "COPY --exclude"],
  [copy("a", "/", { parents: true }), "1.20", "COPY --parents"],
  [copy(heredoc("a"), "/"), "1.4", "COPY <<EOF"],
  [add("a", "/", link), "1.4", "ADD --link"],
  [add(heredoc("a"), "/"), "1.4", "ADD <<EOF"],
  [add("a.tar", "/", { unpack: false }), "1.17", "ADD --unpack"],
  [add(address, "/", { checksum: "sha256:0" }), "1.6", "ADD --checksum"],
  [add(`${address}.git`, "/"), "1.6", "ADD of a git repository"],
  [add(`${address}.git`, "/", { keepGitDir: true }), "1.6", "ADD --keep-git-dir"],
  [onbuild(copy("a", "/", link)), "1.4", "COPY --link"],
  [onbuild(copy(imagePath("nginx", "/a"), "/")), "1.11", "ONBUILD with --from"],
  [healthcheck("a", { startInterval: Duration.seconds(1) }), "1.6", "HEALTHCHECK --start-interval"],
])("%j needs the frontend %s for %s", (instruction, version, feature) => {
  expect(newestNeed([stageWith(instruction)])).toEqual({ feature, version, labs: false });
});

test.each<Instruction>([
  run("a"),
  copy("a", "/", { chown: "1" }),
  add(address, "/"),
  cmd([]),
  raw("COPY --link a /"),
])("%j needs no frontend in particular", (instruction) => {
  expect(newestNeed([stageWith(instruction)])).toBeUndefined();
});

test("the newest of all needs counts, and a device needs the labs channel", () => {
  const device = run("a", { devices: [{ name: "gpu" }] });
  const stages = [stageWith(copy("a", "/", { parents: true })), stageWith(copy("a", "/", link))];

  expect(newestNeed([...stages].reverse())).toMatchObject({ version: "1.20", labs: false });
  expect(newestNeed([...stages, stageWith(device)])).toMatchObject({ feature: "RUN --device", labs: true });
  expect(newestNeed([stageWith(device), ...stages])).toMatchObject({ version: "1.20", labs: true });
  expect(newestNeed([stage("it")])).toBeUndefined();
});

test.each([
  ["19.03.15", "1.0"],
  ["20.10", "1.2"],
  ["20.10.24", "1.2"],
  ["23.0.1", "1.4"],
  ["24.0", "1.5"],
  ["27.5", "1.8"],
  ["28.0", "1.14"],
  ["28.2", "1.14"],
  ["28.3.1", "1.17"],
  ["29.0", "1.19"],
  ["31.0", "1.19"],
])("Docker %s has the frontend %s built in", (engine, frontend) => {
  expect(builtInFrontend(engine)).toBe(frontend);
});

test.each<[Instruction, string | undefined, string | undefined]>([
  [copy("a", "/", link), undefined, undefined],
  [copy("a", "/", link), "23.0", undefined],
  [copy("a", "/", link), "20.10", "docker/dockerfile:1"],
  [run("a", { mounts: [Mount.cache("/c")] }), "20.10", undefined],
  [run("a", { mounts: [Mount.cache("/c")] }), "18.09", "docker/dockerfile:1"],
  [run("a", { devices: [{ name: "gpu" }] }), undefined, "docker/dockerfile:1-labs"],
  [run("a", { devices: [{ name: "gpu" }] }), "29.0", "docker/dockerfile:1-labs"],
  [run("a"), "18.09", undefined],
])("%j on Docker %s asks for the frontend %s", (instruction, engine, syntax) => {
  expect(neededFrontend([stageWith(instruction)], engine)?.syntax).toBe(syntax);
});

test("says why another frontend is asked for", () => {
  expect(neededFrontend([stageWith(run(heredoc("a")))], "20.10")?.reason).toBe(
    "The line above is for RUN <<EOF, which Docker 20.10 has not built in.",
  );
  expect(neededFrontend([stageWith(run("a", { devices: [{ name: "gpu" }] }))], "29.0")?.reason).toBe(
    "The line above is for RUN --device, which no engine has built in.",
  );
});
