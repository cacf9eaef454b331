export type { Artifact } from "./dockerfile/artifact";
export {
  Mount,
  type AddOptions,
  type CacheMount,
  type CacheMountOptions,
  type Command,
  type CopyOptions,
  type CopySource,
  type HealthcheckOptions,
  type ImagePath,
  type Instruction,
  type InstructionOf,
  type RunOptions,
} from "./dockerfile/instruction";
export {
  add,
  arg,
  cmd,
  copy,
  entrypoint,
  env,
  expose,
  healthcheck,
  imagePath,
  label,
  noHealthcheck,
  run,
  shell,
  stopsignal,
  user,
  volume,
  workdir,
} from "./dockerfile/instructions";
export { scratch, type Scratch, type StagePlatform } from "./dockerfile/stage";
export { BuildContext, type DirectoryContextOptions } from "./context/build-context";
export { RegistryCredentials } from "./registry/credentials";
export { Registry, type RegistryOptions } from "./registry/registry";
export type { Repository } from "./registry/repository";
export type { TlsMaterial } from "./target/connection";
export { DockerHost } from "./target/docker-host";
export type { BuildStage, StageFrom, StageProps } from "./build/build-stage";
export { ContainerImage, type ContainerImageProps } from "./build/container-image";
export { MultiStageBuild, type MultiStageBuildProps } from "./build/multi-stage-build";
export { Environment, type EnvironmentProps } from "./environment/environment";
export { HealthCheck, type HealthCheckOptions } from "./environment/health-check";
export type { Network } from "./environment/network";
export type { Port } from "./environment/port";
export type { Service, ServiceProps } from "./environment/service";
export { ValidationError, type Problem } from "./internal/validation";
export { Duration } from "./values/duration";
export type { Platform } from "./values/platform";
export { SecretValue } from "./values/secret-value";
