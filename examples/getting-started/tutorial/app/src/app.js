import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import sirv from "sirv";
import { BadItem } from "./todos.js";

const maximumBytes = 10_000;

class HttpError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** A server for a todo list: the page, and the interface that the page uses. */
export function createApp(todos) {
  // In this mode files are read when they are asked for: an edit shows at once.
  const page = sirv(fileURLToPath(new URL("static", import.meta.url)), { dev: true });
  return createServer((request, response) => {
    const [pathname] = request.url.split("?", 1);
    if (!/^\/items(?:\/|$)/.test(pathname)) {
      page(request, response, () => send(response, 404, { error: "there is no such page" }));
      return;
    }
    answerItems(todos, request, pathname)
      .catch((error) => {
        const status = error instanceof BadItem ? 400 : (error.status ?? 500);
        if (status === 500) console.error(error);
        return { status, content: { error: status === 500 ? "something went wrong" : error.message } };
      })
      .then(({ status, content }) => send(response, status, content));
  });
}

async function answerItems(todos, request, pathname) {
  const id = /^\/items\/([^/]+)$/.exec(pathname)?.[1];
  switch (`${request.method} ${id === undefined ? pathname : "/items/:id"}`) {
    case "GET /items":
      return { status: 200, content: todos.all() };
    case "POST /items":
      return { status: 201, content: await todos.add(await bodyOf(request)) };
    case "PUT /items/:id":
      return { status: 200, content: found(await todos.update(id, await bodyOf(request))) };
    case "DELETE /items/:id":
      found(await todos.remove(id));
      return { status: 204 };
  }
  if (id === undefined && pathname !== "/items") throw new HttpError(404, "there is no such page");
  throw new HttpError(405, `${request.method} makes no sense here`);
}

/** What the list answers for an item that it does not have is undefined or false. */
function found(item) {
  if (!item) throw new HttpError(404, "there is no such item");
  return item;
}

/** The JSON object that came with a request. */
async function bodyOf(request) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes <= maximumBytes) chunks.push(chunk);
  }
  if (bytes > maximumBytes) throw new HttpError(413, `the body has more than ${maximumBytes} bytes`);
  let content;
  try {
    content = JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    throw new HttpError(400, "the body is no JSON");
  }
  if (typeof content !== "object" || content === null) throw new HttpError(400, "the body is no object");
  return content;
}

function send(response, status, content) {
  if (content === undefined) {
    response.writeHead(status).end();
  } else {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(content));
  }
}
