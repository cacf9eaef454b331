import { mountProblems } from "../../../src/dockerfile/check/mount";
import { Mount, type Mount as AnyMount } from "../../../src/dockerfile/mount";
import { contextPath, imagePath } from "../../../src/dockerfile/origin";
import { artifact, stage } from "../../support/stages";

const builder = stage("builder");

test.each<AnyMount>([
  Mount.bind("/src"),
  Mount.bind("/src", { source: "app", readWrite: true }),
  Mount.bind("/src", { source: artifact(builder, "/out") }),
  Mount.bind("/src", { source: imagePath("nginx:$VERSION", "/etc") }),
  Mount.bind("/src", { source: imagePath({ name: "Built By Us" }, "/etc") }),
  Mount.bind("/src", { source: contextPath("site", "/") }),
  Mount.cache("/a b", { id: "a,b", sharing: "locked", readOnly: true }),
  Mount.cache("/a", { source: artifact(builder, "/out"), mode: "0755", uid: 1000, gid: "$GID" }),
  Mount.tmpfs("/tmp"),
  Mount.tmpfs("/tmp", { size: "64m" }),
  Mount.tmpfs("/tmp", { size: "1.5 GiB" }),
  Mount.tmpfs("/tmp", { size: "$SIZE" }),
  Mount.secret("token"),
  Mount.secret("token", { target: "/token", env: "TOKEN", required: true, mode: "400", uid: 0 }),
  Mount.ssh(),
  Mount.ssh({ id: "key", target: "/agent", required: true, mode: "$MODE" }),
])("finds nothing wrong with %j", (mount) => {
  expect(mountProblems(mount)).toEqual([]);
});

test.each<[AnyMount, string]>([
  [Mount.bind(""), "bind mount: target is empty"],
  [Mount.bind("/"), 'bind mount: target "/" would hide all of the image'],
  [Mount.bind("/a", { source: "" }), "bind mount: source is empty"],
  [Mount.bind("/a", { source: artifact(builder, "a\nb") }), 'bind mount: source "a\\nb" must be one line'],
  [
    Mount.bind("/a", { source: imagePath("Nginx", "/a") }),
    'bind mount: image reference "Nginx": repository "library/Nginx" must be lower-case letters and digits, ' +
      'parts separated by "/" and words by ".", "_" or "-"',
  ],
  [
    Mount.bind("/a", { readOnly: true } as object),
    'bind mount: there is no option "readOnly": there is "readWrite", "source"',
  ],
  [Mount.cache("/"), 'cache mount: target "/" would hide all of the image'],
  [Mount.cache("/a\n"), 'cache mount: target "/a\\n" must be one line'],
  [Mount.cache("/a", { id: "" }), "cache mount: id is empty"],
  [
    Mount.cache("/a", { sharing: "none" as "shared" }),
    'cache mount: sharing is "none"; allowed are "shared", "private", "locked"',
  ],
  [Mount.cache("/a", { mode: "rwx" }), 'cache mount: mode "rwx" must be octal, such as "0400"'],
  [
    Mount.cache("/a", { uid: -1 }),
    "cache mount: uid is -1; allowed are a whole number from 0 and a variable",
  ],
  [
    Mount.cache("/a", { gid: "app" }),
    'cache mount: gid is "app"; allowed are a whole number from 0 and a variable',
  ],
  [
    Mount.tmpfs("/a", { size: "much" }),
    'tmpfs mount: size "much" must be a number of bytes, or one with a unit, such as "64m"',
  ],
  [Mount.secret(""), "secret mount: id is empty"],
  [Mount.secret("a", { target: "" }), "secret mount: target is empty"],
  [Mount.secret("a", { env: "1A" }), 'secret mount: env "1A" is no name for a variable'],
  [
    Mount.secret("a", { id: "b" } as object),
    'secret mount: there is no option "id": did you mean "uid" or "gid"',
  ],
  [Mount.ssh({ id: "" }), "ssh mount: id is empty"],
  [Mount.ssh({ target: "/" }), 'ssh mount: target "/" would hide all of the image'],
])("says what is wrong with %j", (mount, message) => {
  expect(mountProblems(mount)).toEqual([message]);
});
