import type { EvaluatedStage } from "./evaluate";
import type { Lines } from "./finding";
import { own } from "./assignments";
import type { PracticeCheck } from "./practice-check";
import type { LabelKind } from "./practice-settings";

/** Checks of labels: their names, and what the project asks of them. */
export const checkLabels: PracticeCheck = ({ file, settings }, report) => {
  const { labels: schema = {}, strictLabels = false } = settings;
  for (const { name, value, lines } of file.stages.flatMap(labelsOf)) {
    const wrong = keyProblem(name);
    if (wrong !== undefined) report("InvalidLabelKey", lines, `label "${name}" ${wrong}`);
    const kind = own(schema, name);
    if (kind === undefined) {
      if (strictLabels) report("SuperfluousLabel", lines, `label "${name}" is not in the label schema`);
    } else if (value === "") {
      report("EmptyLabel", lines, `label "${name}" is empty`);
    } else if (!isOfKind(value, kind)) {
      report("InvalidLabelValue", lines, `label "${name}" is "${value}", which is no ${descriptions[kind]}`);
    }
  }
  const last = file.stages.at(-1);
  if (last === undefined) return;
  const present = new Set<string>();
  for (let stage: EvaluatedStage | undefined = last; stage !== undefined; stage = stage.parent) {
    for (const { name } of labelsOf(stage)) present.add(name);
  }
  for (const name of Object.keys(schema)) {
    if (!present.has(name)) report("MissingLabel", last.parts.from, `the image has no label "${name}"`);
  }
};

function labelsOf({ steps }: EvaluatedStage): { name: string; value: string; lines: Lines }[] {
  return steps
    .filter(({ instruction, onBuild }) => instruction.name === "label" && !onBuild)
    .flatMap(({ assignments, lines }) => assignments.map(({ name, value = "" }) => ({ name, value, lines })));
}

/** See https://docs.docker.com/engine/manage-resources/labels/ */
function keyProblem(name: string): string | undefined {
  if (/^(?:com\.docker|io\.docker|org\.dockerproject)\./.test(name))
    return "is in a namespace of Docker's own";
  if (/^[a-z](?:[.-]?[a-z0-9])*$/.test(name)) return undefined;
  return "is not made of lower-case letters and digits with single dots and hyphens between";
}

const descriptions: Readonly<Record<LabelKind, string>> = {
  text: "text",
  url: "address",
  rfc3339: "time as RFC 3339 writes it",
  spdx: "licence as SPDX writes it",
  hash: "git commit",
  semver: "semantic version",
  email: "e-mail address",
};

const patterns: Readonly<Record<LabelKind, RegExp>> = {
  text: /^/,
  url: /^[a-z][a-z0-9+.-]*:\/\/[^\s/]+\S*$/i,
  rfc3339:
    /^\d{4}-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])[Tt ](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/,
  spdx: /^\(*[A-Za-z0-9][A-Za-z0-9.-]*\+?\)*(?: (?:AND|OR|WITH) \(*[A-Za-z0-9][A-Za-z0-9.-]*\+?\)*)*$/,
  hash: /^(?:[0-9a-f]{7}|[0-9a-f]{40}|[0-9a-f]{64})$/,
  semver:
    /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/,
  email: /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/,
};

function isOfKind(value: string, kind: LabelKind): boolean {
  return patterns[kind].test(value);
}
