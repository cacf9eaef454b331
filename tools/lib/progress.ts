/** Tells a person what goes on. A step says that it lives when it takes long. */
export interface Progress {
  /** Does some work as a named step: one line, with the seconds it took. */
  step<T>(title: string, work: () => Promise<T>): Promise<T>;
  /** Says one thing, between or inside steps. */
  note(text: string): void;
}

/** Says nothing: for callers that have their own output. */
export const silent: Progress = {
  step: (_title, work) => work(),
  note: () => undefined,
};

/** Where the lines go: standard error unless told, because the standard output may be evaluated by a shell. */
export interface LineProgressOptions {
  /** @default - a line on standard error */
  readonly write?: (line: string) => void;
  /** A step that takes longer says so this often. @default 10000 */
  readonly aliveEveryMs?: number;
  /** Steps that were faster leave no line. @default 0 */
  readonly quietBelowMs?: number;
}

/** Plain lines: readable on a terminal and in the log of a CI job alike. */
export function lineProgress(options: LineProgressOptions = {}): Progress {
  const write = options.write ?? ((line: string) => process.stderr.write(`${line}\n`));
  const { aliveEveryMs = 10_000, quietBelowMs = 0 } = options;
  return {
    async step<T>(title: string, work: () => Promise<T>): Promise<T> {
      const begin = Date.now();
      const elapsed = (): string => `${((Date.now() - begin) / 1000).toFixed(1)} s`;
      const alive = setInterval(() => {
        write(`  … ${title} (${elapsed()})`);
      }, aliveEveryMs);
      try {
        const result = await work();
        if (Date.now() - begin >= quietBelowMs) {
          write(`  ✓ ${title} (${elapsed()})`);
        }
        return result;
      } catch (error) {
        write(`  ✗ ${title} (${elapsed()})`);
        throw error;
      } finally {
        clearInterval(alive);
      }
    },
    note: (text) => {
      write(`  · ${text}`);
    },
  };
}
