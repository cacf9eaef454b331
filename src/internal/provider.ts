/**
 * The only file that names the docker provider's bindings.
 *
 * A binding is loaded when the first construct needs it: importing the library costs nothing for resources
 * that an app never declares.
 */
import type * as container from "@cdktf/provider-docker/lib/container";
import type * as image from "@cdktf/provider-docker/lib/image";
import type * as network from "@cdktf/provider-docker/lib/network";
import type * as provider from "@cdktf/provider-docker/lib/provider";
import type * as registryImage from "@cdktf/provider-docker/lib/registry-image";
import { withoutCreationStacks } from "./creation-stacks";
import { once } from "./once";

export type { Container, ContainerConfig } from "@cdktf/provider-docker/lib/container";
export type { Image, ImageBuild, ImageBuildSecrets } from "@cdktf/provider-docker/lib/image";
export type { Network } from "@cdktf/provider-docker/lib/network";
export type {
  DockerProvider,
  DockerProviderConfig,
  DockerProviderRegistryAuth,
} from "@cdktf/provider-docker/lib/provider";
export type { RegistryImage } from "@cdktf/provider-docker/lib/registry-image";

/* eslint-disable @typescript-eslint/no-require-imports -- a static import would load the binding at once */
const loadContainer = once(() => require("@cdktf/provider-docker/lib/container") as typeof container);
const loadImage = once(() => require("@cdktf/provider-docker/lib/image") as typeof image);
const loadNetwork = once(() => require("@cdktf/provider-docker/lib/network") as typeof network);
const loadProvider = once(() => require("@cdktf/provider-docker/lib/provider") as typeof provider);
const loadRegistryImage = once(
  () => require("@cdktf/provider-docker/lib/registry-image") as typeof registryImage,
);
/* eslint-enable @typescript-eslint/no-require-imports */

/** Declares a resource or provider block of the bindings; see {@link withoutCreationStacks} for what they leave out. */
export const declare = {
  container: (...args: ConstructorParameters<typeof container.Container>): container.Container =>
    withoutCreationStacks(() => new (loadContainer().Container)(...args)),
  image: (...args: ConstructorParameters<typeof image.Image>): image.Image =>
    withoutCreationStacks(() => new (loadImage().Image)(...args)),
  network: (...args: ConstructorParameters<typeof network.Network>): network.Network =>
    withoutCreationStacks(() => new (loadNetwork().Network)(...args)),
  provider: (...args: ConstructorParameters<typeof provider.DockerProvider>): provider.DockerProvider =>
    withoutCreationStacks(() => new (loadProvider().DockerProvider)(...args)),
  registryImage: (
    ...args: ConstructorParameters<typeof registryImage.RegistryImage>
  ): registryImage.RegistryImage =>
    withoutCreationStacks(() => new (loadRegistryImage().RegistryImage)(...args)),
};
