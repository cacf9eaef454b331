import {
  choiceProblems,
  imageProblems,
  lineProblems,
  optionProblems,
  portProblems,
  portSpecProblems,
  wordProblems,
} from "../../../src/dockerfile/check/value";

test.each([1, 8080, 65_535])("takes %d as a port", (port) => {
  expect(portProblems("port", port)).toEqual([]);
});

test.each([0, -1, 1.5, 65_536, Number.NaN, Infinity])("refuses %d as a port", (port) => {
  expect(portProblems("host port", port)).toEqual([
    `host port is ${port}; allowed is a whole number from 1 to 65535`,
  ]);
});

test.each(["80", "80/udp", "80-90", "80-90/sctp", "$PORT", "${PORT}/tcp", "${PORT:-80}"])(
  "takes %s as a port of EXPOSE",
  (spec) => {
    expect(portSpecProblems(spec)).toEqual([]);
  },
);

test.each<[string, string]>([
  ["", "port is NaN; allowed is a whole number from 1 to 65535"],
  ["80-", "port is NaN; allowed is a whole number from 1 to 65535"],
  ["80/tcp/udp", 'port "80/tcp/udp" must be a number or a range, such as "8080", "8000-8010" or "53/udp"'],
  ["1-2-3", 'port "1-2-3" must be a number or a range, such as "8080", "8000-8010" or "53/udp"'],
  ["80/", 'protocol of port "80/" is ""; allowed are tcp, udp and sctp'],
])("refuses %j as a port of EXPOSE", (spec, message) => {
  expect(portSpecProblems(spec)).toEqual([message]);
});

test.each<[string, number]>([
  ["a", 0],
  ["a b", 0],
  ["", 1],
  ["a\nb", 1],
  ["a\r", 1],
])("%j as a line has %i problems", (value, count) => {
  expect(lineProblems("it", value)).toHaveLength(count);
});

test.each<[string, number]>([
  ["a", 0],
  ["a:b-1.2", 0],
  ["", 1],
  ["a b", 1],
  ['a"', 1],
  ["a\\", 1],
])("%j as a word has %i problems", (value, count) => {
  expect(wordProblems("it", value)).toHaveLength(count);
});

test("a choice that is not made is none of the wrong ones", () => {
  expect(choiceProblems("it", undefined, ["a"])).toEqual([]);
});

test("only the names of images that the program wrote are looked at", () => {
  expect(imageProblems("golang:$VERSION")).toEqual([]);
  expect(imageProblems({ name: "Built:" })).toEqual([]);
  expect(imageProblems("Built:")).toHaveLength(1);
});

test("an option that there is not is told with those near it", () => {
  expect(optionProblems({ link: true, chowm: "a" }, ["link", "chown"])).toEqual([
    'there is no option "chowm": did you mean "chown"',
  ]);
});
