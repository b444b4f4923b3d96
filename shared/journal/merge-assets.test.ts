import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Id, newId } from '#shared/model/id.ts';
import type { Model } from '#shared/model/model.ts';
import { commitOn, replica, seededRandom } from '#tests/support/replicas.ts';
import type { Change } from './change.ts';
import { createRecord } from './edit.ts';
import { backward, type Journal } from './journal.ts';
import { mergeAssets } from './merge-assets.ts';

const random = seededRandom(11);
const assets: readonly Id<'asset'>[] = Array.from({ length: 5 }, () => newId('asset', random));
const one = fc.constantFrom(...assets);
const several = fc.uniqueArray(one, { minLength: 1, maxLength: 3 });
const requirement = fc.constantFrom('SR 1.1', 'SR 2.1');

const movedFinding = (finding: string, from: string, to: string): string | null =>
  finding.endsWith(`:${from}`) ? `${finding.slice(0, -from.length)}${to}` : null;

/** One record that names assets, as the changes that make it. */
const reference: fc.Arbitrary<readonly Change[]> = fc
  .oneof(
    fc.tuple(one, one).map(([source, target]) => createRecord('channel', { source, target }, random)),
    fc.tuple(one, one).map(([from, to]) => createRecord('link', { from, to }, random)),
    several.map((boundaryDevices) => createRecord('conduit', { boundaryDevices }, random)),
    several.map((ids) => createRecord('identity', { assets: ids }, random)),
    one.map((asset) => createRecord('attachment', { asset, name: 'photo' }, random)),
    fc
      .tuple(one, requirement)
      .map(([subject, id]) =>
        createRecord(
          'requirementStatus',
          { subject, requirement: id, state: 'met', reason: `why ${subject}` },
          random,
        ),
      ),
    one.map((id) =>
      createRecord('decision', { finding: `R-AST-02:${id}`, state: 'accepted', reason: `so ${id}` }, random),
    ),
    several.map((ids) =>
      createRecord('measure', { findings: ids.map((id) => `R-AST-02:${id}`), name: 'm' }, random),
    ),
  )
  .map(({ changes }) => changes);

const plant = fc.array(reference, { minLength: 1, maxLength: 25 });

function journalOf(references: readonly (readonly Change[])[]): Journal {
  const journal = replica('a');
  const made = assets.map((record): Change => ({ kind: 'asset', record, field: 'name', value: record }));
  commitOn(journal, [...made, ...references.flat()], 1);
  return journal;
}

/** Everything but the texts in which merged words are kept, where an id may well be quoted. */
function structure(model: Model): string {
  return JSON.stringify(
    Object.values(model).map((shelf: ReadonlyMap<string, object>) => [...shelf.values()]),
    (key, value: unknown) => (key === 'reason' || key === 'notes' || key === 'name' ? undefined : value),
  );
}

const copyOf = (model: Model): string =>
  JSON.stringify(
    Object.entries(model).map(([kind, shelf]) => [
      kind,
      [...(shelf as ReadonlyMap<string, unknown>)].sort(([a], [b]) => (a < b ? -1 : 1)),
    ]),
  );

describe('merging assets', () => {
  it('loses no reference, leaves none to what is gone, and undo restores everything', () => {
    fc.assert(
      fc.property(plant, several, one, (references, chosen, kept) => {
        const gone = chosen.filter((id) => id !== kept);
        fc.pre(gone.length > 0);
        const journal = journalOf(references);
        const before = journal.state.model;
        const was = copyOf(before);
        const stay = ['conduit', 'identity', 'attachment', 'measure'] as const;
        const keys = stay.map((kind) => [...before[kind].keys()]);
        const counts = { channel: before.channel.size, link: before.link.size };
        const said = [...before.requirementStatus.values(), ...before.decision.values()].map(
          ({ reason }) => reason,
        );
        const { changes, dropped } = mergeAssets(before, { kept, gone, fields: {}, movedFinding });
        const signed = commitOn(journal, changes, 2);
        const after = journal.state.model;

        const text = structure(after);
        for (const id of gone) expect(text).not.toContain(id);
        expect(after.channel.size + after.link.size + dropped.length).toBe(counts.channel + counts.link);
        expect(stay.map((kind) => [...after[kind].keys()])).toEqual(keys);
        const kept2 = [...after.requirementStatus.values(), ...after.decision.values()]
          .map(({ reason }) => reason)
          .join('\n');
        for (const reason of said) expect(kept2).toContain(reason);

        const undo = backward(journal, 'undo', 'tester', () => [signed]);
        if (!undo.ok || undo.value === null) throw new Error('nothing to undo');
        commitOn(journal, undo.value.changes, 3, undo.value.action);
        expect(copyOf(journal.state.model)).toBe(was);
      }),
      { numRuns: 200 },
    );
  });

  it('drops only what joined the merged assets with each other, and says what moved', () => {
    const [kept, gone, other] = assets;
    if (kept === undefined || gone === undefined || other === undefined) throw new Error('no assets');
    const between = createRecord('channel', { source: kept, target: gone }, random);
    const outward = createRecord('channel', { source: gone, target: other }, random);
    const loop = createRecord('link', { from: kept, to: kept }, random);
    const journal = journalOf([between.changes, outward.changes, loop.changes]);
    const { dropped, moved } = mergeAssets(journal.state.model, {
      kept,
      gone: [gone],
      fields: {},
      movedFinding,
    });
    expect(dropped).toEqual([between.id]);
    expect(moved).toEqual([outward.id]);
  });

  it('lets the kept asset keep its own state of a requirement and takes the words and the proof of the other', () => {
    const [kept, gone] = assets;
    if (kept === undefined || gone === undefined) throw new Error('no assets');
    const proof = [newId('evidence', random), newId('evidence', random)] as const;
    const own = createRecord(
      'requirementStatus',
      { subject: kept, requirement: 'SR 1.1', state: 'met', reason: 'checked', evidence: [proof[0]] },
      random,
    );
    const other = createRecord(
      'requirementStatus',
      { subject: gone, requirement: 'SR 1.1', state: 'notMet', reason: 'no lock', evidence: [proof[1]] },
      random,
    );
    const journal = journalOf([own.changes, other.changes]);
    const { changes } = mergeAssets(journal.state.model, { kept, gone: [gone], fields: {}, movedFinding });
    commitOn(journal, changes, 2);
    expect([...journal.state.model.requirementStatus.values()]).toEqual([
      {
        id: own.id,
        subject: kept,
        requirement: 'SR 1.1',
        state: 'met',
        reason: 'checked\nnotMet: no lock',
        evidence: proof,
      },
    ]);
  });
});
