/**
 * A length of time, with its unit said by the factory that made it.
 *
 * ```ts
 * Duration.seconds(10)
 * ```
 *
 * A value that makes no sense (negative, not a number) is reported by the construct that uses it, with its path.
 */
export class Duration {
  /** A number of milliseconds. */
  static milliseconds(amount: number): Duration {
    return new Duration(amount, `Duration.milliseconds(${amount})`);
  }

  /** A number of seconds. */
  static seconds(amount: number): Duration {
    return new Duration(amount * 1000, `Duration.seconds(${amount})`);
  }

  /** A number of minutes. */
  static minutes(amount: number): Duration {
    return new Duration(amount * 60_000, `Duration.minutes(${amount})`);
  }

  /** A number of hours. */
  static hours(amount: number): Duration {
    return new Duration(amount * 3_600_000, `Duration.hours(${amount})`);
  }

  private constructor(
    private readonly amount: number,
    private readonly written: string,
  ) {}

  /** The length in milliseconds. */
  toMilliseconds(): number {
    return this.amount;
  }

  /** The length in seconds; may have a fraction. */
  toSeconds(): number {
    return this.amount / 1000;
  }

  /** How the program wrote it, for messages. */
  toString(): string {
    return this.written;
  }

  /**
   * In Go's notation, normalized as Docker prints it back (`1m30s`, `1.5s`, `250ms`), so that a plan
   * after an apply finds what was written.
   * @internal
   */
  _toGo(): string {
    if (this.amount === 0) return "0s";
    if (this.amount < 1000) return `${this.amount}ms`;
    const hours = Math.floor(this.amount / 3_600_000);
    const minutes = Math.floor((this.amount % 3_600_000) / 60_000);
    const seconds = (this.amount % 60_000) / 1000;
    return `${hours > 0 ? `${hours}h` : ""}${hours > 0 || minutes > 0 ? `${minutes}m` : ""}${seconds}s`;
  }

  /**
   * What is wrong with it as the setting `name`; at least `least` milliseconds are asked.
   * @internal
   */
  _problems(name: string, least: number): string[] {
    if (Number.isInteger(this.amount) && this.amount >= least) return [];
    return [
      `${name} is ${this.written}; allowed is a whole number of milliseconds, at least ${least}: for example Duration.seconds(10)`,
    ];
  }
}
