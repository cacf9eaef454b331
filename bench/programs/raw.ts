/** The stack as one would write it by hand, without Slipway: same resources, same files, hashes computed once. */
import { Container } from "@cdktf/provider-docker/lib/container";
import { Image } from "@cdktf/provider-docker/lib/image";
import { Network } from "@cdktf/provider-docker/lib/network";
import { DockerProvider } from "@cdktf/provider-docker/lib/provider";
import { App, TerraformStack, Token } from "cdktf";
import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { Program, ProgramInput } from "./program";
import { contextName, pair, type Pair, stackName } from "./sample";

export const declare: Program = (input) => {
  const app = new App({ outdir: input.outdir });
  new RawStack(app, stackName, input);
  return app;
};

class RawStack extends TerraformStack {
  constructor(scope: App, id: string, { pairs, outdir, folder }: ProgramInput) {
    super(scope, id);
    this.addOverride("terraform.required_providers.docker.version", "~> 4.6");
    const provider = new DockerProvider(this, "provider", { alias: "LocalDockerHost" });
    const network = new Network(this, "network", { provider, name: "production" });

    const output = join(outdir, "stacks", id, "slipway");
    mkdirSync(join(output, "logs"), { recursive: true });
    const filesHash = stageContext(join(folder, contextName), output);

    const declared: { readonly values: Pair; readonly image: Image }[] = [];
    for (let index = 0; index < pairs; index++) {
      const values = pair(index);
      declared.push({ values, image: declareImage(this, provider, values, filesHash, output) });
    }
    const names = declared.map(({ image }) => `${image.fqn}.name`).join(", ");
    const afterImages = new DockerProvider(this, "provider-after-images", {
      alias: "LocalDockerHost-after-images",
      disableDockerDaemonCheck: Token.asAny(`\${contains([${names}], "")}`),
    });
    for (const { values, image } of declared) declareService(this, afterImages, network, image, values);
  }
}

function declareImage(
  stack: TerraformStack,
  provider: DockerProvider,
  values: Pair,
  filesHash: string,
  output: string,
): Image {
  const dockerfile = dockerfileOf(values);
  const hash = sha256(JSON.stringify([dockerfile, filesHash])).slice(0, 16);
  writeFileSync(join(output, `${hash}.Dockerfile`), dockerfile);
  return new Image(stack, `${values.name}-image`, {
    provider,
    name: `localhost/${stackName}/${values.name}-image:${hash}`,
    keepLocally: true,
    lifecycle: { createBeforeDestroy: true },
    buildAttribute: {
      builder: "default",
      context: `slipway/contexts/${filesHash}`,
      dockerfile: `../../${hash}.Dockerfile`,
      buildLogFile: `slipway/logs/${values.name}-image.log`,
    },
  });
}

function declareService(
  stack: TerraformStack,
  provider: DockerProvider,
  network: Network,
  image: Image,
  { name, hostPort }: Pair,
): void {
  new Container(stack, name, {
    provider,
    name: `production-${name}`,
    image: image.nameInput ?? "",
    restart: "unless-stopped",
    destroyGraceSeconds: 10,
    networksAdvanced: [{ name: network.name, aliases: [name] }],
    labels: [
      { label: "dev.slipway.environment", value: "production" },
      { label: "dev.slipway.service", value: name },
    ],
    dependsOn: [image],
    env: ["LOG_LEVEL=info", `SERVICE_NAME=${name}`],
    ports: [{ internal: 8080, external: hostPort }],
    healthcheck: {
      test: ["CMD", "/app", "-check"],
      interval: "10s",
      timeout: "30s",
      startPeriod: "0s",
      retries: 3,
    },
    wait: true,
    waitTimeout: 160,
  });
}

function dockerfileOf({ compile }: Pair): string {
  return `# Written by cdktf-slipway; do not edit.

FROM golang:1.22-alpine AS builder
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY *.go ./
RUN ${compile}

FROM scratch AS runtime
COPY --from=builder /out/app /app
USER 65532:65532
ENTRYPOINT ["/app"]
`;
}

/** Copies the files to where the builds look for them. */
function stageContext(source: string, output: string): string {
  const files = readdirSync(source)
    .sort()
    .map((path) => ({
      path,
      executable: (statSync(join(source, path)).mode & 0o111) !== 0,
      digest: sha256(readFileSync(join(source, path))),
    }));
  const hash = sha256(JSON.stringify(files));
  const folder = join(output, "contexts", hash);
  mkdirSync(folder, { recursive: true });
  for (const { path, executable } of files) {
    copyFileSync(join(source, path), join(folder, path));
    chmodSync(join(folder, path), executable ? 0o755 : 0o644);
  }
  return hash;
}

function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
