import { type Finding, type Severity, severities } from '#shared/analysis/analysis.ts';
import { isSettled } from './finding-groups.ts';
import { pauses } from './pause.ts';

/** What the findings about one record come to. */
export interface FindingTally {
  /** Failed rules nobody has settled. */
  readonly open: number;
  /** Rules that could not decide. */
  readonly unknown: number;
  /** Of the open ones; null where there is none. */
  readonly worst: Severity | null;
  /** Open findings of the worst severity. */
  readonly gravest: number;
  readonly all: number;
}

/** Records counted between two looks at the clock. */
const slice = 200;

type FindingsOf = ReadonlyMap<string, readonly Finding[]>;

/** By the answer: a hundred thousand findings are counted once for each. */
const known = new WeakMap<FindingsOf, Map<string, FindingTally>>();

/** Says what the findings about a record come to; undefined where there are none. */
export function tallier(findingsOf: FindingsOf): (id: string) => FindingTally | undefined {
  const tallies = talliesOf(findingsOf);
  return (id) => {
    const before = tallies.get(id);
    if (before !== undefined) return before;
    const findings = findingsOf.get(id);
    if (findings === undefined || findings.length === 0) return undefined;
    const tally = counted(findings);
    tallies.set(id, tally);
    return tally;
  };
}

/** Counts the findings of every record without holding the window up, before a page or an overlay asks. */
export async function tallyAhead(findingsOf: FindingsOf, isWanted: () => boolean): Promise<void> {
  const pause = pauses('ahead');
  const tallyOf = tallier(findingsOf);
  let turn = 0;
  for (const id of findingsOf.keys()) {
    tallyOf(id);
    turn += 1;
    if (turn % slice !== 0) continue;
    await pause();
    if (!isWanted()) return;
  }
}

function talliesOf(findingsOf: FindingsOf): Map<string, FindingTally> {
  const before = known.get(findingsOf);
  if (before !== undefined) return before;
  const tallies = new Map<string, FindingTally>();
  known.set(findingsOf, tallies);
  return tallies;
}

function counted(findings: readonly Finding[]): FindingTally {
  let open = 0;
  let unknown = 0;
  let gravest = 0;
  let rank: number = severities.length;
  for (const finding of findings) {
    if (finding.status === 'unknown') unknown += 1;
    else if (!isSettled(finding)) {
      open += 1;
      const place = severities.indexOf(finding.severity);
      if (place < rank) {
        rank = place;
        gravest = 0;
      }
      if (place === rank) gravest += 1;
    }
  }
  return { open, unknown, worst: severities[rank] ?? null, gravest, all: findings.length };
}
