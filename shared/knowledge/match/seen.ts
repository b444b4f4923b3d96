import type { Sighting, VexStatement } from '../../model/model.ts';
import type { SightedVulnerability } from '../../model/sighting.ts';
import type { Said } from '../../model/vex-statements.ts';
import type { AffectedMatch, ClearedMatch, MatchResult, SeenBy, UndecidedMatch } from '../knowledge.ts';
import type { FactsOf } from './rating.ts';
import { undecidedReasons } from './reasons.ts';
import { byUrgency } from './settle.ts';
import { clearedBy, settles } from './vex-answer.ts';

/** One vulnerability as one scanner found it. */
interface Found {
  readonly by: SeenBy;
  readonly one: SightedVulnerability;
}

/** Found vulnerabilities by CVE number; what has none is shown, and cannot be weighed against advisories. */
function foundByCve(sightings: readonly Sighting[]): ReadonlyMap<string, readonly Found[]> {
  const found = new Map<string, Found[]>();
  for (const { id, scanner = null, taken = null, credentialed = null, found: all = [] } of sightings)
    for (const one of all) {
      const by = { sighting: id, scanner, taken: one.last ?? taken, credentialed, place: one.place };
      for (const cve of cvesOf(one)) {
        const known = found.get(cve);
        if (known === undefined) found.set(cve, [{ by, one }]);
        else known.push({ by, one });
      }
    }
  return found;
}

function cvesOf({ vulnerability, cves }: SightedVulnerability): readonly string[] {
  return [...new Set([vulnerability, ...(cves ?? [])].map((name) => name.toUpperCase()))].filter((name) =>
    name.startsWith('CVE-'),
  );
}

const insideOf = ({ component, version, service }: SightedVulnerability): string =>
  [component, version, service].filter((part) => part !== undefined).join(' ');

const joined = (texts: readonly string[]): string =>
  [...new Set(texts.filter((text) => text !== ''))].slice(0, 5).join('; ');

/** The first day any of them saw it; '' where no scan says when it was taken. */
function firstDay(found: readonly Found[]): string {
  const days = found.flatMap(({ one, by }) => one.first ?? by.taken ?? []);
  return days.sort()[0]?.slice(0, 10) ?? '';
}

/** A look from outside guesses from what a service says of itself; one from inside reads what is installed. */
function confidenceOf(found: readonly Found[]): AffectedMatch['confidence'] {
  if (found.some(({ by }) => by.credentialed === true)) return 'high';
  return found.every(({ by }) => by.credentialed === false) ? 'low' : 'medium';
}

function affectedBySight(cve: string, found: readonly Found[], factsOf: FactsOf): AffectedMatch {
  const worst = found.reduce((best, next) => ((next.one.score ?? -1) > (best.one.score ?? -1) ? next : best));
  const { score = null, vector = null } = worst.one;
  const { published, ...facts } = factsOf(cve, { score, vector });
  const fixes = [...new Set(found.flatMap(({ one }) => one.fixedIn ?? []))];
  const component = found.length === 1 ? worst.one.component : undefined;
  return {
    ...facts,
    advisory: cve,
    title: worst.one.title ?? '',
    cve: [cve],
    range: joined(found.map(({ one }) => insideOf(one))),
    basis: 'scanner',
    published: published ?? firstDay(found),
    remediations: fixes.map((version) => ({ kind: 'vendor_fix', url: '', version })),
    confidence: confidenceOf(found),
    seen: found.map(({ by }) => by),
    ...(component === undefined ? {} : { component }),
  };
}

function undecidedBySight(cve: string, found: readonly Found[]): UndecidedMatch | null {
  const doubted = found.find(({ one }) => one.state === 'notSeenAgain' || one.state === 'suppressed');
  if (doubted === undefined) return null;
  const reason = doubted.one.state === 'suppressed' ? 'suppressed' : 'notSeenAgain';
  const text = [doubted.by.scanner ?? '', insideOf(doubted.one)].filter((part) => part !== '').join(': ');
  const why = undecidedReasons[reason].en;
  return { advisory: cve, cve: [cve], text, why, reason, basis: 'scanner' };
}

/** What scanners add to a match. */
interface Additions {
  readonly affected: AffectedMatch[];
  readonly undecided: UndecidedMatch[];
  readonly cleared: ClearedMatch[];
  /** Scanners that saw what an advisory says already, by CVE number. */
  readonly seen: Map<string, readonly SeenBy[]>;
}

/** What a statement settles is left out; the statement is noted for what is then no longer open at all. */
function unsettled(
  cve: string,
  found: readonly Found[],
  said: Said,
): [readonly Found[], VexStatement | null] {
  let by: VexStatement | null = null;
  const open = found.filter(({ one }) => {
    const statement = said.about({ names: [cve, one.vulnerability], component: one.component });
    if (!settles(statement)) return true;
    by ??= statement ?? null;
    return false;
  });
  return [open, by];
}

function addSight(cve: string, found: readonly Found[], said: Said, factsOf: FactsOf, to: Additions): void {
  const [left, by] = unsettled(cve, found, said);
  if (left.length === 0 && by !== null) {
    const about = { advisory: cve, cve: [cve], basis: 'scanner' as const };
    to.cleared.push(
      clearedBy(about, found[0]?.one.title ?? '', joined(found.map(({ one }) => insideOf(one))), by),
    );
    return;
  }
  const open = left.filter(({ one }) => one.state === 'open');
  if (open.length > 0) {
    to.affected.push(affectedBySight(cve, open, factsOf));
    return;
  }
  const undecided = undecidedBySight(cve, left);
  if (undecided !== null) to.undecided.push(undecided);
}

/**
 * A match with what scanners found on the asset. An open vulnerability that no advisory says already counts as affected; one
 * that an advisory says too is noted there and counts once; one that is hidden or was not seen again cannot be decided; one
 * that a statement settles counts as not affected, with the statement. What a scanner calls fixed adds nothing.
 */
export function withSightings(
  match: MatchResult,
  sightings: readonly Sighting[],
  said: Said,
  factsOf: FactsOf,
): MatchResult {
  if (sightings.length === 0) return match;
  const affecting = new Set(match.affected.flatMap(({ cve }) => cve));
  const settledAlready = new Set(
    match.cleared.flatMap(({ cve, statement }) => (statement === undefined ? [] : (cve ?? []))),
  );
  const add: Additions = { affected: [], undecided: [], cleared: [], seen: new Map() };
  const isOpen = ({ one }: Found): boolean => one.state === 'open';
  for (const [cve, found] of foundByCve(sightings)) {
    if (affecting.has(cve)) {
      if (found.some(isOpen))
        add.seen.set(
          cve,
          found.filter(isOpen).map(({ by }) => by),
        );
    } else if (!settledAlready.has(cve)) addSight(cve, found, said, factsOf, add);
  }
  return joinedWith(match, add);
}

/** Advisories that could not be decided are answered where a scanner saw all they are about. */
function joinedWith(match: MatchResult, { affected, undecided, cleared, seen }: Additions): MatchResult {
  const affirmed = new Set(affected.map(({ advisory }) => advisory));
  const open = match.undecided.filter(
    ({ cve }) => cve.length === 0 || !cve.every((one) => affirmed.has(one)),
  );
  const asked = new Set(open.flatMap(({ cve }) => cve));
  const noted = match.affected.map((row) => {
    const by = row.cve.flatMap((cve) => seen.get(cve) ?? []);
    return by.length === 0 ? row : { ...row, seen: by };
  });
  return {
    ...match,
    affected: [...noted, ...affected].sort(byUrgency),
    undecided: [...open, ...undecided.filter(({ advisory }) => !asked.has(advisory))],
    notAffected: match.notAffected + cleared.length,
    cleared: [...cleared, ...match.cleared],
  };
}
