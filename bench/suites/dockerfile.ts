import { parseDockerfile } from "../../src/dockerfile/parse/parse";
import { printDockerfile } from "../../src/dockerfile/print";
import { median } from "../harness/statistics";
import type { Suite } from "../harness/suite";

/** Lines of the files, and how often each is read. */
const sizes = [
  { lines: 2000, rounds: 40 },
  { lines: 20_000, rounds: 9 },
] as const;

/** What a file may take that is longer than any that people write. */
const mostMs = 50;
const mostGrowth = 1.5;

export const suite: Suite = {
  title: "reading a Dockerfile and printing it, for its number of lines",
  run: (tell) => {
    const perLine = sizes.map(({ lines, rounds }) => {
      tell(`${lines} lines, ${rounds} times`);
      const text = dockerfile(lines);
      return median(Array.from({ length: rounds }, () => measure(text))) / lines;
    });
    const [few = NaN, many = NaN] = perLine;
    return Promise.resolve([
      { id: "dockerfile.read.ms.2000", value: few * 2000, unit: "ms", baseline: 0, limit: mostMs },
      {
        id: "dockerfile.read.growth.2000-20000",
        value: many / few,
        unit: "times per line",
        baseline: 1,
        limit: mostGrowth,
      },
    ]);
  },
};

function measure(text: string): number {
  const started = performance.now();
  printDockerfile(parseDockerfile(text), { comments: true });
  return performance.now() - started;
}

/** A file with a stage for every 50 lines. */
function dockerfile(lines: number): string {
  const block = [
    'ENV A=1 B="two words"',
    "COPY --chown=1:2 a b /c/",
    "RUN --mount=type=cache,target=/c make \\",
    "  && go build $A",
    "# comment",
    "LABEL a=b",
    "WORKDIR /src",
    "EXPOSE 80",
  ];
  const written: string[] = [];
  while (written.length < lines) {
    written.push(`FROM alpine AS stage${written.length}`);
    for (let times = 0; times < 6; times++) written.push(...block);
  }
  return `${written.slice(0, lines).join("\n")}\n`;
}
