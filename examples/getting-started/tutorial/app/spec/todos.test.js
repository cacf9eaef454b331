import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { BadItem, Todos } from "../src/todos.js";

describe("a todo list", () => {
  let folder;
  let file;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "todos-"));
    file = join(folder, "data", "todos.json");
  });

  afterEach(() => rm(folder, { recursive: true }));

  it("is empty at first", async () => {
    assert.deepEqual((await Todos.open(file)).all(), []);
  });

  it("keeps items in their order", async () => {
    const todos = await Todos.open(file);
    for (const name of ["Buy milk", "Drink it", "Sleep"]) await todos.add({ name });
    assert.deepEqual(
      todos.all().map(({ name }) => name),
      ["Buy milk", "Drink it", "Sleep"],
    );
  });

  it("trims names, and refuses empty and long ones", async () => {
    const todos = await Todos.open(file);
    assert.equal((await todos.add({ name: "  Buy milk " })).name, "Buy milk");
    for (const name of ["", "  ", undefined, 7, "x".repeat(256)]) {
      await assert.rejects(todos.add({ name }), BadItem);
    }
    assert.equal(todos.all().length, 1);
  });

  it("changes only what is given", async () => {
    const todos = await Todos.open(file);
    const { id } = await todos.add({ name: "Buy milk" });
    assert.deepEqual(await todos.update(id, { completed: true }), { id, name: "Buy milk", completed: true });
    assert.deepEqual(await todos.update(id, { name: "Buy tea" }), { id, name: "Buy tea", completed: true });
    await assert.rejects(todos.update(id, { completed: "yes" }), BadItem);
    assert.equal(await todos.update("unknown", { name: "Buy tea" }), undefined);
  });

  it("removes an item once", async () => {
    const todos = await Todos.open(file);
    const { id } = await todos.add({ name: "Buy milk" });
    assert.equal(await todos.remove(id), true);
    assert.equal(await todos.remove(id), false);
    assert.deepEqual(todos.all(), []);
  });

  it("is the same after a restart", async () => {
    const todos = await Todos.open(file);
    const { id } = await todos.add({ name: "Buy milk" });
    await todos.add({ name: "Drink it" });
    await todos.update(id, { completed: true });
    assert.deepEqual((await Todos.open(file)).all(), todos.all());
  });

  it("writes changes one after the other, and leaves no other file", async () => {
    const todos = await Todos.open(file);
    await Promise.all(Array.from({ length: 50 }, (_, index) => todos.add({ name: `Item ${index}` })));
    assert.deepEqual(JSON.parse(await readFile(file, "utf8")), todos.all());
    assert.deepEqual(await readdir(join(folder, "data")), ["todos.json"]);
  });

  it("does not start with a file that it cannot read", async () => {
    await Todos.open(file);
    await writeFile(file, "{");
    await assert.rejects(Todos.open(file), /cannot read the list in/);
  });
});
