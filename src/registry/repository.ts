import { repositoryProblem } from "../values/image-reference";
import type { Registry } from "./registry";

/** The images of one name in a registry; made by {@link Registry.repository}. */
export class Repository {
  /** @internal */
  constructor(
    /** Where the images are. */
    readonly registry: Registry,
    /** Path in the registry: `team/app`. */
    readonly path: string,
  ) {}

  /** Registry and path: `registry.example.com/team/app`. */
  get name(): string {
    return `${this.registry.address}/${this.path}`;
  }

  /** @internal */
  _problems(): string[] {
    const wrong = repositoryProblem(this.path);
    return [...(wrong === undefined ? [] : [wrong]), ...this.registry._problems()];
  }
}
