import { App, type TerraformStack } from "cdktf";
import {
  BuildContext,
  cmd,
  ContainerImage,
  contextPath,
  copy,
  DockerHost,
  type Instruction,
  Mount,
  MultiStageBuild,
  run,
} from "cdktf-slipway";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { newStack, problemsOf, resources, stackFolder } from "../support/app";
import { type Content, folder } from "../support/folder";

const files: Readonly<Record<string, Content>> = { "page.html": "page", "deep/a.txt": "a", "unread.txt": "" };

interface Given {
  readonly site?: Readonly<Record<string, Content>>;
  readonly instructions?: readonly Instruction[];
  readonly buildOn?: (stack: TerraformStack) => DockerHost;
}

/** An image that takes files of a context named "site". */
function image({
  site = files,
  instructions = [copy(contextPath("site", "page.html"), "/"), cmd(["true"])],
  buildOn = (stack) => DockerHost.local(stack),
}: Given = {}): { stack: TerraformStack; image: ContainerImage } {
  const stack = newStack();
  const build = new MultiStageBuild(stack, "Build", {
    contexts: { site: BuildContext.directory(".", { relativeTo: folder(site) }) },
  });
  const target = build.addStage("it", { from: "alpine:3.20", instructions });
  return { stack, image: new ContainerImage(stack, "Image", { target, buildOn: buildOn(stack) }) };
}

test("the builder gets the context with the files that are read, and no others", () => {
  const { stack } = image();
  const app = App.of(stack);
  app.synth();
  const { additional_contexts: contexts } = resources(stack, "docker_image").Image!.build as {
    additional_contexts: readonly string[];
  };

  expect(contexts).toEqual([expect.stringMatching(/^site=slipway\/contexts\/[0-9a-f]{64}$/)]);
  expect(readdirSync(join(stackFolder(app, "Stack"), contexts[0]!.slice("site=".length)))).toEqual([
    "page.html",
  ]);
});

test.each<[string, Given, boolean]>([
  ["a file that is read", { site: { ...files, "page.html": "other" } }, true],
  ["a file that is not read", { site: { ...files, "unread.txt": "other", "new.txt": "" } }, false],
  ["another checkout", {}, false],
])("%s: another image: %j", (_, given, changes) => {
  expect(image(given).image.tag !== image().image.tag).toBe(changes);
});

test.each<[string, Instruction]>([
  ["a mount", run("make", { mounts: [Mount.bind("/site", { source: contextPath("site", "deep") })] })],
  ["a pattern", copy(contextPath("site", "deep/*.txt"), "/")],
  ["a pattern with **", copy(contextPath("site", "deep/**/*.txt"), "/", { parents: true })],
  ["a variable", copy(contextPath("site", "$DIR"), "/")],
  ["ONBUILD", { kind: "onbuild", instruction: copy(contextPath("site", "deep"), "/") }],
])("the files that %s reads count", (_, instruction) => {
  const tag = (text: string): string =>
    image({ site: { ...files, "deep/a.txt": text }, instructions: [instruction, cmd(["true"])] }).image.tag;

  expect(tag("a")).toBe(tag("a"));
  expect(tag("a")).not.toBe(tag("b"));
});

test("the same file in two contexts is not the same", () => {
  const tags = ["one", "two"].map((name) => {
    const stack = newStack();
    const context = BuildContext.directory(".", { relativeTo: folder(files) });
    const target = new MultiStageBuild(stack, "Build", { contexts: { one: context, two: context } }).addStage(
      "it",
      {
        from: "alpine:3.20",
        instructions: [copy(contextPath(name, "page.html"), "/")],
      },
    );
    return new ContainerImage(stack, "Image", { target, buildOn: DockerHost.local(stack) }).tag;
  });

  expect(tags[0]).not.toBe(tags[1]);
});

test("a context that there is not is an error", () => {
  const { stack } = image({
    instructions: [copy([contextPath("sit", "a"), contextPath("sit", "b")], "/x/")],
  });

  expect(problemsOf(stack)).toEqual([
    '[Stack/Image] "a", "b" is copied from the context "sit", and the build has none of that name: ' +
      'give it { contexts: { "sit": BuildContext.directory("…") } }',
  ]);
});

test("a file that there is not is an error, and a folder too", () => {
  const { stack } = image({ instructions: [copy(contextPath("site", "pages.html"), "/")] });
  const relativeTo = folder();
  new MultiStageBuild(stack, "Other", {
    contexts: { none: BuildContext.directory("none", { relativeTo }) },
  }).addStage("it", { from: "alpine:3.20" });

  expect(problemsOf(stack)).toEqual([
    expect.stringMatching(
      /^\[Stack\/Image\] "pages\.html" matches no file in \S+: did you mean "page\.html"$/,
    ),
    expect.stringContaining('[Stack/Other] context folder "none" does not exist'),
  ]);
});

test("a name that Docker would take for something else is an error", () => {
  const stack = newStack();
  const context = BuildContext.directory(".", { relativeTo: folder() });
  const build = new MultiStageBuild(stack, "Build", {
    contexts: { it: context, base: context, "A=b": context },
  });
  build.addStage("it", { from: "alpine:3.20" });
  build.addStage("from", { from: "base" });

  expect(problemsOf(stack)).toEqual([
    '[Stack/Build] context "it" has the name of a stage, which Docker would replace by it: choose another',
    '[Stack/Build] stage "from" starts from the context "base", which is not supported: start from scratch ' +
      'and copy(contextPath("base", "."), "/")',
    '[Stack/Build] context name "A=b" must start with a lower-case letter or a digit and go on with those, ".", "_" or "-"',
  ]);
});

test("the engine's own API cannot have other contexts", () => {
  const { stack } = image({
    buildOn: (scope) => DockerHost.unix(scope, "Host", { path: "/run/docker.sock" }),
  });

  expect(problemsOf(stack)).toEqual([
    "[Stack/Image] takes files of the contexts site, which a build through the engine's API cannot have: " +
      "build on DockerHost.local, or copy from the main context",
  ]);
});
