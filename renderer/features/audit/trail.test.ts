import { describe, expect, it } from 'vitest';
import type { Change, DeviceId, Json } from '#shared/journal/change.ts';
import type { SignedCommit } from '#shared/journal/commit.ts';
import type { Id } from '#shared/model/id.ts';
import { buildTrail, matchTrail, peopleOf } from './trail.ts';

const asset = 'asset-00000000000000000000000001' as Id<'asset'>;
const none = async (): Promise<void> => undefined;

function commit(sequence: number, person: string, fields: Readonly<Record<string, Json>>): SignedCommit {
  const changes = Object.entries(fields).map(
    ([field, value]): Change => ({ kind: 'asset', record: asset, field, value }),
  );
  return {
    commit: {
      schema: 1,
      assessment: 'assessment-00000000000000000000000001' as Id<'assessment'>,
      device: '00' as DeviceId,
      sequence,
      previous: null,
      stamp: { wall: sequence, counter: 0 },
      seen: {},
      person,
      action: { type: 'edit' },
      title: `gesture ${sequence}`,
      reason: null,
      changes,
    },
    bytes: new Uint8Array(),
    hash: String(sequence),
    signature: new Uint8Array(),
  };
}

const history = [
  commit(1, 'Ada', { name: 'PLC 7', firmwareVersion: 'V2.9.6' }),
  commit(2, 'Ben', { firmwareVersion: 'V2.9.7' }),
  commit(3, 'Ada', { $deleted: true }),
];

describe('the audit trail', () => {
  it('shows the newest write first, with what it replaced and the name of the record', async () => {
    const rows = await buildTrail(history, none);
    expect(rows.map((row) => [row.change.field, row.before, row.change.value, row.recordName])).toEqual([
      ['$deleted', null, true, 'PLC 7'],
      ['firmwareVersion', 'V2.9.6', 'V2.9.7', 'PLC 7'],
      ['firmwareVersion', null, 'V2.9.6', 'PLC 7'],
      ['name', null, 'PLC 7', 'PLC 7'],
    ]);
  });

  it('finds by replaced value, by person and by kind', async () => {
    const rows = await buildTrail(history, none);
    expect(await matchTrail(rows, { text: 'v2.9.6', person: null, kind: null }, none)).toHaveLength(2);
    expect(await matchTrail(rows, { text: '', person: 'Ben', kind: null }, none)).toHaveLength(1);
    expect(await matchTrail(rows, { text: '', person: null, kind: 'zone' }, none)).toHaveLength(0);
    expect(peopleOf(history)).toEqual(['Ada', 'Ben']);
  });

  it('stops when it is no longer wanted', async () => {
    const fields = Object.fromEntries(Array.from({ length: 30_000 }, (_, index) => [`f${index}`, index]));
    expect(await buildTrail([commit(1, 'Ada', fields)], none, () => true)).toEqual([]);
  });
});
