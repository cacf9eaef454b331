import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { body } from "./support/engine";
import { describeExample } from "./support/example";
import { testPort } from "./support/port";

const port = testPort(0);
const page = readFileSync(resolve(__dirname, "../../examples/href-counter/sample.html"), "utf8");

describeExample({
  name: "href-counter",
  env: { PORT: String(port) },
  containerName: "href-counter-web",
  networkName: "href-counter",
  repository: "localhost/href-counter/image",
  // The static program, and the certificates that it judges other hosts by.
  maximumBytes: 7_500_000,
  source: "app/app.go",
  unread: "app/app_test.go",
  edit: (source) => source.replace(/"internal"/, '"inside"'),
  failingCommand: "go build -trimpath",
  ask: () => body(`http://localhost:${port}/count?base=https://example.com`, { method: "POST", body: page }),
  answer: /^\{"internal":3,"external":2\}\s*$/,
  answerAfterEdit: /^\{"inside":3,"external":2\}\s*$/,
});
