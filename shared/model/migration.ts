import { err, ok, type Result } from './result.ts';

/** One write as an older version of the vocabulary knew it: names and values of that time, not of today. */
export interface OldWrite {
  readonly record: string;
  readonly field: string;
  readonly value: unknown;
}

/**
 * One step of the schema's history. A step is frozen history: it spells out the shapes of its own versions and imports
 * nothing that may change. A write may become none, one or several.
 */
export interface Step<From extends number, To extends number> {
  readonly from: From;
  readonly to: To;
  up(write: OldWrite): readonly OldWrite[];
}

/** A gapless chain of steps ending at version `Latest`; a step that does not start there does not compile. */
export interface Chain<Latest extends number> {
  readonly latest: Latest;
  readonly steps: readonly Step<number, number>[];
  step<Next extends number>(step: Step<Latest, Next>): Chain<Next>;
}

/** The chain that knows only its first version. */
export function chainFrom<First extends number>(
  first: First,
  steps: readonly Step<number, number>[] = [],
): Chain<First> {
  return {
    latest: first,
    steps,
    step: (step) => chainFrom(step.to, [...steps, step]),
  };
}

/** Why writes could not be brought up to date: they come from a newer program, or from before the first version. */
export type MigrationError = 'too-new' | 'unknown-version';

/** Brings writes of schema version `from` up to the chain's latest version. */
export function migrate(
  chain: Chain<number>,
  from: number,
  writes: readonly OldWrite[],
): Result<readonly OldWrite[], MigrationError> {
  if (from > chain.latest) return err('too-new');
  let version = from;
  let current = writes;
  for (const step of chain.steps) {
    if (step.from !== version) continue;
    current = current.flatMap((write) => step.up(write));
    version = step.to;
  }
  return version === chain.latest ? ok(current) : err('unknown-version');
}

const unchanged = (write: OldWrite): readonly OldWrite[] => [write];

/**
 * The history of the schema: add a `.step({ from, to, up })` for every version. Version 2 added links, notes, asset models
 * and some fields, version 3 who may reach what and how the plant is run, version 4 what scanners, bills of materials and
 * VEX documents say, version 5 configured filter rules, version 6 what was seen being done over channels, version 7 access to
 * programs and names of OPC UA applications; what was written before means what it meant.
 */
export const schemaHistory = chainFrom(1)
  .step({ from: 1, to: 2, up: unchanged })
  .step({ from: 2, to: 3, up: unchanged })
  .step({ from: 3, to: 4, up: unchanged })
  .step({ from: 4, to: 5, up: unchanged })
  .step({ from: 5, to: 6, up: unchanged })
  .step({ from: 6, to: 7, up: unchanged });
