export type { Artifact } from "./dockerfile/artifact";
export { heredoc, type Heredoc, type HeredocOptions } from "./dockerfile/heredoc";
export type {
  AddGitOptions,
  AddOptions,
  AddRemoteOptions,
  AddSource,
  ArgDeclaration,
  Assignments,
  Command,
  CopyOptions,
  CopySource,
  GitAddress,
  HealthcheckOptions,
  HttpAddress,
  Instruction,
  InstructionNotes,
  InstructionOf,
  InstructionSource,
  RunCommand,
  RunDevice,
  RunOptions,
  TransferOptions,
  Trigger,
} from "./dockerfile/instruction";
export {
  allow,
  arg,
  cmd,
  entrypoint,
  env,
  expose,
  healthcheck,
  label,
  maintainer,
  noHealthcheck,
  onbuild,
  raw,
  run,
  shell,
  stopsignal,
  user,
  volume,
  workdir,
  type PortProtocol,
  type PortSpec,
} from "./dockerfile/instructions";
export {
  Mount,
  type BindMount,
  type BindMountOptions,
  type CacheMount,
  type CacheMountOptions,
  type MountOwnership,
  type SecretMount,
  type SecretMountOptions,
  type SshMount,
  type SshMountOptions,
  type TmpfsMount,
  type TmpfsMountOptions,
} from "./dockerfile/mount";
export {
  contextPath,
  imagePath,
  type ContextPath,
  type ForeignPath,
  type ImagePath,
  type NamedImage,
} from "./dockerfile/origin";
export { add, copy } from "./dockerfile/transfer";
export { scratch, type Scratch, type StagePlatform } from "./dockerfile/stage";
export type { EscapeCharacter } from "./dockerfile/syntax/syntax";
export { BuildContext, type DirectoryContextOptions } from "./context/build-context";
export { RegistryCredentials } from "./registry/credentials";
export { Registry, type RegistryOptions } from "./registry/registry";
export type { Repository } from "./registry/repository";
export type { TlsMaterial } from "./target/connection";
export { DockerHost, type DockerHostOptions } from "./target/docker-host";
export type { BuildStage, StageFrom, StageProps } from "./build/build-stage";
export { BuildSecret } from "./build/build-secret";
export { ContainerImage, type ContainerImageProps } from "./build/container-image";
export type { DockerfileProps } from "./build/from-dockerfile";
export { MultiStageBuild, type MultiStageBuildProps } from "./build/multi-stage-build";
export { Environment, type EnvironmentProps } from "./environment/environment";
export { HealthCheck, type HealthCheckOptions } from "./environment/health-check";
export type { Network } from "./environment/network";
export type { Port } from "./environment/port";
export type { Service, ServiceProps } from "./environment/service";
export { ValidationError, type Place, type Problem } from "./internal/validation";
export { Duration } from "./values/duration";
export type { Platform } from "./values/platform";
export { SecretValue } from "./values/secret-value";
