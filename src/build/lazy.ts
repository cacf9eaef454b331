/**
 * Parts that many programs never need: they are loaded when they are first called, so that importing the library
 * stays quick.
 */
import { once } from "../internal/once";
import type * as buildCheck from "./build-check";
import type * as fromDockerfile from "./from-dockerfile";

/* eslint-disable @typescript-eslint/no-require-imports -- a static import would load them at once */

/** The checks of a build. */
export const loadBuildCheck = once(() => require("./build-check") as typeof buildCheck);

/** The reader of Dockerfiles. */
export const loadFromDockerfile = once(() => require("./from-dockerfile") as typeof fromDockerfile);
