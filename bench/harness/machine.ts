import { cpus, loadavg, release, totalmem, type } from "node:os";

/** What the numbers were measured on. */
export function machine(): string {
  const [first] = cpus();
  const gibibytes = (totalmem() / 2 ** 30).toFixed(0);
  const load = loadavg()[0] ?? 0;
  return (
    `${first?.model ?? "unknown processor"}, ${cpus().length} cores, ${gibibytes} GiB memory, ` +
    `${type()} ${release()}, Node.js ${process.version}, load ${load.toFixed(1)} at the start`
  );
}
