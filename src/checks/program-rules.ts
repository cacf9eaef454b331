import type { Rule } from "./rule";

/** What is asked of the builds of a program, and not of a Dockerfile by itself. */
export const programRules = [
  {
    name: "RawInstruction",
    severity: "info",
    about:
      "Instructions have a typed form; `raw` and what is kept of a file as it is written are not looked into.",
    fix: "use the function of that name, if it can say it",
  },
  {
    name: "UnusedStage",
    severity: "warning",
    about: "Every stage is needed by an image.",
    fix: "make an image of it, take it out, or allow it with the reason",
  },
] as const satisfies readonly Rule[];

/** Name of a rule about programs. */
export type ProgramRuleName = (typeof programRules)[number]["name"];
