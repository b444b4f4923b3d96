import type { Asset, VexStatement } from '../../model/model.ts';
import type { AffectedMatch, ClearedMatch, MatchResult } from '../knowledge.ts';

/** What is said of one subject, by vulnerability in upper case: the latest statement of each. */
export type SaidOf = ReadonlyMap<string, VexStatement>;

/** What is said of one asset: of itself, and of its model in its version. */
export type StatementsOf = (asset: Asset) => SaidOf;

const nobody: SaidOf = new Map();

function isLater(a: VexStatement, b: VexStatement): boolean {
  const [first, second] = [a.issued ?? '', b.issued ?? ''];
  return first === second ? a.id > b.id : first > second;
}

function namesOf({ vulnerability, aliases }: VexStatement): readonly string[] {
  return [...(vulnerability === undefined ? [] : [vulnerability]), ...(aliases ?? [])].map((name) =>
    name.trim().toUpperCase(),
  );
}

function latest(statements: readonly VexStatement[]): SaidOf {
  const said = new Map<string, VexStatement>();
  for (const one of statements)
    for (const name of namesOf(one)) {
      const known = said.get(name);
      if (known === undefined || isLater(one, known)) said.set(name, one);
    }
  return said;
}

/**
 * Statements by the asset they hold for. One about a component says nothing of the whole; one about a version holds for
 * that version only.
 */
export function statementsOf(all: Iterable<VexStatement>): StatementsOf {
  const bySubject = new Map<string, VexStatement[]>();
  for (const one of all) {
    if (one.subject === undefined || one.component !== undefined || one.status === undefined) continue;
    const known = bySubject.get(one.subject);
    if (known === undefined) bySubject.set(one.subject, [one]);
    else known.push(one);
  }
  if (bySubject.size === 0) return () => nobody;
  return (asset) => {
    const found = [
      ...(bySubject.get(asset.id) ?? []),
      ...(asset.model === undefined ? [] : (bySubject.get(asset.model) ?? [])),
    ].filter(
      ({ firmwareVersion }) => firmwareVersion === undefined || firmwareVersion === asset.firmwareVersion,
    );
    return found.length === 0 ? nobody : latest(found);
  };
}

const settles = (statement: VexStatement | undefined): boolean =>
  statement?.status === 'notAffected' || statement?.status === 'fixed';

interface Named {
  readonly advisory: string;
  readonly cve: readonly string[];
}

/** The statement that settles every vulnerability of a row, or the advisory as a whole; null where some stay open. */
function settlement(row: Named, said: SaidOf): VexStatement | null {
  const whole = said.get(row.advisory.toUpperCase());
  if (whole !== undefined && settles(whole)) return whole;
  const each = row.cve.map((cve) => said.get(cve.toUpperCase()));
  return each.length > 0 && each.every(settles) ? (each[0] ?? null) : null;
}

function cleared(
  row: Named & Pick<ClearedMatch, 'basis'>,
  title: string,
  range: string,
  statement: VexStatement,
): ClearedMatch {
  return {
    advisory: row.advisory,
    title,
    range,
    basis: row.basis,
    cve: row.cve,
    statement: {
      id: statement.id,
      status: statement.status === 'fixed' ? 'fixed' : 'notAffected',
      justification: statement.justification ?? null,
      impactStatement: statement.impactStatement ?? null,
      author: statement.author ?? null,
      document: statement.document ?? null,
    },
  };
}

function withoutSettled(row: AffectedMatch, said: SaidOf): AffectedMatch {
  const cve = row.cve.filter((one) => !settles(said.get(one.toUpperCase())));
  return cve.length === row.cve.length ? row : { ...row, cve };
}

/** A matcher's answer with what VEX statements say: settled advisories count as not affected, with the statement shown. */
export function withStatements(match: MatchResult, said: SaidOf): MatchResult {
  if (said.size === 0 || match.candidates === 0) return match;
  const settled: ClearedMatch[] = [];
  const affected = match.affected.flatMap((row) => {
    const statement = settlement(row, said);
    if (statement === null) return [withoutSettled(row, said)];
    settled.push(cleared(row, row.title, row.range, statement));
    return [];
  });
  const undecided = match.undecided.filter((row) => {
    const statement = settlement(row, said);
    if (statement !== null) settled.push(cleared(row, '', row.text, statement));
    return statement === null;
  });
  if (settled.length === 0 && affected.every((row, at) => row === match.affected[at])) return match;
  return {
    ...match,
    affected,
    undecided,
    notAffected: match.notAffected + settled.length,
    cleared: [...settled, ...match.cleared],
  };
}
