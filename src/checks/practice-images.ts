import type { EvaluatedStage } from "./evaluate";
import { type ImageName, parseImageName } from "./image-name";
import type { PracticeCheck } from "./practice-check";

type Report = Parameters<PracticeCheck>[1];

/** Checks of base images, and of what the image is in the end. */
export const checkImages: PracticeCheck = ({ file, settings }, report) => {
  for (const stage of file.stages) {
    const { base, parent, parts } = stage;
    const unknown =
      parent !== undefined || base.failed === true || base.unset.size > 0 || base.text === "scratch";
    const name = unknown ? undefined : parseImageName(base.text);
    if (name === undefined) continue;
    checkTag(base.text, name, parts.from, report);
    checkRegistry(name, settings.allowedRegistries, parts.from, report);
  }
  const last = file.stages.at(-1);
  if (last === undefined) return;
  checkUser(last, report);
  checkHealth(last, report);
};

type Lines = Parameters<Report>[1];

function checkTag(written: string, { tag, digest }: ImageName, lines: Lines, report: Report): void {
  if (digest !== undefined) return;
  if (tag === undefined) report("UntaggedBaseImage", lines, `${written} has no tag: it is ${written}:latest`);
  if (tag === "latest") report("LatestTag", lines, `${written} is another image every now and then`);
}

function checkRegistry(
  { registry, repository }: ImageName,
  allowed: readonly string[] | undefined,
  lines: Lines,
  report: Report,
): void {
  if (allowed === undefined) return;
  const name = `${registry}/${repository}`;
  if (allowed.some((pattern) => matches(pattern, registry) || matches(`${pattern}/*`, name))) return;
  const message = `${name} does not come from an allowed registry; allowed are ${allowed.join(", ")}`;
  report("RegistryNotAllowed", lines, message);
}

/** `*` stands for any characters. */
function matches(pattern: string, text: string): boolean {
  const parts = pattern.split("*");
  let position = 0;
  for (const [index, part] of parts.entries()) {
    const last = index === parts.length - 1;
    const found =
      index === 0
        ? text.startsWith(part)
          ? 0
          : -1
        : last
          ? ending(text, part)
          : text.indexOf(part, position);
    if (found < position) return false;
    position = found + part.length;
  }
  return parts.length > 1 || position === text.length;
}

function ending(text: string, part: string): number {
  return text.endsWith(part) ? text.length - part.length : -1;
}

function checkUser({ state }: EvaluatedStage, report: Report): void {
  if (state.user === undefined) return;
  const { name, lines } = state.user;
  const user = name.split(":", 1)[0] ?? "";
  if (user === "root" || /^0+$/.test(user)) {
    report("RootUser", lines, `the image's program runs as ${name}`);
  } else if (user !== "" && !/^\d+$/.test(user)) {
    report("NonNumericUser", lines, `USER ${name} is a name, which can be looked up in the image only`);
  }
}

function checkHealth(last: EvaluatedStage, report: Report): void {
  for (let stage: EvaluatedStage | undefined = last; stage !== undefined; stage = stage.parent) {
    if (stage.steps.some(({ instruction }) => instruction.name === "healthcheck")) return;
  }
  report("MissingHealthcheck", last.parts.from, "the image has no HEALTHCHECK");
}
