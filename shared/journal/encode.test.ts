import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '#shared/model/id.ts';
import { commitOn, dump, replica, seededRandom } from '#tests/support/replicas.ts';
import type { Change } from './change.ts';
import { checkChanges, decodeCommit, encodeCommit } from './encode.ts';
import { openJournal } from './journal.ts';
import { readSnapshot, writeSnapshot } from './snapshot.ts';

const random = seededRandom(21);
const source = newId('source', random);
const changes: readonly Change[] = [
  { kind: 'asset', record: newId('asset', random), field: 'name', value: 'PLC 1' },
  {
    kind: 'asset',
    record: newId('asset', random),
    field: 'addresses',
    value: ['10.0.0.1'],
    basis: { source, place: 'line 2', confidence: 'high' },
  },
];

describe('the bytes of a commit', () => {
  it('read back as the commit they were made from', () => {
    const { commit } = commitOn(replica('a'), changes, 5);
    expect(decodeCommit(encodeCommit(commit))).toEqual({ ok: true, value: commit });
  });

  it('are refused with one sentence when they are anything else, and never throw', () => {
    const { commit } = commitOn(replica('a'), changes, 5);
    const good = new TextDecoder().decode(encodeCommit(commit));
    for (const bad of [
      '',
      '[]',
      '{',
      good.replace('"name"', '"__proto__"'),
      good.replace('"name"', '"noSuchField"'),
      good.replace(/asset-\w{4}/, 'asset-UUUU'),
      good.replace('"line 2"', '7'),
      good.replace(/"schema":\d+/, '"schema":99'),
      good.replace('"person"', '"extra":1,"person"'),
    ])
      expect(decodeCommit(new TextEncoder().encode(bad)).ok, bad.slice(0, 80)).toBe(false);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(decodeCommit(new Uint8Array(bytes)).ok).toBe(false);
      }),
    );
  });

  it('say which data version a newer program wrote', () => {
    const { commit } = commitOn(replica('a'), changes, 5);
    const newer = encodeCommit({ ...commit, schema: 99 });
    expect(decodeCommit(newer)).toMatchObject({ ok: false, error: { code: 'commit-too-new' } });
  });
});

describe('values from outside', () => {
  it('are refused by field, with the place', () => {
    const record = newId('asset', random);
    const refused = checkChanges([{ kind: 'asset', record, field: 'criticality', value: 9 }]);
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'change-refused', place: `${record}.criticality` },
    });
    expect(checkChanges([{ kind: 'zone', record, field: 'name', value: 'x' }]).ok).toBe(false);
    expect(checkChanges([{ kind: 'asset', record, field: 'criticality', value: 5 }]).ok).toBe(true);
  });
});

describe('a snapshot', () => {
  it('restores registers, provenance, heads, clock and undo history', () => {
    const journal = replica('a');
    commitOn(journal, changes, 5);
    commitOn(journal, [{ ...changes[0], value: 'PLC 2' } as Change], 6);
    const restored = readSnapshot(writeSnapshot(journal));
    if (!restored.ok) throw new Error(restored.error.message.en);
    const reopened = openJournal(journal.assessment, journal.device, restored.value, []);
    expect(dump(reopened.state)).toEqual(dump(journal.state));
    expect([...reopened.heads]).toEqual([...journal.heads]);
    expect(reopened.stacks).toEqual(journal.stacks);
  });

  it('of another version is refused so that the journal is replayed', () => {
    expect(readSnapshot(new TextEncoder().encode('{"format":0}'))).toMatchObject({ ok: false });
    expect(readSnapshot(new Uint8Array([1, 2, 3]))).toMatchObject({ ok: false });
  });
});
