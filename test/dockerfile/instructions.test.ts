import { add, arg, copy, env, label, run, shell, volume } from "../../src/dockerfile/instructions";
import { Mount } from "../../src/dockerfile/instruction";

test("instructions cannot be changed once they are made", () => {
  for (const instruction of [run("make"), copy("a", "b"), add("a", "b"), env({ A: "1" }), arg("A")]) {
    expect(Object.isFrozen(instruction)).toBe(true);
  }
  expect(Object.isFrozen(Mount.cache("/cache"))).toBe(true);
});

test("instructions do not follow later changes of what they were made from", () => {
  const sources = ["a"];
  const values = { A: "1" };
  const words = ["/bin/sh"];
  const made = [
    copy(sources, "/"),
    add(sources, "/"),
    env(values),
    label(values),
    shell(words),
    volume(...words),
  ];
  const before = JSON.stringify(made);

  sources.push("b");
  values.A = "2";
  words.push("-c");

  expect(JSON.stringify(made)).toBe(before);
});
