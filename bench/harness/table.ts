import type { Row } from "./suite";

/** Rows as a Markdown table, aligned to be read in a terminal, too. */
export function table(rows: readonly Row[]): string {
  const cells = [
    ["id", "value", "unit", "without Slipway", "limit"],
    ...rows.map(({ id, value, unit, baseline, limit }) => [
      id,
      number(value),
      unit,
      number(baseline),
      limit === undefined ? "" : `${number(limit)}${value > limit ? " (over)" : ""}`,
    ]),
  ];
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const rule = `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`;
  const [head = [], ...body] = cells;
  return [line(head), rule, ...body.map(line)].join("\n");
}

/** Enough digits to compare by, and no more. */
function number(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2);
}
