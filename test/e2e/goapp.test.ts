import { describeExample } from "./support/example";

describeExample({
  name: "goapp",
  containerName: "go-app-app",
  networkName: "go-app",
  repository: "localhost/goapp/image",
  maximumBytes: 1_500_000,
  source: "app/app.go",
  unread: "app/app_test.go",
  edit: (source) => source.replace(/"user: "/, '"name: "'),
  failingCommand: "go build -trimpath",
  ask: (engine) => engine.logs("go-app-app"),
  answer: /user: 65532 id: 65532/,
  answerAfterEdit: /name: 65532 id: 65532/,
});
