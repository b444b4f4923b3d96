import type { VexStatement } from '../../model/model.ts';
import type { Said } from '../../model/vex-statements.ts';
import type { AffectedMatch, ClearedMatch, MatchResult } from '../knowledge.ts';

/** Whether a statement takes a vulnerability off the list of what is open. */
export const settles = (statement: VexStatement | undefined): boolean =>
  statement?.status === 'notAffected' || statement?.status === 'fixed';

interface Named {
  readonly advisory: string;
  readonly cve: readonly string[];
  readonly component?: string;
}

/** The statement that settles every vulnerability of a row, or the advisory as a whole; null where some stay open. */
function settlement(row: Named, said: Said): VexStatement | null {
  const { component } = row;
  const whole = said.about({ names: [row.advisory], component });
  if (whole !== undefined && settles(whole)) return whole;
  const each = row.cve.map((cve) => said.about({ names: [cve], component }));
  return each.length > 0 && each.every(settles) ? (each[0] ?? null) : null;
}

/** A row that a statement settles; its title, and the text of what it is about, as given. */
export function clearedBy(
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

function withoutSettled(row: AffectedMatch, said: Said): AffectedMatch {
  const cve = row.cve.filter((one) => !settles(said.about({ names: [one], component: row.component })));
  return cve.length === row.cve.length ? row : { ...row, cve };
}

/** A matcher's answer with what VEX statements say: settled advisories count as not affected, with the statement shown. */
export function withStatements(match: MatchResult, said: Said): MatchResult {
  if (said.most === 0 || match.candidates === 0) return match;
  const settled: ClearedMatch[] = [];
  const affected = match.affected.flatMap((row) => {
    const statement = settlement(row, said);
    if (statement === null) return [withoutSettled(row, said)];
    settled.push(clearedBy(row, row.title, row.range, statement));
    return [];
  });
  const undecided = match.undecided.filter((row) => {
    const statement = settlement(row, said);
    if (statement !== null) settled.push(clearedBy(row, '', row.text, statement));
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
