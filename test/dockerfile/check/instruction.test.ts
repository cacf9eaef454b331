import { instructionProblems } from "../../../src/dockerfile/check/instruction";
import type { Instruction, Trigger } from "../../../src/dockerfile/instruction";
import {
  arg,
  cmd,
  entrypoint,
  env,
  expose,
  healthcheck,
  label,
  maintainer,
  noHealthcheck,
  onbuild,
  type PortSpec,
  raw,
  run,
  shell,
  stopsignal,
  user,
  volume,
  workdir,
} from "../../../src/dockerfile/instructions";
import { Mount } from "../../../src/dockerfile/mount";
import { copy } from "../../../src/dockerfile/transfer";
import { Duration } from "../../../src/values/duration";

const anHour = Duration.minutes(60);

test.each<Instruction>([
  run("a", { mounts: [Mount.tmpfs("/tmp")], network: "none", security: "insecure" }),
  run("a", { devices: [{ name: "nvidia.com/gpu=all", required: true }] }),
  env({ "A.B-C": "" }),
  env([
    ["PATH", "/a:$PATH"],
    ["PATH", "/b:$PATH"],
  ]),
  env({ "A B": "1" }),
  label({ a$b: "it's" }),
  arg("_A1"),
  arg(["VERSION", ["CHANNEL", "stable"]]),
  expose(65_535),
  expose(8080, "sctp"),
  expose(["8080", "9000-9010/udp", "$PORT", "${PORT:-80}/tcp"]),
  cmd([]),
  entrypoint([]),
  stopsignal("SIGRTMIN+3"),
  stopsignal("TERM"),
  stopsignal("9"),
  stopsignal("$SIGNAL"),
  noHealthcheck(),
  healthcheck("true", { startPeriod: Duration.seconds(0), startInterval: anHour, retries: 1 }),
  maintainer("Somebody <somebody@example.com>"),
  onbuild(run("make")),
  onbuild(copy(".", "/src/")),
  raw("RUN --mount=type=new,target=/x make"),
  raw("copy a \\\n  b"),
])("finds nothing wrong with %j", (instruction) => {
  expect(instructionProblems(instruction, "\\")).toEqual([]);
});

test.each<[Instruction, string]>([
  [run("a", { network: "hots" as "host" }), 'network is "hots"; allowed are "default", "none", "host"'],
  [run("a", { security: "none" as "sandbox" }), 'security is "none"; allowed are "sandbox", "insecure"'],
  [run("a", { devices: [{ name: "a b" }] }), 'device "a b" must be one word'],
  [run("a", { networks: "none" } as object), 'there is no option "networks": did you mean "network"'],
  [workdir(""), "path is empty"],
  [workdir("a\nb"), 'path "a\\nb" must be one line'],
  [user("a\nb"), 'user "a\\nb" must be one line'],
  [env({}), "needs at least one variable"],
  [env({ "": "1" }), 'variable name "" must have a character, and neither "=" nor a line\'s end'],
  [env({ "A=B": "1" }), 'variable name "A=B" must have a character, and neither "=" nor a line\'s end'],
  [env({ A: "1\n2" }), 'variable "A" has several lines, which a Dockerfile cannot hold there'],
  [label({}), "needs at least one label"],
  [label({ "a\n": "1" }), 'label name "a\\n" must have a character, and neither "=" nor a line\'s end'],
  [arg([]), "needs at least one name"],
  [arg("1A"), 'name "1A" must be letters, digits and "_", not starting with a digit'],
  [arg(["A", ["B-C", ""]]), 'name "B-C" must be letters, digits and "_", not starting with a digit'],
  [arg("A", "1\n2"), "default value has several lines, which a Dockerfile cannot hold there"],
  [expose([]), "needs at least one port"],
  [expose(0), "port is 0; allowed is a whole number from 1 to 65535"],
  [expose(1.5), "port is 1.5; allowed is a whole number from 1 to 65535"],
  [expose(Number.NaN), "port is NaN; allowed is a whole number from 1 to 65535"],
  [expose("http" as PortSpec), "port is NaN; allowed is a whole number from 1 to 65535"],
  [expose("80-70000"), "port is 70000; allowed is a whole number from 1 to 65535"],
  [expose("80/http" as PortSpec), 'protocol of port "80/http" is "http"; allowed are tcp, udp and sctp'],
  [entrypoint(" "), "the command is empty"],
  [cmd(""), "the command is empty"],
  [shell([]), "the command is an empty list; name a program"],
  [stopsignal("term"), 'signal "term" must be a name such as "SIGTERM" or a number'],
  [stopsignal("0"), 'signal "0" must be a name such as "SIGTERM" or a number'],
  [volume(), "needs at least one path"],
  [volume("/a", ""), "path is empty"],
  [maintainer(""), "name is empty"],
  [healthcheck([]), "the command is an empty list; name a program"],
  [healthcheck(""), "the command is empty"],
  [
    healthcheck("true", { interval: Duration.seconds(0) }),
    "interval is Duration.seconds(0); allowed is a whole number of milliseconds, at least 1: for example Duration.seconds(10)",
  ],
  [
    healthcheck("true", { timeout: Duration.minutes(Number.NaN) }),
    "timeout is Duration.minutes(NaN); allowed is a whole number of milliseconds, at least 1: for example Duration.seconds(10)",
  ],
  [
    healthcheck("true", { startPeriod: Duration.seconds(-1) }),
    "startPeriod is Duration.seconds(-1); allowed is a whole number of milliseconds, at least 0: for example Duration.seconds(10)",
  ],
  [
    healthcheck("true", { startInterval: Duration.seconds(0) }),
    "startInterval is Duration.seconds(0); allowed is a whole number of milliseconds, at least 1: for example Duration.seconds(10)",
  ],
  [healthcheck("true", { retries: 0 }), "retries is 0; allowed is a whole number from 1"],
  [
    healthcheck("true", { startPeriods: anHour } as object),
    'there is no option "startPeriods": did you mean "startPeriod"',
  ],
  [onbuild(run("")), "run: the command is empty"],
  [onbuild(onbuild(run("a")) as unknown as Trigger), "onbuild cannot stand behind ONBUILD"],
  [onbuild(maintainer("a") as unknown as Trigger), "maintainer cannot stand behind ONBUILD"],
  [raw(""), "the text is empty"],
  [raw("FROM alpine"), "FROM begins a stage: use addStage(…)"],
  [raw("make all"), '"make" is no instruction; the text begins with one, such as "RUN …"'],
  [
    raw("RUN a\nRUN b"),
    'the text has several lines: join them with "&& \\" at each line\'s end, ' +
      "use run(heredoc(…)) for a script, or write one run for each",
  ],
  [raw("RUN a \\"), 'the text ends with "\\", which would swallow the next line'],
])("says what is wrong with %j", (instruction, message) => {
  expect(instructionProblems(instruction, "\\")).toEqual([message]);
});
