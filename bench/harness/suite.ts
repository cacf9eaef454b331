/** One measured number. */
export interface Row {
  /** Stable, such as `synth.time.ratio.1000`. */
  readonly id: string;
  readonly value: number;
  readonly unit: string;
  /** The same without Slipway, in the same unit. */
  readonly baseline: number;
  /**
   * What the value may be at most.
   * @default - anything
   */
  readonly limit?: number;
}

/** A group of measurements: a file in `bench/suites` that exports it as `suite`; the file's name is the suite's. */
export interface Suite {
  /** What is compared with what, in one line. */
  readonly title: string;
  /**
   * Measures.
   * @param tell says what goes on, for who waits
   */
  readonly run: (tell: (message: string) => void) => Promise<readonly Row[]>;
}
