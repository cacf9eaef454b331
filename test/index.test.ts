import { execFileSync } from "node:child_process";
import { join } from "node:path";
import * as slipway from "cdktf-slipway";

test("exports what programs use, and nothing else", () => {
  expect(Object.keys(slipway).sort()).toEqual([
    "BuildContext",
    "BuildSecret",
    "ContainerImage",
    "DockerHost",
    "Duration",
    "Environment",
    "HealthCheck",
    "Mount",
    "MultiStageBuild",
    "Registry",
    "RegistryCredentials",
    "SecretValue",
    "ValidationError",
    "add",
    "allow",
    "arg",
    "cmd",
    "contextPath",
    "copy",
    "entrypoint",
    "env",
    "expose",
    "healthcheck",
    "heredoc",
    "imagePath",
    "label",
    "maintainer",
    "noHealthcheck",
    "onbuild",
    "raw",
    "run",
    "scratch",
    "shell",
    "stopsignal",
    "user",
    "volume",
    "workdir",
  ]);
});

test("importing the library loads none of the provider's bindings", () => {
  const program = `
    require(${JSON.stringify(join(__dirname, "../src/index.ts"))});
    const loaded = Object.keys(require.cache);
    console.log(JSON.stringify({
      core: loaded.some((path) => path.includes("/node_modules/cdktf/")),
      bindings: loaded.filter((path) => path.includes("/@cdktf/provider-docker/")),
    }));`;

  const output = execFileSync(process.execPath, ["--require", "tsx/cjs", "--eval", program], {
    encoding: "utf8",
  });

  expect(JSON.parse(output)).toEqual({ core: true, bindings: [] });
});
