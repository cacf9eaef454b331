/** Something the sandbox cannot do, said together with what to do about it. */
export class SandboxError extends Error {
  constructor(
    problem: string,
    readonly fix?: string,
  ) {
    super(fix === undefined ? problem : `${problem}\nTo fix it: ${fix}`);
    this.name = "SandboxError";
  }
}
