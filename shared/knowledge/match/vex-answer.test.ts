import { describe, expect, it } from 'vitest';
import type { Asset, VexStatement } from '../../model/model.ts';
import { statementsOf } from '../../model/vex-statements.ts';
import type { MatchResult } from '../knowledge.ts';
import { withStatements } from './vex-answer.ts';

// Border: ids of records are opaque words to what is tested here.
const asset = { id: 'asset-1', model: 'model-1', firmwareVersion: 'V2' } as unknown as Asset;

type Given = Partial<Omit<VexStatement, 'id'>> & { readonly id?: string };

function statement(change: Given): VexStatement {
  const plain = { id: 's1', subject: 'asset-1', vulnerability: 'CVE-2026-1000', status: 'notAffected' };
  // Border: as above.
  return { ...plain, issued: '2026-01-02T00:00:00Z', ...change } as unknown as VexStatement;
}

const match: MatchResult = {
  affected: [
    {
      advisory: 'EX-1',
      title: '',
      cve: ['CVE-2026-1000'],
      cvss: 9.8,
      range: '< V3',
      basis: 'product',
      published: '2026-01-02',
      knownExploited: false,
      confidence: 'high',
    },
  ],
  undecided: [],
  notAffected: 0,
  cleared: [],
  candidates: 1,
};

const answer = (...statements: readonly VexStatement[]): number =>
  withStatements(match, statementsOf(statements)(asset)).notAffected;

describe('what a VEX statement changes', () => {
  it('settles the advisory and is shown with it', () => {
    const said = statementsOf([statement({ justification: 'inlineMitigations', author: 'Ada' })])(asset);
    expect(withStatements(match, said)).toMatchObject({
      affected: [],
      notAffected: 1,
      cleared: [{ advisory: 'EX-1', statement: { justification: 'inlineMitigations', author: 'Ada' } }],
    });
  });

  it.each<[string, readonly Given[], number]>([
    ['nobody said anything', [], 0],
    ['fixed', [{ status: 'fixed' }], 1],
    ['still investigated', [{ status: 'underInvestigation' }], 0],
    ['of the advisory as a whole', [{ vulnerability: 'ex-1' }], 1],
    ['of another vulnerability', [{ vulnerability: 'CVE-2026-1' }], 0],
    ['by an alias', [{ vulnerability: 'GHSA-1', aliases: ['CVE-2026-1000'] }], 1],
    ['of a component only', [{ component: 'libfoo' }], 0],
    ['taken back later', [{}, { id: 's2', status: 'affected', issued: '2026-02-02T00:00:00Z' }], 0],
    ['said later', [{ status: 'affected' }, { id: 's2', issued: '2026-02-02T00:00:00Z' }], 1],
  ])('%s', (_, changes, settled) => {
    expect(answer(...changes.map(statement))).toBe(settled);
  });

  it('holds for assets of a model in the version it names', () => {
    // Border: as above.
    const subject = 'model-1' as unknown as VexStatement['subject'] & string;
    expect(answer(statement({ subject, firmwareVersion: 'V2' }))).toBe(1);
    expect(answer(statement({ subject, firmwareVersion: 'V1' }))).toBe(0);
  });
});
