import type { EvaluatedFile, EvaluatedStage } from "./evaluate";
import { flagValue } from "./file";
import { parseImageName } from "./image-name";
import type { Linter } from "./lint-config";
import { formatPlatform, parsePlatform } from "./platform";
import { suggestion } from "./suggestion";
import { expand, type Expansion } from "./variables";

/** Docker's checks of FROM. */
export function checkBases(file: EvaluatedFile, linter: Linter): void {
  checkDefaults(file, linter);
  for (const stage of file.stages) {
    const own = linter.with(stage.parts.from);
    checkDeclared(stage, stage.base, file, own);
    if (stage.flag !== undefined) checkFlag(stage, stage.flag, file, own);
    checkPlatform(stage, linter);
  }
}

/** Whether there is an image if no build argument is given. */
function checkDefaults({ defaults, parts }: EvaluatedFile, linter: Linter): void {
  if (defaults === undefined) return;
  for (const { from } of parts.stages) {
    const written = from.words[0] ?? "";
    const { text, failed } = expand(written, defaults.get, parts.syntax);
    // The builder stops looking there.
    if (failed) return;
    if (parseImageName(text) !== undefined) continue;
    linter.run(
      "InvalidDefaultArgInFrom",
      from,
      `without build arguments, ${written} is "${text}", which names no image`,
    );
  }
}

function checkDeclared(
  stage: EvaluatedStage,
  { unset }: Expansion,
  file: EvaluatedFile,
  linter: Linter,
): void {
  for (const name of unset) {
    if (file.globals.isDeclared(name)) continue;
    const near = suggestion(name, () => file.globals.names());
    linter.run(
      "UndefinedArgInFrom",
      stage.parts.from,
      `FROM uses $${name}, which no ARG before the first FROM declares${near}`,
    );
  }
}

function checkFlag(stage: EvaluatedStage, flag: Expansion, file: EvaluatedFile, linter: Linter): void {
  const { from, name } = stage.parts;
  const written = flagValue(from, "platform") ?? "";
  checkDeclared(stage, flag, file, linter);
  if (flag.failed) return;
  if (flag.set.size === 1 && flag.unset.size === 0 && flag.set.has("TARGETPLATFORM")) {
    if (flag.text === file.globals.get("TARGETPLATFORM")) {
      linter.run("RedundantTargetPlatform", from, `--platform=${written} says what holds anyway`);
    }
  }
  if (flag.set.size > 0 || flag.unset.size > 0) return;
  const platform = parsePlatform(flag.text);
  if (platform === undefined || name.includes(platform.os) || name.includes(platform.architecture)) return;
  linter.run(
    "FromPlatformFlagConstDisallowed",
    from,
    `--platform=${written} is a constant: the stage is for no other platform`,
  );
}

function checkPlatform({ parts, parent, image, platform, base }: EvaluatedStage, linter: Linter): void {
  const actual = parsePlatform(image?.platform ?? "");
  if (parent !== undefined || actual === undefined) return;
  if (actual.os === platform.os && actual.architecture === platform.architecture) return;
  linter.run(
    "InvalidBaseImagePlatform",
    parts.from,
    `${base.text} is for ${formatPlatform(actual)}, and ${formatPlatform(platform)} is built`,
  );
}
