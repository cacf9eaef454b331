import { canonical, firstDifference } from "../../bench/harness/same";

/** A configuration of one image and the container that runs it. */
function configuration(ids: { image: string; container: string }, hash: string, memory = 0): object {
  const address = `docker_image.${ids.image}`;
  const metadata = { metadata: { uniqueId: ids.image } };
  return {
    "//": { metadata },
    provider: {
      docker: [{ alias: "after", disable_docker_daemon_check: `\${contains([${address}.name])}` }],
    },
    resource: {
      docker_image: { [ids.image]: { "//": metadata, name: `localhost/web:${hash}` } },
      docker_container: { [ids.container]: { name: "web", memory, depends_on: [address] } },
    },
  };
}

const one = configuration({ image: "web-image", container: "web" }, "0123456789abcdef");

test("ids, hashes and metadata make no difference", () => {
  const other = configuration({ image: "Web_1A2B3C4D", container: "Web_5E6F7A8B" }, "fedcba9876543210");
  expect(firstDifference(canonical(one as never), canonical(other as never))).toBeUndefined();
});

test("a reference is followed to the resource that it names", () => {
  expect(JSON.stringify(canonical(one as never))).toContain(
    JSON.stringify(['docker_image "localhost/web:<hash>"']).slice(1, -1),
  );
});

test("an attribute that differs is told with its place", () => {
  const other = configuration({ image: "web-image", container: "web" }, "0123456789abcdef", 64);
  expect(firstDifference(canonical(one as never), canonical(other as never))).toBe(
    '/resource/docker_container "web"/memory: 0 and 64',
  );
});

test("a resource that only one side has is told", () => {
  expect(firstDifference({ a: 1 }, { a: 1, b: { c: 2 } })).toBe('/b: null and {"c":2}');
});
