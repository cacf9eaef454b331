import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { createApp } from "../src/app.js";
import { Todos } from "../src/todos.js";

describe("the app", () => {
  let folder;
  let server;
  let address;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "app-"));
    server = createApp(await Todos.open(join(folder, "todos.json")));
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    address = `http://127.0.0.1:${server.address().port}`;
  });

  after(async () => {
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
    await rm(folder, { recursive: true });
  });

  const ask = async (method, path, body) => {
    const response = await fetch(address + path, { method, ...(body === undefined ? {} : { body }) });
    const text = await response.text();
    return { status: response.status, content: text === "" ? undefined : JSON.parse(text) };
  };

  it("adds, lists, changes and removes items", async () => {
    const added = await ask("POST", "/items", '{"name": "Buy milk"}');
    assert.equal(added.status, 201);
    const { id } = added.content;
    assert.deepEqual(added.content, { id, name: "Buy milk", completed: false });
    assert.deepEqual(await ask("GET", "/items"), { status: 200, content: [added.content] });
    assert.deepEqual(await ask("PUT", `/items/${id}`, '{"completed": true}'), {
      status: 200,
      content: { id, name: "Buy milk", completed: true },
    });
    assert.deepEqual(await ask("DELETE", `/items/${id}`), { status: 204, content: undefined });
    assert.deepEqual(await ask("GET", "/items"), { status: 200, content: [] });
  });

  it("says what is wrong with a request", async () => {
    const refused = [
      [400, "POST", "/items", "{"],
      [400, "POST", "/items", "null"],
      [400, "POST", "/items", '{"name": ""}'],
      [404, "PUT", "/items/unknown", '{"completed": true}'],
      [404, "DELETE", "/items/unknown"],
      [404, "GET", "/items/a/b"],
      [405, "DELETE", "/items"],
      [413, "POST", "/items", JSON.stringify({ name: "x".repeat(10_000) })],
    ];
    for (const [status, ...request] of refused) {
      const answer = await ask(...request);
      assert.equal(answer.status, status, request.join(" "));
      assert.equal(typeof answer.content.error, "string");
    }
    assert.deepEqual((await ask("GET", "/items")).content, []);
  });

  it("serves the page and its parts", async () => {
    for (const [path, type] of [
      ["/", "text/html"],
      ["//", "text/html"],
      ["/main.js", "text/javascript"],
      ["/style.css", "text/css"],
    ]) {
      const response = await fetch(address + path);
      assert.equal(response.status, 200, path);
      assert.match(response.headers.get("content-type"), new RegExp(`^${type}`));
    }
  });

  it("serves nothing beside the page", async () => {
    for (const path of [
      "/nothing",
      "/%",
      "/../app.js",
      "/%2e%2e/app.js",
      "/..%2fapp.js",
      "/..%2f..%2fpackage.json",
    ]) {
      assert.equal((await ask("GET", path)).status, 404, path);
    }
  });
});
