/**
 * A resource's address in Terraform's configuration: `docker_image.Web_1A2B3C4D`. Its `fqn` says the same, by a token
 * that keeps the stack trace of its making; in an app of many images, those are a good part of a synth.
 */
import { type TerraformResource, Token } from "./core";

/** The address; to be asked for at synth, because until then the id can be overridden. */
export function addressOf({ terraformResourceType, friendlyUniqueId }: TerraformResource): string {
  return `${terraformResourceType}.${friendlyUniqueId}`;
}

/** The address as a token, resolved at synth. */
export function addressToken(resource: TerraformResource): string {
  const resolve = (): string => addressOf(resource);
  return Token.asString({ resolve, toString: resolve, creationStack: [] });
}
