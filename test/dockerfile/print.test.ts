import {
  arg,
  cmd,
  entrypoint,
  env,
  expose,
  healthcheck,
  label,
  noHealthcheck,
  run,
  shell,
  stopsignal,
  user,
  volume,
  workdir,
} from "../../src/dockerfile/instructions";
import type { Instruction } from "../../src/dockerfile/instruction";
import { Mount } from "../../src/dockerfile/mount";
import { imagePath } from "../../src/dockerfile/origin";
import { printInstruction } from "../../src/dockerfile/print";
import { add, copy } from "../../src/dockerfile/transfer";
import { Duration } from "../../src/values/duration";
import { artifact, stage } from "../support/stages";

function print(instruction: Instruction): string {
  return printInstruction(instruction);
}

const builder = stage("builder");

test.each<[string, Instruction]>([
  ["RUN make all", run("make all")],
  ["RUN apk add \\\n  curl", run("apk add \\\n  curl")],
  ['RUN ["make","all"]', run(["make", "all"])],
  ["RUN --mount=type=cache,target=/cache make", run("make", { mounts: [Mount.cache("/cache")] })],
  [
    "RUN --mount=type=cache,target=/a,id=one,sharing=locked --mount=type=cache,target=/b make",
    run("make", { mounts: [Mount.cache("/a", { id: "one", sharing: "locked" }), Mount.cache("/b")] }),
  ],

  ["COPY go.mod ./", copy("go.mod", "./")],
  ["COPY go.mod go.sum ./", copy(["go.mod", "go.sum"], "./")],
  [
    "COPY --chown=65532:65532 --chmod=0755 app /app",
    copy("app", "/app", { chown: "65532:65532", chmod: "0755" }),
  ],
  ["COPY --from=builder /out/app /app", copy(artifact(builder, "/out/app"), "/app")],
  ["COPY --from=builder /a /b /bin/", copy([artifact(builder, "/a"), artifact(builder, "/b")], "/bin/")],
  ["COPY --from=builder --chmod=0500 /a /b", copy(artifact(builder, "/a"), "/b", { chmod: "0500" })],
  ["COPY --from=nginx:1.27 /etc/nginx /etc/nginx", copy(imagePath("nginx:1.27", "/etc/nginx"), "/etc/nginx")],

  ["ADD site.tar.gz /srv/", add("site.tar.gz", "/srv/")],
  [
    "ADD --chown=web https://example.com/a.txt /srv/",
    add("https://example.com/a.txt", "/srv/", { chown: "web" }),
  ],

  ["WORKDIR /src", workdir("/src")],
  ["WORKDIR $HOME/src", workdir("$HOME/src")],
  ["USER 65532:65532", user("65532:65532")],
  ["ENV A=1", env({ A: "1" })],
  ["ENV A=1 \\\n    B=2", env({ A: "1", B: "2" })],
  ["ARG VERSION", arg("VERSION")],
  ["ARG VERSION=1.2", arg("VERSION", "1.2")],
  ['ARG VERSION=""', arg("VERSION", "")],
  ["EXPOSE 8080", expose(8080)],
  ["EXPOSE 53/udp", expose(53, "udp")],
  ['ENTRYPOINT ["/app","-v"]', entrypoint(["/app", "-v"])],
  ["ENTRYPOINT exec app $FLAGS", entrypoint("exec app $FLAGS")],
  ['CMD ["/app"]', cmd(["/app"])],
  ["CMD app", cmd("app")],
  ['LABEL org.opencontainers.image.title="my app"', label({ "org.opencontainers.image.title": "my app" })],
  ["HEALTHCHECK CMD curl -f localhost", healthcheck("curl -f localhost")],
  [
    'HEALTHCHECK --interval=1m30s --timeout=250ms --start-period=0s --retries=5 CMD ["/app","-check"]',
    healthcheck(["/app", "-check"], {
      interval: Duration.seconds(90),
      timeout: Duration.milliseconds(250),
      startPeriod: Duration.seconds(0),
      retries: 5,
    }),
  ],
  ["HEALTHCHECK NONE", noHealthcheck()],
  ["STOPSIGNAL SIGINT", stopsignal("SIGINT")],
  ["VOLUME /data", volume("/data")],
  ["VOLUME /data /logs", volume("/data", "/logs")],
  ['SHELL ["/bin/bash","-o","pipefail","-c"]', shell(["/bin/bash", "-o", "pipefail", "-c"])],
])("prints %s", (line, instruction) => {
  expect(print(instruction)).toBe(line);
});

test.each<[string, Instruction]>([
  ['COPY ["a b","/c"]', copy("a b", "/c")],
  ['COPY ["a","/c d/"]', copy("a", "/c d/")],
  ['COPY ["[a]","/c"]', copy("[a]", "/c")],
  ['COPY ["--from=x","/c"]', copy("--from=x", "/c")],
  ['COPY ["<<EOF","/c"]', copy("<<EOF", "/c")],
  ['COPY --from=builder ["/a b","/c"]', copy(artifact(builder, "/a b"), "/c")],
  ['ADD --chmod=0644 ["a\\tb","/c"]', add("a\tb", "/c", { chmod: "0644" })],
  ['VOLUME ["/my data"]', volume("/my data")],
])("writes paths that Docker would misread in the JSON form: %s", (line, instruction) => {
  expect(print(instruction)).toBe(line);
});
