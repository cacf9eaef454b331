import { EngineClient } from "../../../tools/engine/client";
import { portIsFree } from "../../../tools/lib/port";
import { dockerHost, eventually } from "./engine";
import { Workspace } from "./workspace";

/** What the tests must know of an example. */
export interface Example {
  /** Folder below `examples`, and name of the stack. */
  readonly name: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly containerName: string;
  readonly networkName: string;
  /** Repository of the image, without the tag. */
  readonly repository: string;
  /** Upper limit of the image's size. */
  readonly maximumBytes: number;
  /** Source file of the program. */
  readonly source: string;
  /** A file beside the sources that no COPY reads. */
  readonly unread: string;
  /** Changes the answer. */
  readonly edit: (source: string) => string;
  /** The command that fails when the source does not compile. */
  readonly failingCommand: string;
  /** Asks the running program. */
  readonly ask: (engine: EngineClient) => Promise<string>;
  readonly answer: RegExp;
  readonly answerAfterEdit: RegExp;
}

const minutes = 60_000;

/** The life of an example: deployed, asked, planned, edited, broken, destroyed; each step on the one before. */
export function describeExample(example: Example): void {
  describe(`example ${example.name}`, () => {
    const engine = new EngineClient(dockerHost());
    const workspace = Workspace.ofExample(example.name, example.env);
    const { name: stack } = example;

    beforeAll(async () => {
      if ((await engine.container(example.containerName)) !== undefined) {
        throw new Error(
          `the engine has a container ${example.containerName}: remove it first (npm run demo -- destroy, or docker rm -f)`,
        );
      }
      const port = example.env?.PORT;
      if (port !== undefined && !(await portIsFree(Number(port)))) {
        throw new Error(
          `port ${port} is taken on this machine: stop the program that listens there ("ss -ltnp" names it)`,
        );
      }
    });

    afterAll(async () => {
      // After a failure something may be left; a second destruction of nothing is cheap to skip.
      if ((await engine.container(example.containerName)) !== undefined) await workspace.destroyed();
      for (const { RepoTags } of await engine.images(example.repository)) {
        for (const tag of RepoTags ?? []) await engine.removeImage(tag);
      }
    }, 5 * minutes);

    const answers = async (expected: RegExp): Promise<void> => {
      await eventually(async () => {
        expect(await example.ask(engine)).toMatch(expected);
      });
    };

    test(
      "deploys by the command line and answers",
      async () => {
        await workspace.deployed();
        await answers(example.answer);
      },
      10 * minutes,
    );

    test(
      "plans nothing right after",
      async () => {
        expect(await workspace.plan(stack)).toMatchObject({ code: 0, changes: [] });
      },
      minutes,
    );

    test("runs a small image as a numeric user that is not root", async () => {
      const [image] = await engine.images(example.repository);
      expect(image?.Size).toBeLessThanOrEqual(example.maximumBytes);
      expect(await engine.inspect(example.containerName)).toMatchObject({ Config: { User: "65532:65532" } });
    });

    test(
      "plans nothing when a file changes that no COPY reads",
      async () => {
        workspace.write({ [example.unread]: "changed\n", "notes.txt": "new\n" });
        expect(await workspace.plan(stack)).toMatchObject({ code: 0, changes: [] });
      },
      minutes,
    );

    test(
      "plans nothing when a comment in the program changes",
      async () => {
        workspace.edit("stack.ts", (text) => `${text}\n// A remark.\n`);
        expect(await workspace.plan(stack)).toMatchObject({ code: 0, changes: [] });
      },
      minutes,
    );

    test(
      "replaces only the image and its service when the source changes",
      async () => {
        const before = workspace.read(example.source);
        workspace.edit(example.source, example.edit);
        expect((await workspace.plan(stack)).changes).toEqual([
          "docker_container delete+create",
          "docker_image create+delete",
        ]);
        await workspace.deployed();
        await answers(example.answerAfterEdit);
        expect(await workspace.plan(stack)).toMatchObject({ code: 0, changes: [] });
        expect(before).not.toEqual(workspace.read(example.source));
      },
      5 * minutes,
    );

    test(
      "a build that fails names the command, keeps its log, and leaves the old container serving",
      async () => {
        const { Id: before } = (await engine.container(example.containerName))!;
        workspace.edit(example.source, (text) => `${text}\nthis does not compile\n`);
        const failed = await workspace.deploy();
        expect(failed.code).not.toBe(0);
        expect(failed.stdout + failed.stderr).toContain(example.failingCommand);
        expect(workspace.buildLog(stack)).toMatch(/syntax error/);
        expect(await engine.container(example.containerName)).toMatchObject({ Id: before, State: "running" });
        await answers(example.answerAfterEdit);
      },
      5 * minutes,
    );

    test(
      "leaves no container, network or volume when it is destroyed",
      async () => {
        const volumes = await engine.volumes();
        await workspace.destroyed();
        expect(await engine.container(example.containerName)).toBeUndefined();
        expect((await engine.networks()).map(({ Name }) => Name)).not.toContain(example.networkName);
        expect((await engine.volumes()).length).toBeLessThanOrEqual(volumes.length);
      },
      2 * minutes,
    );
  });
}
