import { createApp } from "./app.js";
import { Todos } from "./todos.js";

const port = Number(process.env.PORT ?? 3000);
const todos = await Todos.open(process.env.TODO_FILE ?? "todos.json");

const server = createApp(todos).listen(port, () => {
  console.log(`Listening on port ${port}`);
});

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    server.close();
    server.closeIdleConnections();
  });
}
