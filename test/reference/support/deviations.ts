/** Where the findings differ on purpose, by file. The page of checks repeats them (docs/checks.md): what only BuildKit says (`-`) and what only we say (`+`). */
export const deviations: Readonly<
  Record<string, { readonly why: string; readonly differences: readonly string[] }>
> = {
  "checks/indented-directive.Dockerfile": {
    why: "BuildKit obeys directives that are indented, but not an indented `# check=…`; here it counts",
    differences: ["- 3-3 MaintainerDeprecated"],
  },
  "invalid/expand-modifier-after-colon.Dockerfile": {
    why: "Of a word that it refuses, such as `${a:=b}`, BuildKit tells the variable first",
    differences: ["- 2-2 UndefinedVar a"],
  },
};
