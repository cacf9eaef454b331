import { ValidationError } from "cdktf-slipway";
import { fencesOf } from "../../tools/docs/markdown";
import { docPages } from "../../tools/docs/pages";
import { moduleOf, type Program, programsOf } from "../../tools/docs/snippets";
import { runProgram } from "./run-program";

const pages = docPages();
const programs = pages.flatMap(programsOf);
const isGood = ({ fails }: Program): boolean => !fails;
const named = (program: Program): [string, Program] => [
  `${program.page}:${program.pieces[0]!.line}`,
  program,
];

beforeAll(() => {
  jest.spyOn(console, "log").mockImplementation();
});

test.each(programs.filter(isGood).map(named))("%s can be synthesized", (_, program) => {
  expect(() => runProgram(moduleOf(program))).not.toThrow();
});

test.each(programs.filter((program) => program.fails).map(named))(
  "%s fails with the message that the page shows",
  (_, program) => {
    const { markdown } = pages.find(({ path }) => path === program.page)!;
    const fences = fencesOf(markdown);
    const shown = fences[fences.findIndex(({ line }) => line === program.pieces.at(-1)!.line) + 1]!;
    expect(shown.language).toBe("text");

    let error: unknown;
    try {
      runProgram(moduleOf(program));
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(ValidationError);
    expect(String(error)).toBe(shown.text);
  },
);

test("a Dockerfile that a page shows is what the program before it writes", () => {
  let count = 0;
  for (const page of pages) {
    for (const { text, line } of fencesOf(page.markdown).filter(
      ({ language }) => language === "dockerfile",
    )) {
      const program = programsOf(page).findLast(({ pieces }) => pieces[0]!.line < line);
      // Above all programs stands a file that the page is about.
      if (program === undefined) continue;
      expect(runProgram(moduleOf(program)).dockerfiles).toContain(`${text}\n`);
      count++;
    }
  }
  expect(count).toBeGreaterThan(0);
});
