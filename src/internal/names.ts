import { type IConstruct, TerraformStack } from "./core";

/** A construct id as the names of containers and repositories are written: `HrefCounter` → `href-counter`. */
export function kebab(id: string): string {
  return id
    .replace(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, "$1$3-$2")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .toLowerCase();
}

/** The ids of a construct and its scopes, below its stack. */
export function pathBelowStack(construct: IConstruct): string[] {
  const { scopes } = construct.node;
  return scopes.slice(scopes.indexOf(TerraformStack.of(construct)) + 1).map(({ node }) => node.id);
}
