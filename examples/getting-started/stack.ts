import { TerraformStack } from "cdktf";
import {
  allow,
  BuildContext,
  cmd,
  ContainerImage,
  copy,
  DockerHost,
  Duration,
  Environment,
  HealthCheck,
  Mount,
  MultiStageBuild,
  run,
  stopsignal,
  workdir,
} from "cdktf-slipway";
import type { Construct } from "constructs";

export interface GettingStartedProps {
  /** The web site's port on the engine's machine. */
  readonly port: number;
  /**
   * Port of a second server, which shows the docs as they are on this machine's disk.
   * @default - there is none
   */
  readonly docsPort?: number;
}

/** A tutorial with its app: a site made from Markdown, which serves the app's tested sources as a zip. */
export class GettingStartedStack extends TerraformStack {
  constructor(scope: Construct, id: string, { port, docsPort }: GettingStartedProps) {
    super(scope, id);

    const build = new MultiStageBuild(this, "Build", {
      context: BuildContext.directory("tutorial", { relativeTo: __dirname, ignore: ["**/node_modules"] }),
    });

    // What the site is made with. It makes text: any platform will do, and the builder's own is fastest.
    const base = build.addStage("base", {
      from: "python:3.11-slim-bookworm",
      platform: "$BUILDPLATFORM",
      instructions: [
        workdir("/app"),
        copy("requirements.txt", "./"),
        run("pip install -r requirements.txt", { mounts: [Mount.cache("/root/.cache/pip")] }),
      ],
    });

    const appBase = build.addStage("app-base", {
      from: "node:22-bookworm-slim",
      platform: "$BUILDPLATFORM",
      instructions: [
        workdir("/app"),
        copy(["app/package.json", "app/package-lock.json"], "./"),
        copy("app/spec", "./spec"),
        copy("app/src", "./src"),
      ],
    });

    const test = build.addStage("test", {
      from: appBase,
      instructions: [run("npm ci", { mounts: [Mount.cache("/root/.npm")] }), run("npm test")],
      artifacts: { packageFile: "/app/package.json", lockFile: "/app/package-lock.json" },
    });

    // Starts without node_modules. Because it copies from the test stage, there is no zip if a test fails.
    const appZipCreator = build.addStage("app-zip-creator", {
      from: appBase,
      instructions: [
        allow(
          "UnpinnedPackage",
          "the program only packs, and is not in the image",
          run("apt-get update && apt-get install -y --no-install-recommends zip"),
        ),
        copy(test.artifacts.packageFile, "./"),
        copy(test.artifacts.lockFile, "./"),
        run("zip -r /app.zip /app"),
      ],
      artifacts: { zip: "/app.zip" },
    });

    // Has what is needed to serve the docs, but not the docs: they are mounted at /app.
    const dev = build.addStage("dev", {
      from: base,
      instructions: [cmd(["mkdocs", "serve", "-a", "0.0.0.0:8000"]), stopsignal("SIGINT")],
      allow: { UnusedStage: "an image is made of it only where somebody writes the docs" },
    });

    const site = build.addStage("build", {
      from: base,
      instructions: [copy("mkdocs.yml", "./"), copy("docs", "./docs"), run("mkdocs build --strict")],
      artifacts: { site: "/app/site" },
    });

    const web = build.addStage("web", {
      from: "nginx:1.28-bookworm",
      instructions: [
        copy(appZipCreator.artifacts.zip, "/usr/share/nginx/html/assets/app.zip"),
        copy(site.artifacts.site, "/usr/share/nginx/html"),
      ],
    });

    const host = DockerHost.local(this);
    const environment = new Environment(this, "GettingStarted", { target: host });
    environment.addService("Web", {
      image: new ContainerImage(this, "Image", { target: web }),
      ports: [{ container: 80, host: port }],
      healthCheck: HealthCheck.command(["curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1/"], {
        interval: Duration.seconds(2),
      }),
    });

    // The app with its tests, for whoever wants to run them again.
    new ContainerImage(this, "Tests", { target: test, buildOn: host });

    if (docsPort !== undefined) {
      const docs = environment.addService("Docs", {
        image: new ContainerImage(this, "DevImage", { target: dev }),
        ports: [{ container: 8000, host: docsPort }],
        healthCheck: HealthCheck.command(
          ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/')"],
          { interval: Duration.seconds(2) },
        ),
      });
      // A service has no property for this yet. Terraform runs in cdktf.out/stacks/<stack>.
      docs.resource.putVolumes([
        {
          hostPath: '${abspath("${path.root}/../../../tutorial")}',
          containerPath: "/app",
          readOnly: true,
        },
      ]);
    }
  }
}
