import { check, found } from "./support";

describe("# slipway allow=…", () => {
  test("counts for the instruction below, with its reason", () => {
    const { findings, suppressed } = check(
      "FROM debian:12\n# slipway allow=CdInRun,SudoUsed: make needs it\nRUN sudo a; cd b\nRUN --network=none cd c\n",
    );
    expect(findings).toMatchObject([{ rule: "CdInRun", line: 4 }]);
    expect(suppressed).toMatchObject([
      { rule: "CdInRun", line: 3, reason: "make needs it" },
      { rule: "SudoUsed", line: 3, reason: "make needs it" },
    ]);
  });

  test("counts for all lines of the instruction", () => {
    expect(found("FROM debian:12\n# slipway allow=NoEmptyContinuation: old\nRUN a \\\n\n  b\n")).toEqual([]);
  });

  test("counts for all of the file above the first instruction", () => {
    expect(
      found("# syntax=docker/dockerfile:1\n# slipway allow=CdInRun: why not\n\nFROM debian:12\nRUN cd a\n"),
    ).toEqual([]);
    expect(found("# slipway allow=UntaggedBaseImage: local\nFROM a\nFROM b\n")).toEqual([]);
  });

  test("stands among other comments and blank lines", () => {
    expect(found("FROM debian:12\n# slipway allow=CdInRun: a\n\n# another\nRUN cd a\n")).toEqual([]);
  });

  test("may be indented", () => {
    expect(found("FROM debian:12\n\t# slipway allow=CdInRun: a \r\nRUN cd a\n")).toEqual([]);
  });

  test("takes numbers of hadolint", () => {
    expect(found("FROM debian:12\n# slipway allow=DL3003: a\nRUN cd a\n")).toEqual([]);
  });

  test("needs a reason", () => {
    const { findings, suppressed } = check("FROM debian:12\n\n# slipway allow=CdInRun\nRUN cd a\n");
    expect(findings).toMatchObject([
      { rule: "SuppressionWithoutReason", severity: "warning", line: 3, endLine: 3, stage: 0 },
    ]);
    expect(suppressed).toMatchObject([{ rule: "CdInRun", reason: "" }]);
  });

  test.each([
    ["FROM debian:12\n# slipway allow=CdInRun: a\nRUN a\n", "CdInRun is allowed, but nothing is found"],
    [
      "FROM debian:12\n# slipway allow=CdInRuns: a\nRUN a\n",
      'there is no rule "CdInRuns"; did you mean "CdInRun"',
    ],
    ["FROM debian:12\nRUN a\n# slipway allow=CdInRun: below\n", "CdInRun is allowed, but nothing is found"],
    ["# slipway allow=CdInRun: a\nFROM debian:12\n", "CdInRun is allowed, but nothing is found"],
  ])("tells that it is of no use: %j", (text, message) => {
    expect(check(text).findings).toMatchObject([{ rule: "UnusedSuppression", severity: "info", message }]);
  });

  test("tells which of several is of no use", () => {
    const text = "FROM debian:12\n# slipway allow=CdInRun,SudoUsed: a\nRUN cd a\n";
    expect(check(text).findings).toMatchObject([
      { line: 2, message: "SudoUsed is allowed, but nothing is found" },
    ]);
  });

  test("is told nothing about a rule that is off", () => {
    expect(
      found("# slipway allow=CdInRun\nFROM debian:12\nRUN cd a\n", {
        as: { SuppressionWithoutReason: "off" },
      }),
    ).toEqual([]);
  });
});

describe("# hadolint ignore=…", () => {
  test("counts for the instruction below", () => {
    const text =
      "FROM debian:12\n# hadolint ignore=DL3003,SC2086,DL3004\nRUN sudo a; cd b\nRUN --network=none cd c\n";
    expect(found(text)).toEqual(["4 CdInRun"]);
    expect(check(text).suppressed).toMatchObject([{ reason: "ignored for hadolint" }, {}]);
  });

  test("may have words after it", () => {
    const text = "FROM debian:12\n# hadolint ignore=DL3003 # make needs it\nRUN cd b\n";
    expect(check(text).suppressed).toMatchObject([{ reason: "make needs it" }]);
  });

  test("above the first instruction counts for that one", () => {
    expect(found("# hadolint ignore=DL3006\nFROM a\nFROM b\n")).toEqual(["3 UntaggedBaseImage"]);
  });

  test("counts for all of the file if it is global", () => {
    expect(found("# hadolint global ignore=DL3006\nFROM a\nFROM b\n")).toEqual([]);
    expect(found("FROM a\n# hadolint global ignore=DL3006\nFROM b\n")).toEqual([]);
  });

  test("means Docker's own rules too", () => {
    expect(found("FROM debian:12\n# hadolint ignore=DL3025\nCMD a\n")).toEqual([]);
  });

  test("is no matter if it is of no use", () => {
    expect(found("FROM debian:12\n# hadolint ignore=DL3003\nRUN a\n")).toEqual([]);
  });
});

describe("options", () => {
  test("allow a rule everywhere", () => {
    const { findings, suppressed } = check("FROM a\nRUN cd b\n", { allow: { CdInRun: "because" } });
    expect(findings).toMatchObject([{ rule: "UntaggedBaseImage" }]);
    expect(suppressed).toMatchObject([{ rule: "CdInRun", line: 2, reason: "because" }]);
  });

  test("a comment's reason comes before that of the options", () => {
    const text = "FROM a:1\n# slipway allow=CdInRun: here\nRUN cd b\n";
    expect(check(text, { allow: { CdInRun: "everywhere" } }).suppressed).toMatchObject([{ reason: "here" }]);
  });

  test("set severities, and switch rules off and on", () => {
    const as = { CdInRun: "error", UntaggedBaseImage: "off", MissingHealthcheck: "info" } as const;
    expect(check("FROM a\nRUN cd b\n", { as }).findings).toMatchObject([
      { rule: "MissingHealthcheck", severity: "info", line: 1 },
      { rule: "CdInRun", severity: "error", line: 2 },
    ]);
  });

  test("an allowed rule can be a rule about comments", () => {
    const allow = { SuppressionWithoutReason: "not yet" };
    expect(found("FROM a:1\n# slipway allow=CdInRun\nRUN cd b\n", { allow })).toEqual([]);
  });
});
