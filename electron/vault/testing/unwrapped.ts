import type { Problem } from '#shared/model/problem.ts';
import type { Result } from '#shared/model/result.ts';

/** The value of a result that must be one. */
export function unwrapped<T>(result: Result<T, Problem>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.place}: ${result.error.message.en}`);
  return result.value;
}
