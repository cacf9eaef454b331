import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** What was asked for cannot be, and why. */
export class BadItem extends Error {}

/**
 * A todo list that is kept in a file.
 *
 * @typedef {{ readonly id: string, readonly name: string, readonly completed: boolean }} Item
 */
export class Todos {
  /** @type {Map<string, Item>} */
  #items;
  #file;
  /** The write that is under way, or the last one. */
  #written = Promise.resolve();

  /** Reads the list from a file; without one, the list is empty. */
  static async open(file) {
    await mkdir(dirname(file), { recursive: true });
    try {
      return new Todos(file, JSON.parse(await readFile(file, "utf8")));
    } catch (error) {
      if (error.code === "ENOENT") return new Todos(file, []);
      throw new Error(`cannot read the list in ${file}: ${error.message}`, { cause: error });
    }
  }

  /** Use {@link Todos.open}. */
  constructor(file, items) {
    this.#file = file;
    this.#items = new Map(items.map((item) => [item.id, item]));
  }

  /** All items, the oldest first. */
  all() {
    return [...this.#items.values()];
  }

  async add({ name }) {
    const item = { id: randomUUID(), name: checkedName(name), completed: false };
    this.#items.set(item.id, item);
    await this.#save();
    return item;
  }

  /** Changes what is given, and returns the item; undefined if there is none. */
  async update(id, { name, completed }) {
    const item = this.#items.get(id);
    if (item === undefined) return undefined;
    if (completed !== undefined && typeof completed !== "boolean") {
      throw new BadItem("completed must be true or false");
    }
    const changed = {
      ...item,
      ...(name === undefined ? {} : { name: checkedName(name) }),
      ...(completed === undefined ? {} : { completed }),
    };
    this.#items.set(id, changed);
    await this.#save();
    return changed;
  }

  /** Returns whether there was such an item. */
  async remove(id) {
    const removed = this.#items.delete(id);
    if (removed) await this.#save();
    return removed;
  }

  /** Writes a second file that takes the place of the first; one write after the other. */
  #save() {
    const text = JSON.stringify(this.all(), undefined, 2);
    const write = async () => {
      await writeFile(`${this.#file}.new`, text);
      await rename(`${this.#file}.new`, this.#file);
    };
    // A write that failed was reported to the one who asked for it. The next one is tried all the same.
    this.#written = this.#written.then(write, write);
    return this.#written;
  }
}

function checkedName(name) {
  if (typeof name !== "string" || name.trim() === "") throw new BadItem("an item needs a name");
  if (name.length > 255) throw new BadItem("a name has at most 255 characters");
  return name.trim();
}
