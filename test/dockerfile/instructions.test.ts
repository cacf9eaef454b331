import {
  arg,
  env,
  expose,
  label,
  type PortSpec,
  run,
  shell,
  volume,
} from "../../src/dockerfile/instructions";
import { Mount } from "../../src/dockerfile/mount";
import { add, copy } from "../../src/dockerfile/transfer";

test("instructions cannot be changed once they are made", () => {
  for (const instruction of [run("make"), copy("a", "b"), add("a", "b"), env({ A: "1" }), arg("A")]) {
    expect(Object.isFrozen(instruction)).toBe(true);
  }
  expect(Object.isFrozen(Mount.cache("/cache"))).toBe(true);
});

test("instructions do not follow later changes of what they were made from", () => {
  const sources = ["a"];
  const values = { A: "1" };
  const ports: PortSpec[] = ["80"];
  const names = ["A"];
  const words = ["/bin/sh"];
  const made = [
    copy(sources, "/"),
    add(sources, "/"),
    env(values),
    label(values),
    shell(words),
    volume(...words),
    expose(ports),
    arg(names),
  ];
  const before = JSON.stringify(made);

  sources.push("b");
  values.A = "2";
  ports.push("81");
  names.push("B");
  words.push("-c");

  expect(JSON.stringify(made)).toBe(before);
});

test("lists keep their order, and what stands in them twice", () => {
  expect(
    env([
      ["PATH", "/a"],
      ["PATH", "/b"],
    ]).variables,
  ).toEqual([
    ["PATH", "/a"],
    ["PATH", "/b"],
  ]);
  expect(arg(["A", ["B", "1"]]).args).toEqual([
    { name: "A", defaultValue: undefined },
    { name: "B", defaultValue: "1" },
  ]);
  expect(expose(["80", "53/udp"]).ports).toEqual(["80", "53/udp"]);
  expect(expose(53, "udp").ports).toEqual(["53/udp"]);
  expect(expose("8080").ports).toEqual(["8080"]);
});
