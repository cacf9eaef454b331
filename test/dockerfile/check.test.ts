import {
  add,
  arg,
  cmd,
  copy,
  entrypoint,
  env,
  expose,
  healthcheck,
  imagePath,
  label,
  noHealthcheck,
  run,
  shell,
  stopsignal,
  user,
  volume,
  workdir,
} from "../../src/dockerfile/instructions";
import { stageProblems } from "../../src/dockerfile/check";
import { type Instruction, Mount } from "../../src/dockerfile/instruction";
import { Duration } from "../../src/values/duration";
import { artifact, stage, stageWith } from "../support/stages";

const builder = stage("builder");
const foreign = stage("foreign", { build: {} });
const notYet = "is not supported yet; supported are";

test.each<Instruction>([
  run("make && \\\n  make install"),
  run('cat <<< "here"'),
  run("a << 2"),
  copy(["a", "b"], "."),
  copy(["a", "b"], "/x/"),
  copy("a", "/x", { chmod: "755" }),
  copy(imagePath("golang:$GO_VERSION", "/x"), "/x"),
  add("https://example.com/a.tar.gz", "/x"),
  env({ "A.B-C": "" }),
  arg("_A1"),
  expose(65_535),
  stopsignal("SIGRTMIN+3"),
  stopsignal("9"),
  noHealthcheck(),
  healthcheck("true", { startPeriod: Duration.seconds(0) }),
])("finds nothing wrong with %j", (instruction) => {
  expect(stageProblems(stageWith(instruction))).toEqual([]);
});

test.each<[Instruction, string]>([
  [run(""), "run: the command is empty"],
  [run("  "), "run: the command is empty"],
  [run([]), "run: the command is an empty list; name a program"],
  [
    run("a\nb"),
    'run: the command has several lines: join them with "&& \\" at each line\'s end, or write one run for each',
  ],
  [run("a \\"), "run: the command ends with a backslash, which would swallow the next line"],
  [
    run("cat <<EOF > /x"),
    "run: heredocs (<<EOF) are not supported yet: copy a script into the stage and run that",
  ],
  [run("a", { mounts: [Mount.cache("/a b")] }), 'run: cache mount target "/a b" must be one word'],
  [run("a", { mounts: [Mount.cache("/a", { id: "a,b" })] }), 'run: cache mount id "a,b" must be one word'],
  [
    run("a", { mounts: [Mount.cache("/a", { sharing: "none" as "shared" })] }),
    'run: cache mount sharing is "none"; allowed are "shared", "private" and "locked"',
  ],
  [run("a", { network: "none" } as object), `run: option "network" ${notYet} mounts`],
  [
    run("a", { mounts: [Mount.cache("/a", { mode: "0755" } as object)] }),
    `run: option "mode" ${notYet} id, sharing`,
  ],

  [copy([], "/x"), "copy: needs at least one source"],
  [copy("", "/x"), "copy: source is empty"],
  [copy("a", ""), "copy: destination is empty"],
  [copy("a\nb", "/x"), 'copy: source "a\\nb" must be one line and not end with "\\"'],
  [copy("a", "/x\\"), 'copy: destination "/x\\\\" must be one line and not end with "\\"'],
  [copy(["a", "b"], "/x"), 'copy: several sources need a folder as destination: write "/x/"'],
  [copy("a", "/x", { chown: "a b" }), 'copy: chown "a b" must be one word'],
  [copy("a", "/x", { chmod: "u+x" }), 'copy: chmod "u+x" must be octal, such as "0755"'],
  [copy("a", "/x", { link: true } as object), `copy: option "link" ${notYet} chown, chmod`],
  [
    copy("https://example.com/a", "/x"),
    'copy: "https://example.com/a" is an address: use add(…), which downloads it',
  ],
  [
    copy(["a", artifact(builder, "/b")], "/x/"),
    "copy: the sources of one copy must come from one place: write one copy for each stage or image",
  ],
  [
    copy([imagePath("a", "/b"), imagePath("c", "/d")], "/x/"),
    "copy: the sources of one copy must come from one place: write one copy for each stage or image",
  ],
  [
    copy(artifact(foreign, "/b"), "/x"),
    'copy: stage "foreign" belongs to another MultiStageBuild; take stages of the same build, ' +
      "or publish the other build's image and name it by its reference",
  ],
  [
    copy(imagePath("Nginx", "/b"), "/x"),
    'copy: image reference "Nginx": repository "library/Nginx" must be lower-case letters and digits, ' +
      'parts separated by "/" and words by ".", "_" or "-"',
  ],

  [
    add("git@github.com:a/b.git", "/x"),
    'add: "git@github.com:a/b.git" is a git repository; supported are paths of the context and http(s) addresses',
  ],
  [
    add("https://github.com/a/b.git#main", "/x"),
    'add: "https://github.com/a/b.git#main" is a git repository; supported are paths of the context and http(s) addresses',
  ],
  [add("a", "/x", { checksum: "sha256:0" } as object), `add: option "checksum" ${notYet} chown, chmod`],

  [workdir(""), "workdir: path is empty"],
  [user("a\nb"), 'user: user "a\\nb" must be one line and not end with "\\"'],
  [env({}), "env: needs at least one variable"],
  [env({ "A B": "1" }), 'env: variable name "A B" has characters that need quoting'],
  [env({ A: "1\n2" }), 'env: variable "A" has several lines, which a Dockerfile cannot hold there'],
  [label({}), "label: needs at least one label"],
  [label({ a$: "1" }), 'label: label name "a$" has characters that need quoting'],
  [arg("1A"), 'arg: name "1A" must be letters, digits and "_", not starting with a digit'],
  [arg("A", "1\n2"), "arg: default value has several lines, which a Dockerfile cannot hold there"],
  [expose(0), "expose: port is 0; allowed is a whole number from 1 to 65535"],
  [expose(1.5), "expose: port is 1.5; allowed is a whole number from 1 to 65535"],
  [expose(Number.NaN), "expose: port is NaN; allowed is a whole number from 1 to 65535"],
  [entrypoint([]), "entrypoint: the command is an empty list; name a program"],
  [cmd(""), "cmd: the command is empty"],
  [shell([]), "shell: the command is an empty list; name a program"],
  [stopsignal("TERM"), 'stopsignal: signal "TERM" must be a name such as "SIGTERM" or a number'],
  [volume(), "volume: needs at least one path"],
  [volume("/a", ""), "volume: path is empty"],
  [
    healthcheck("true", { interval: Duration.seconds(0) }),
    "healthcheck: interval is Duration.seconds(0); allowed is a whole number of milliseconds, at least 1: for example Duration.seconds(10)",
  ],
  [
    healthcheck("true", { timeout: Duration.minutes(Number.NaN) }),
    "healthcheck: timeout is Duration.minutes(NaN); allowed is a whole number of milliseconds, at least 1: for example Duration.seconds(10)",
  ],
  [
    healthcheck("true", { startPeriod: Duration.seconds(-1) }),
    "healthcheck: startPeriod is Duration.seconds(-1); allowed is a whole number of milliseconds, at least 0: for example Duration.seconds(10)",
  ],
  [healthcheck("true", { retries: 0 }), "healthcheck: retries is 0; allowed is a whole number from 1"],
  [
    healthcheck("true", { startInterval: Duration.seconds(1) } as object),
    `healthcheck: option "startInterval" ${notYet} interval, timeout, startPeriod, retries`,
  ],
])("says what is wrong with %j", (instruction, message) => {
  expect(stageProblems(stageWith(instruction))).toEqual([message]);
});
