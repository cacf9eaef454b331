import { body } from "./support/engine";
import { describeExample } from "./support/example";
import { testPort } from "./support/port";

const port = testPort(1);

describeExample({
  name: "golang-http-server",
  env: { PORT: String(port) },
  containerName: "golang-http-server-server",
  networkName: "golang-http-server",
  repository: "localhost/golang-http-server/image",
  maximumBytes: 6_000_000,
  source: "app/main.go",
  unread: "app/main_test.go",
  edit: (source) => source.replace(/This request was processed/, "Processed"),
  failingCommand: "go build -trimpath",
  ask: () => body(`http://localhost:${port}/`),
  answer: /This request was processed by host: [0-9a-f]{12}/,
  answerAfterEdit: /Processed by host: [0-9a-f]{12}/,
});
