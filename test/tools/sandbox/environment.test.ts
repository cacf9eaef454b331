import { execFileSync } from "node:child_process";
import { clientConfig, environmentOf, shellLines } from "../../../tools/sandbox/environment";
import { placeOf } from "../../../tools/sandbox/place";
import { mirrorVariables } from "../../../tools/sandbox/provider-mirror";

describe("the environment", () => {
  test("survives a shell, whatever is in it", () => {
    const lines = shellLines({ A: "it's", B: '{"x":"$HOME"}', C: "two\nlines" });
    const printed = execFileSync("sh", ["-c", `${lines}printf '%s|%s|%s' "$A" "$B" "$C"`], {
      encoding: "utf8",
    });
    expect(printed).toBe(`it's|{"x":"$HOME"}|two\nlines`);
  });

  test("names the engine, the mirror of Docker Hub and the provider mirror", () => {
    const place = placeOf();
    const { variables, registry, dockerHost } = environmentOf(place, "localhost:25000");
    expect(registry).toBe("localhost:25000");
    expect(variables).toEqual({
      DOCKER_HOST: dockerHost,
      DOCKER_CONFIG: expect.stringContaining(place.hash) as string,
      ...mirrorVariables(),
      CDKTF_CONTEXT_JSON: '{"slipway:mirrors":{"docker.io":"localhost:25000/docker.io"}}',
      SLIPWAY_SANDBOX_REGISTRY: "localhost:25000",
      TF_IN_AUTOMATION: "1",
    });
    expect(variables.CHECKPOINT_DISABLE).toBe("1");
    expect(variables.TF_CLI_ARGS_providers_lock).toMatch(/^-fs-mirror=\//);
  });

  test("hands the machine's proxies to containers, and nothing else of the user's configuration", () => {
    expect(clientConfig({ HOME: "/root" })).toEqual({});
    expect(clientConfig({ https_proxy: "http://proxy:3128", NO_PROXY: "localhost" })).toEqual({
      proxies: { default: { httpsProxy: "http://proxy:3128", noProxy: "localhost" } },
    });
  });
});
