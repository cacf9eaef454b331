/** Names of variables and artifacts. */

/** Words that are no names of variables, in a module. */
const keywords = (
  "arguments await break case catch class const continue debugger default delete do else enum eval export extends " +
  "false finally for function if implements import in Infinity instanceof interface let NaN new null package private " +
  "protected public return static super switch this throw true try typeof undefined var void while with yield"
).split(" ");

/** Names that are taken from the library, or that the program has anyway. */
const library = (
  "add allow arg BuildContext build cmd Construct contextPath copy Duration entrypoint env expose healthcheck heredoc " +
  "imagePath label maintainer Mount MultiStageBuild noHealthcheck onbuild raw run scope scratch shell stopsignal " +
  "String user volume workdir"
).split(" ");

/** `my-app.tar` → `myAppTar`; `""` if there is nothing to make a name of. */
export function camelCase(words: string): string {
  const [first = "", ...rest] = words.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const begin = /^[A-Z0-9]+$/.test(first)
    ? first.toLowerCase()
    : first.charAt(0).toLowerCase() + first.slice(1);
  return begin + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

/** Gives each thing a name of its own. */
export class Names {
  private readonly taken: Set<string>;
  private readonly next = new Map<string, number>();

  constructor(taken: Iterable<string> = []) {
    this.taken = new Set(taken);
  }

  /** The wish, or something like it. */
  take(wish: string, otherwise = wish): string {
    const free = this.taken.has(wish) ? this.numbered(otherwise) : wish;
    this.taken.add(free);
    return free;
  }

  private numbered(name: string): string {
    if (!this.taken.has(name)) return name;
    const separator = /\d$/.test(name) ? "_" : "";
    let number = this.next.get(name) ?? 2;
    while (this.taken.has(`${name}${separator}${number}`)) number++;
    this.next.set(name, number + 1);
    return `${name}${separator}${number}`;
  }
}

/** Gives variables their names. */
export function variableNames(): Names {
  return new Names([...keywords, ...library]);
}

/** The name that a stage's variable should have. */
export function stageVariable(names: Names, stageName: string): string {
  const name = camelCase(stageName);
  const wish = /^[a-z]/.test(name) ? name : `stage${name}`;
  return names.take(wish, /stage$/i.test(wish) ? wish : `${wish}Stage`);
}

/** The name that an artifact should have: of the path's last part. */
export function artifactName(names: Names, path: string): string {
  const name = camelCase(path.split("/").findLast((part) => part !== "") ?? "");
  if (name === "") return names.take("files");
  return names.take(/^\d/.test(name) ? `file${name}` : name);
}
