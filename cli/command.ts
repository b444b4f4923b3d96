import type { ParseArgsOptionsConfig } from 'node:util';
import type { Language } from '#shared/model/language.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Result } from '#shared/model/result.ts';

/** What a command answers: one JSON document, and the same as lines for a person. */
export interface Answer {
  readonly json: unknown;
  readonly lines: readonly string[];
  /** True when the answer is "no" (a sealed file that is not valid, a refused import): exit code 1. */
  readonly no?: boolean;
  /** Problems that did not keep the command from answering; written to stderr. */
  readonly problems?: readonly Problem[];
}

/** A call of a command, its options already checked. */
export interface Call {
  readonly positionals: readonly string[];
  /** The value of a text option; undefined when it was not given. */
  text(option: string): string | undefined;
  /** All values of a repeatable option. */
  texts(option: string): readonly string[];
  /** True when a switch was given. */
  flag(option: string): boolean;
  /** The assessment date, YYYY-MM-DD. */
  readonly at: string;
  readonly language: Language;
  /** Shows a line of progress where stderr is a terminal. */
  progress(line: string): void;
}

export interface Command {
  readonly options?: ParseArgsOptionsConfig;
  /** Fewest and most positional arguments. */
  readonly positionals: readonly [number, number];
  run(call: Call): Promise<Result<Answer, readonly Problem[]>>;
}

/** The call itself is wrong: exit code 2. Thrown while options are read, caught in run.ts. */
export class UsageError extends Error {}
