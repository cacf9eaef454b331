import { isHeredoc } from "../heredoc";
import type { AddGitOptions, CopyOptions, CopySource, InstructionOf } from "../instruction";
import { imageName } from "../origin";
import { isAddress, isGitAddress } from "../print-transfer";
import { heredocProblems } from "./command";
import { imageProblems, lineProblems, optionProblems, wordProblems } from "./value";

const copyOptions: readonly (keyof CopyOptions)[] = ["chown", "chmod", "link", "parents", "exclude"];

const addOptions: readonly (keyof AddGitOptions)[] = [
  "chown",
  "chmod",
  "link",
  "exclude",
  "checksum",
  "keepGitDir",
  "unpack",
];

/** What is wrong with a COPY or an ADD. */
export function transferProblems(instruction: InstructionOf<"copy" | "add">): string[] {
  return [
    ...optionProblems(instruction.options, instruction.kind === "copy" ? copyOptions : addOptions),
    ...pathProblems(instruction),
    ...optionValueProblems(instruction.options),
    ...(instruction.kind === "copy" ? copyProblems(instruction) : addProblems(instruction)),
  ];
}

function pathProblems({ sources, destination }: InstructionOf<"copy" | "add">): string[] {
  const problems = sources.flatMap((source: CopySource) =>
    isHeredoc(source)
      ? heredocProblems(source)
      : lineProblems("source", typeof source === "string" ? source : source.path),
  );
  problems.push(...lineProblems("destination", destination));
  if (sources.length === 0) problems.push("needs at least one source");
  if (sources.length > 1 && !/(?:^|\/)\.{0,2}\/?$|\$/.test(destination)) {
    problems.push(`several sources need a folder as destination: write "${destination}/"`);
  }
  if (sources.some(isHeredoc) && /\s/.test(destination)) {
    problems.push(`a here-document cannot be copied to "${destination}": take a path without blanks`);
  }
  const names = sources.flatMap((source: CopySource) =>
    isHeredoc(source) ? [source.options.name ?? "EOF"] : [],
  );
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) problems.push(`two here-documents are named "${twice}": give each a { name }`);
  return problems;
}

function optionValueProblems({ chown, chmod, link, exclude = [] }: CopyOptions): string[] {
  const problems = [
    ...(chown === undefined ? [] : wordProblems("chown", chown)),
    ...exclude.flatMap((pattern) => lineProblems("exclude", pattern)),
  ];
  if (
    chmod !== undefined &&
    !/^[0-7]{3,4}$|^[ugoa]*[-+=][ugorwxXst]*(?:[-+=,][-+=ugoarwxXst]*)*$|\$/.test(chmod)
  ) {
    problems.push(`chmod "${chmod}" must be octal, such as "0755", or symbolic, such as "u=rwX,go=rX"`);
  }
  if (link === true && chown !== undefined && !/^\d+(?::\d+)?$|\$/.test(chown)) {
    problems.push(`chown "${chown}" must be numbers with link, since no other layer is read: "1000:1000"`);
  }
  return problems;
}

function copyProblems({ sources }: InstructionOf<"copy">): string[] {
  const problems: string[] = [];
  if (new Set(sources.map(origin)).size > 1) {
    problems.push("the sources of one copy must come from one place: write one copy for each stage or image");
  }
  for (const source of sources) {
    if (typeof source === "string") {
      if (isAddress(source)) problems.push(`"${source}" is an address: use add(…), which downloads it`);
    } else if (source.kind === "image-path") {
      problems.push(...imageProblems(source.image));
    }
  }
  return problems;
}

function origin(source: CopySource): unknown {
  if (typeof source === "string" || isHeredoc(source)) return "context";
  switch (source.kind) {
    case "artifact":
      return source.stage;
    case "image-path":
      return `image ${imageName(source.image)}`;
    case "context-path":
      return `context ${source.context}`;
  }
}

function addProblems({ sources, options }: InstructionOf<"add">): string[] {
  const { checksum, keepGitDir } = options;
  const [first] = sources;
  const remote = typeof first === "string" && (isAddress(first) || first.includes("$"));
  const git = typeof first === "string" && (isGitAddress(first) || first.includes("$"));
  const problems: string[] = [];
  if (checksum !== undefined) {
    if (!remote || sources.length > 1) {
      problems.push("a checksum is for one download: files of the context are in the content hash already");
    } else if (!/^sha256:[0-9a-f]{64}$|^(?:[0-9a-f]{40}|[0-9a-f]{64})$|\$/.test(checksum)) {
      problems.push(`checksum "${checksum}" must be "sha256:" and 64 hexadecimal digits, or a git commit`);
    }
  }
  if (keepGitDir !== undefined && !git) problems.push("keepGitDir is for a git repository only");
  return problems;
}
