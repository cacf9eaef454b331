import { Duration, HealthCheck } from "cdktf-slipway";

test("a command is run without a shell", () => {
  expect(HealthCheck.command(["/app", "-check"])._attributes().healthcheck).toEqual({
    test: ["CMD", "/app", "-check"],
    interval: "30s",
    timeout: "30s",
    startPeriod: "0s",
    retries: 3,
  });
});

test("a line is run by the image's shell", () => {
  const check = HealthCheck.shell("curl -f localhost || exit 1", {
    interval: Duration.seconds(90),
    timeout: Duration.milliseconds(500),
    startPeriod: Duration.minutes(1),
    retries: 1,
  });

  expect(check._attributes().healthcheck).toEqual({
    test: ["CMD-SHELL", "curl -f localhost || exit 1"],
    interval: "1m30s",
    timeout: "500ms",
    startPeriod: "1m0s",
    retries: 1,
  });
});

test("a deployment waits until the container can be found unhealthy, and a minute at least", () => {
  const slow = {
    interval: Duration.seconds(60),
    timeout: Duration.seconds(5),
    startPeriod: Duration.minutes(2),
  };
  const fast = { interval: Duration.seconds(1), timeout: Duration.seconds(1) };

  expect(HealthCheck.shell("true", slow)._attributes()).toMatchObject({
    wait: true,
    waitTimeout: 120 + 4 * 65,
  });
  expect(HealthCheck.shell("true", fast)._attributes()).toMatchObject({ wait: true, waitTimeout: 60 });
});

test.each(["", " "])("an empty line (%j) is refused", (line) => {
  expect(HealthCheck.shell(line)._problems()).toEqual(["healthCheck: the command is empty"]);
});
