import { shellCommands } from "../../src/checks/shell-commands";

const commands = (script: string): string[] =>
  shellCommands(script).map(({ name, args, piped }) => [name, ...args, ...(piped ? ["|"] : [])].join(" "));

test.each<[script: string, expected: readonly string[]]>([
  ["a b && c || d; e & f", ["a b", "c", "d", "e", "f"]],
  ["a | b |& c", ["a |", "b |", "c"]],
  ["/usr/bin/apt-get update", ["apt-get update"]],
  ["A=1 B='2 3' a b", ["a b"]],
  ["A=1", []],
  ["if ! a; then b; elif c; then d; else e; fi", ["a", "b", "c", "d", "e", "fi"]],
  ["while a; do b; done", ["a", "b", "done"]],
  ["env A=1 a b", ["a b"]],
  ["exec a", ["a"]],
  ["(a; b) && { c; }", ["a", "b", "c", "}"]],
  ["a x-$(b c) d", ["b c", "a x-$ d"]],
  ['a "$(b; c)" d', ["a $(b; c) d"]],
  ["a > b 2>&1 < c", ["a"]],
  ["a 2> b c", ["a c"]],
  ["a <<< b", ["a"]],
  ["a 'b && c' \"d | e\"", ["a b && c d | e"]],
  ["a # b && c", ["a"]],
  ["a b#c", ["a b#c"]],
  ["# a\nb\n\n  # c\nd", ["b", "d"]],
  ["a \\\n  b\nc", ["a b", "c"]],
  ["a 'b\nc'\nd", ["a b\nc", "d"]],
  ["cat <<EOF > x\na && b\nEOF\nc", ["cat", "c"]],
  ["cat <<-'E O'\n\ta\n\tE O\nc", ["cat", "c"]],
  ["cat <<A <<B\nx\nA\ny\nB\nc", ["cat", "c"]],
  ["echo $((1<<2))\na", ["echo $", "a"]],
  ["a $b ${c:-d}", ["a $b $c:-d"]],
  ["a *.txt", ["a *.txt"]],
  ["a ${b", []],
  ["", []],
])("%j", (script, expected) => {
  expect(commands(script)).toEqual(expected);
});
