import fc from "fast-check";
import { generateTypeScript } from "../../src/cli/typescript/generate";
import { heredoc } from "../../src/dockerfile/heredoc";
import type { CopySource, Instruction, Trigger } from "../../src/dockerfile/instruction";
import {
  allow,
  annotated,
  arg,
  cmd,
  entrypoint,
  env,
  healthcheck,
  label,
  onbuild,
  raw,
  run,
  user,
  volume,
  workdir,
} from "../../src/dockerfile/instructions";
import { Mount } from "../../src/dockerfile/mount";
import { contextPath, type ForeignPath, imagePath } from "../../src/dockerfile/origin";
import { printDockerfile } from "../../src/dockerfile/print";
import { type DockerfileModel, scratch, type StageModel } from "../../src/dockerfile/stage";
import { copy } from "../../src/dockerfile/transfer";
import { Duration } from "../../src/values/duration";
import { diagnostics, dockerfileOf, formatted, runProgram } from "../cli/typescript/support/programs";

// Whatever the model: the program compiles, is formatted, and makes the same model again.

const signs = Array.from("ab09 /.$\\\"'`{}[]()<>*#=,:;@-_&|!?~^%+\t");
const odd = [
  "\n",
  "\r",
  "\0",
  "\u2028",
  "\u00a0",
  "\u202e",
  "é",
  "日",
  "🚀",
  "\ud800",
  "${",
  "*/",
  "__proto__",
  "\\\n",
];
const sign = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...signs) }, fc.constantFrom(...odd));
const text = fc.string({ unit: sign, maxLength: 24 });
const long = fc.oneof(
  { weight: 4, arbitrary: text },
  fc.string({ unit: sign, minLength: 60, maxLength: 130 }),
);
/** For what no Dockerfile can have on several lines. */
const line = text.map((each) => each.replaceAll("\n", ""));
const pathText = fc.oneof(
  text,
  fc.constantFrom("/app", "/out/app", "/a/*", "/a/.", "/", "/$A", "/constructor"),
);
const pairs = fc.array(fc.tuple(fc.oneof(text, fc.constantFrom("A", "B", "1", "__proto__", "a.b")), text), {
  maxLength: 4,
});
const duration = fc.nat(10_000_000).map((amount) => Duration.milliseconds(amount));
const bool = fc.boolean();

function optional<T extends object>(values: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<
  Partial<T>
> {
  return fc.record(values, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>;
}

/** @param stages those that stand before, and one that comes later */
function foreign(stages: readonly StageModel[]): fc.Arbitrary<ForeignPath> {
  return fc.oneof(
    fc
      .tuple(fc.constantFrom(...stages), pathText)
      .map(([stage, path]) => ({ kind: "artifact", stage, path }) as const),
    fc.tuple(text, pathText).map(([image, path]) => imagePath(image, path)),
    fc.tuple(text, pathText).map(([context, path]) => contextPath(context, path)),
  );
}

function mount(stages: readonly StageModel[]): fc.Arbitrary<Mount> {
  const source = fc.oneof(line, foreign(stages));
  const id = fc.oneof(fc.nat(70_000), line);
  const owner = { mode: line, uid: id, gid: id };
  const sharing = fc.constantFrom("shared" as const, "private" as const, "locked" as const, "$S" as "shared");
  return fc.oneof(
    fc.tuple(line, optional({ source, readWrite: bool })).map((each) => Mount.bind(...each)),
    fc
      .tuple(line, optional({ id: line, sharing, readOnly: bool, source, ...owner }))
      .map((each) => Mount.cache(...each)),
    fc.tuple(line, optional({ size: line })).map((each) => Mount.tmpfs(...each)),
    fc
      .tuple(line, optional({ target: line, env: line, required: bool, ...owner }))
      .map((each) => Mount.secret(...each)),
    optional({ id: line, target: line, required: bool, ...owner }).map(Mount.ssh),
  );
}

function trigger(stages: readonly StageModel[]): fc.Arbitrary<Trigger> {
  const document = fc
    .tuple(long, optional({ name: fc.constantFrom("EOT", "a.txt"), expand: bool }))
    .map((each) => heredoc(...each));
  const command = fc.oneof(long, fc.array(long, { maxLength: 5 }));
  const transfer = { chown: line, chmod: line, link: bool, exclude: fc.array(line, { maxLength: 3 }) };
  const sources = fc.oneof(
    fc.array(fc.oneof(text, document), { maxLength: 4 }),
    fc.array(foreign(stages), { maxLength: 3 }),
  );
  const address = fc.constantFrom(
    "https://a.com/b",
    "https://a.com/b.git#c",
    "git@a.com:b",
    "$U",
    "HTTP://a.com",
  );
  const port = fc.oneof(line, fc.constantFrom("80", "80/tcp", "53/udp", "1-2/sctp", "$P", "53/UDP", "08"));
  const network = fc.constantFrom("none" as const, "host" as const, "$N" as "none");
  const devices = fc.array(fc.record({ name: line, required: bool }), { maxLength: 3 });
  const mounts = fc.array(mount(stages), { maxLength: 3 });
  return fc.oneof(
    fc
      .tuple(fc.oneof(command, document), optional({ mounts, network, devices }))
      .map(([what, options]) => run(what, options)),
    fc
      .tuple(sources as fc.Arbitrary<CopySource[]>, text, optional({ ...transfer, parents: bool }))
      .map((each) => copy(...each)),
    fc
      .tuple(
        fc.array(fc.oneof(line, document, address), { maxLength: 2 }),
        line,
        optional({ ...transfer, unpack: bool, checksum: line, keepGitDir: bool }),
      )
      .map(([from, destination, options]) => ({ kind: "add", sources: from, destination, options }) as const),
    fc.oneof(pairs.map(env), pairs.map(label)),
    fc.array(fc.oneof(text, fc.tuple(text, text)), { maxLength: 3 }).map((args) => arg(args)),
    fc.array(port, { maxLength: 3 }).map((ports) => ({ kind: "expose", ports }) as const),
    fc.oneof(text.map(workdir), text.map(user), long.map(raw)),
    fc.array(text, { maxLength: 3 }).map((paths) => volume(...paths)),
    fc.oneof(command.map(cmd), command.map(entrypoint)),
    fc
      .tuple(
        command,
        optional({ interval: duration, timeout: duration, startPeriod: duration, retries: fc.nat(9) }),
      )
      .map((each) => healthcheck(...each)),
  );
}

function instruction(stages: readonly StageModel[]): fc.Arbitrary<Instruction> {
  const plain = fc.oneof({ weight: 9, arbitrary: trigger(stages) }, trigger(stages).map(onbuild));
  const comments = fc.array(
    fc.oneof(
      text.map((each) => `#${each}`),
      fc.constantFrom("", "# @ts-expect-error", "# prettier-ignore"),
    ),
    { maxLength: 3 },
  );
  return fc.oneof(
    { weight: 5, arbitrary: plain },
    fc
      .tuple(plain, comments)
      .map(([each, lines]) => annotated(each, { source: { line: 1, endLine: 1, comments: lines } })),
    fc.tuple(text, text, plain).map((each) => allow(...each)),
  );
}

const names = ["build", "run", "a.b", "a_b", "stage-0", "new", "string", "copy-stage"];

const models: fc.Arbitrary<DockerfileModel> = fc
  .shuffledSubarray(names, { minLength: 1, maxLength: 4 })
  .chain((chosen) => {
    const stages: { -readonly [K in keyof StageModel]: StageModel[K] }[] = chosen.map((stageName) => ({
      stageName,
      build: {},
      from: "a",
      platform: undefined,
      instructions: [],
    }));
    const bodies = fc.tuple(...stages.map(() => fc.array(instruction(stages), { maxLength: 5 })));
    const bases = fc.tuple(
      ...stages.map((_, index) =>
        fc.oneof(text, fc.constant(scratch), fc.constantFrom(...stages.slice(0, index + 1))),
      ),
    );
    const platforms = fc.tuple(
      ...stages.map(() => fc.oneof(fc.constant(undefined), fc.constantFrom("linux/amd64", "$P", "a/b"))),
    );
    const directives = optional({
      syntax: text,
      escape: fc.constantFrom("\\" as const, "`" as const),
      check: text,
    });
    return fc
      .tuple(
        bodies,
        bases,
        platforms,
        directives,
        fc.array(
          text.map((name) => arg(name)),
          { maxLength: 2 },
        ),
      )
      .map(([instructions, froms, allPlatforms, head, globalArgs]) => {
        for (const [index, stage] of stages.entries()) {
          stage.instructions = instructions[index] ?? [];
          const from = froms[index] ?? "a";
          stage.from = from === stage ? scratch : from;
          stage.platform = allPlatforms[index];
        }
        return { directives: head, globalArgs, stages };
      });
  });

const samples = fc.sample(models, {
  numRuns: Number(process.env.N ?? 150),
  seed: Number(process.env.S ?? 1),
});
const programs = samples.map((model) => generateTypeScript(model, { file: "Dockerfile" }));

test("the program makes the same Dockerfile", () => {
  for (const [index, model] of samples.entries()) {
    expect(dockerfileOf(runProgram(programs[index]!))).toBe(printDockerfile(model));
  }
});

test("the program compiles", () => {
  expect(diagnostics(programs)).toEqual([]);
}, 60_000);

test("the program is formatted", async () => {
  for (const program of programs) expect(program).toBe(await formatted(program));
}, 60_000);
