const list = document.querySelector("#items");
const message = document.querySelector("#message");
const form = document.querySelector("#add");

/** Asks the server; what it refuses is shown to the user. */
async function ask(method, path, content) {
  const response = await fetch(path, {
    method,
    ...(content === undefined
      ? {}
      : { body: JSON.stringify(content), headers: { "content-type": "application/json" } }),
  });
  const answer = response.status === 204 ? undefined : await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

function row({ id, name, completed }) {
  const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: completed });
  box.addEventListener("change", () => change(ask("PUT", `items/${id}`, { completed: box.checked })));
  const label = document.createElement("label");
  label.append(box, ` ${name}`);
  const remove = Object.assign(document.createElement("button"), { textContent: "Remove" });
  remove.addEventListener("click", () => change(ask("DELETE", `items/${id}`)));
  const item = document.createElement("li");
  item.classList.toggle("completed", completed);
  item.append(label, remove);
  return item;
}

async function show() {
  const items = await ask("GET", "items");
  list.replaceChildren(...items.map(row));
  message.textContent = items.length === 0 ? "No items yet! Add one above!" : "";
}

/** Waits for a change, and shows the list as it is then. */
async function change(asked) {
  try {
    await asked;
    await show();
  } catch (error) {
    message.textContent = error.message;
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const name = new FormData(form).get("name");
  form.reset();
  void change(ask("POST", "items", { name }));
});

void change(undefined);
