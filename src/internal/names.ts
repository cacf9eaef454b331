import { type IConstruct, type ITerraformDependable, type TerraformResource, TerraformStack } from "./core";

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

/**
 * A resource's address in Terraform's configuration: `docker_image.Web_1A2B3C4D`. A resource's `fqn` says the same by
 * a token; each token keeps the stack trace of its making, and an app of many images would have one for each.
 */
export function addressOf({ terraformResourceType, friendlyUniqueId }: TerraformResource): string {
  return `${terraformResourceType}.${friendlyUniqueId}`;
}

/** A resource for `dependsOn`, by its address when that is asked for: ids can be overridden until then. */
export function dependable(resource: TerraformResource): ITerraformDependable {
  return {
    get fqn() {
      return addressOf(resource);
    },
  };
}
