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

export type { Container, ContainerConfig } from "@cdktf/provider-docker/lib/container";
export type { Image, ImageBuild } from "@cdktf/provider-docker/lib/image";
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

export const bindings = {
  get Container(): typeof container.Container {
    return loadContainer().Container;
  },
  get Image(): typeof image.Image {
    return loadImage().Image;
  },
  get Network(): typeof network.Network {
    return loadNetwork().Network;
  },
  get DockerProvider(): typeof provider.DockerProvider {
    return loadProvider().DockerProvider;
  },
  get RegistryImage(): typeof registryImage.RegistryImage {
    return loadRegistryImage().RegistryImage;
  },
};

/** Asking Node's loader for a module that it has is not free, and each resource of an app asks. */
function once<T>(load: () => T): () => T {
  let loaded: T | undefined;
  return () => (loaded ??= load());
}
