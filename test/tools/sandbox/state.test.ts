import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { placeOf } from "../../../tools/sandbox/place";
import { parseState, readState, writeEngine, writeState } from "../../../tools/sandbox/state";

const identity = { pid: 4711, startTime: 99, bootId: "a-boot" };

describe("the state file", () => {
  test("is read as it was written", () => {
    const state = {
      root: "/checkout",
      octet: 77,
      registry: { port: 25_000, process: identity },
      engines: {
        main: { index: 0, dockerd: identity, containerd: identity },
        second: { index: 1, tcpPort: 26_000 },
      },
    };
    expect(parseState(JSON.stringify(state), "/checkout")).toEqual(state);
  });

  test.each([
    ["", "an empty file"],
    ["{", "half a file"],
    ["[]", "another shape"],
    ['{"octet":"77","registry":{"port":0},"engines":{"main":{"index":-1}}}', "other values"],
  ])("%j (%s) counts as no state", (text) => {
    expect(parseState(text, "/checkout")).toEqual({ root: "/checkout", engines: {} });
  });

  test("keeps an engine whose processes are not understood, without them", () => {
    const text =
      '{"engines":{"main":{"index":0,"dockerd":{"pid":1,"startTime":1,"bootId":"b"},"containerd":5}}}';
    expect(parseState(text, "/checkout").engines).toEqual({ main: { index: 0 } });
  });

  test("is changed engine by engine", () => {
    const folder = mkdtempSync(join(tmpdir(), "state-"));
    const place = { ...placeOf(), stateFile: join(folder, "deep", "state.json") };
    expect(readState(place).engines).toEqual({});
    writeState(place, { root: place.root, octet: 80, engines: {} });
    writeEngine(place, "main", { index: 0, dockerd: identity });
    writeEngine(place, "second", { index: 1 });
    expect(readState(place)).toEqual({
      root: place.root,
      octet: 80,
      engines: { main: { index: 0, dockerd: identity }, second: { index: 1 } },
    });
    rmSync(folder, { recursive: true });
  });
});
