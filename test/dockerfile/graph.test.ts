import fc from "fast-check";
import { planTarget, stageDependencies } from "../../src/dockerfile/graph";
import { onbuild, raw, run } from "../../src/dockerfile/instructions";
import { Mount } from "../../src/dockerfile/mount";
import { contextPath, imagePath } from "../../src/dockerfile/origin";
import { scratch, type StageModel } from "../../src/dockerfile/stage";
import { copy } from "../../src/dockerfile/transfer";
import { artifact, stage } from "../support/stages";

function namesOf(stages: readonly { readonly stageName: string }[]): string[] {
  return stages.map(({ stageName }) => stageName);
}

test("a stage reads from its base and from those it copies from, each once", () => {
  const base = stage("base");
  const builder = stage("builder");
  const it = stage("it", {
    from: base,
    instructions: [
      copy("file", "/"),
      copy([artifact(builder, "/a"), artifact(builder, "/b")], "/"),
      copy(artifact(base, "/c"), "/"),
      copy(imagePath("nginx", "/d"), "/"),
    ],
  });

  expect(stageDependencies(it, [base, builder, it])).toEqual([base, builder]);
});

test("a stage reads from those that it mounts, and that its ONBUILD reads", () => {
  const [bound, cached, later] = [stage("bound"), stage("cached"), stage("later")];
  const it = stage("it", {
    instructions: [
      run("make", {
        mounts: [
          Mount.bind("/a", { source: artifact(bound, "/a") }),
          Mount.bind("/b", { source: contextPath("site", "/b") }),
          Mount.bind("/c", { source: imagePath("nginx", "/c") }),
          Mount.bind("/d", { source: "d" }),
          Mount.cache("/e", { source: artifact(cached, "/e") }),
          Mount.tmpfs("/f"),
        ],
      }),
      onbuild(copy(artifact(later, "/g"), "/g")),
    ],
  });

  expect(namesOf(stageDependencies(it, []))).toEqual(["bound", "cached", "later"]);
});

test.each<[string, readonly string[]]>([
  ["COPY --from=builder /a /a", ["builder"]],
  ["COPY --from=Builder /a /a", ["builder"]],
  ["RUN --mount=type=bind,from=deps,target=/a --mount=from=builder,target=/b make", ["deps", "builder"]],
  ["ONBUILD COPY --from=deps /a /a", ["deps"]],
  ["COPY --from=builder2 /a /a", []],
  ["COPY --from=1 /a /a", ["builder"]],
  ["COPY --from=7 /a /a", []],
  ["RUN echo builder", []],
])("the text %j reads from the stages %j", (text, names) => {
  const stages = [stage("deps"), stage("builder")];
  const it = stage("it", { instructions: [raw(text)] });

  expect(namesOf(stageDependencies(it, [...stages, it]))).toEqual(names);
});

test.each<[string, readonly string[]]>([
  ["$BASE", ["base-dev", "base-prod", "other"]],
  ["base-$KIND", ["base-dev", "base-prod"]],
  ["base-${KIND:-dev}", ["base-dev", "base-prod"]],
  ["${A}-$B", ["base-dev", "base-prod"]],
  ["b.se-$KIND", []],
  ["alpine:$VERSION", []],
  ["alpine", []],
])("FROM %s may start from the stages %j before it", (from, names) => {
  const before = ["base-dev", "base-prod", "other"].map((name) => stage(name));
  const it = stage("it", { from });

  expect(namesOf(stageDependencies(it, [...before, it, stage("base-later")]))).toEqual(names);
  expect(namesOf(planTarget(it, [...before, it]).stages)).toEqual([...names, "it"]);
});

test("a stage does not read from itself by the name of another image", () => {
  const it = stage("nginx", { instructions: [raw("COPY --from=nginx /a /a")] });

  expect(stageDependencies(it, [it])).toEqual([]);
});

test("plans the stages that a target needs, each after those it reads from, and no others", () => {
  const unused = stage("unused");
  const deps = stage("deps");
  const builder = stage("builder", { from: deps });
  const runtime = stage("runtime", {
    from: scratch,
    instructions: [copy(artifact(builder, "/app"), "/app")],
  });

  const plan = planTarget(runtime, [unused, runtime, builder, deps]);

  expect(plan.kind).toBe("stages");
  expect(namesOf(plan.stages)).toEqual(["deps", "builder", "runtime"]);
});

test("leaves out stages of another build, which are reported where they are used", () => {
  const runtime = stage("runtime", { from: stage("base", { build: {} }) });

  expect(planTarget(runtime, [runtime])).toEqual({ kind: "stages", stages: [runtime] });
});

test("finds the circle in which stages need each other", () => {
  const entry = { ...stage("entry") };
  const first = { ...stage("first") };
  const second = { ...stage("second"), instructions: [copy(artifact(first, "/a"), "/a")] };
  Object.assign(first, { from: second });
  Object.assign(entry, { from: first });

  const plan = planTarget(entry, [entry, first, second]);

  expect(plan.kind).toBe("cycle");
  expect(namesOf(plan.stages)).toEqual(["first", "second", "first"]);
});

test("finds a stage that needs itself", () => {
  const self = { ...stage("self") };
  Object.assign(self, { instructions: [copy(artifact(self, "/a"), "/b")] });

  expect(namesOf(planTarget(self, [self]).stages)).toEqual(["self", "self"]);
});

/** Stages of which each may read from those before it, in the order given or shuffled. */
const acyclic = fc
  .array(fc.array(fc.nat(), { maxLength: 4 }), { minLength: 1, maxLength: 12 })
  .map((reads) => {
    const stages: StageModel[] = [];
    for (const [index, picks] of reads.entries()) {
      const [base, ...sources] = index === 0 ? [] : picks.map((pick) => stages[pick % index]!);
      stages.push(
        stage(`s${index}`, {
          from: base ?? scratch,
          instructions: sources.map((source) => copy(artifact(source, "/x"), "/x")),
        }),
      );
    }
    return stages;
  });

function reachable(from: StageModel, found = new Set<unknown>()): Set<unknown> {
  if (!found.has(from)) {
    found.add(from);
    for (const dependency of stageDependencies(from, [])) reachable(dependency as StageModel, found);
  }
  return found;
}

test("for any stages without a circle, the plan holds exactly the reachable ones, dependencies first", () => {
  fc.assert(
    fc.property(acyclic, fc.nat(), (stages, pick) => {
      const target = stages[pick % stages.length]!;
      const plan = planTarget(target, [...stages].reverse());

      expect(plan.kind).toBe("stages");
      expect(new Set(plan.stages)).toEqual(reachable(target));
      expect(plan.stages).toHaveLength(new Set(plan.stages).size);
      for (const [index, each] of plan.stages.entries()) {
        const before = plan.stages.slice(0, index);
        expect(before).toEqual(expect.arrayContaining([...stageDependencies(each as StageModel, [])]));
      }
    }),
  );
});

test("for any stages without a circle, the plan does not depend on the order in which they were added", () => {
  fc.assert(
    fc.property(
      acyclic.chain((stages) =>
        fc.tuple(fc.constant(stages), fc.shuffledSubarray(stages, { minLength: stages.length })),
      ),
      ([stages, shuffled]) => {
        const target = stages.at(-1)!;
        expect(namesOf(planTarget(target, shuffled).stages)).toEqual(
          namesOf(planTarget(target, stages).stages),
        );
      },
    ),
  );
});
