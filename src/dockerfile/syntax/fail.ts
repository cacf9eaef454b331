import { ValidationError } from "../../internal/validation";

/**
 * Throws for text that the builder would not take either.
 * @param line counted from 1
 * @param column counted from 1
 */
export function fail(message: string, line: number, column = 1): never {
  throw new ValidationError([{ path: "Dockerfile", message, place: { line, column } }]);
}
