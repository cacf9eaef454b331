import { withoutCreationStacks } from "../../src/internal/creation-stacks";

const errors = Error as { prepareStackTrace: unknown };
const format = errors.prepareStackTrace;

test("stack traces taken meanwhile are empty", () => {
  const traced = withoutCreationStacks(() => {
    const object = { stack: "" };
    Error.captureStackTrace(object);
    return object.stack;
  });

  expect(traced).toBe("");
  expect(errors.prepareStackTrace).toBe(format);
});

test("an error that is thrown keeps its stack, and traces come back", () => {
  let caught: unknown;
  try {
    withoutCreationStacks(() => {
      throw new Error("wrong");
    });
  } catch (error) {
    caught = error;
  }

  expect((caught as Error).stack).toContain("creation-stacks.test");
  expect(errors.prepareStackTrace).toBe(format);
  expect(new Error("later").stack).toContain("creation-stacks.test");
});
