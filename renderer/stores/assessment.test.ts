import { beforeEach, describe, expect, it } from 'vitest';
import { createRecord, setFields } from '#shared/journal/edit.ts';
import type { Id } from '#shared/model/id.ts';
import type { Problem } from '#shared/model/problem.ts';
import { replaceBridge } from '../app/bridge.ts';
import { randomBytes } from '../app/random.ts';
import { startTranslations } from '../i18n/i18n.ts';
import { type MemoryBridge, memoryBridge } from '../testing/memory-bridge.ts';
import { useAssessment } from './assessment.ts';
import { useHistory } from './history.ts';
import { provenance } from './provenance.ts';
import { useSession } from './session.ts';

let main: MemoryBridge;
const state = () => useAssessment.getState();
const full: Problem = {
  code: 'disk-full',
  place: 'D:',
  message: { en: 'The disk is full.', de: 'Der Datenträger ist voll.' },
  hint: { en: '', de: '' },
};

beforeEach(async () => {
  startTranslations('en');
  main = await memoryBridge();
  replaceBridge(main);
  useAssessment.getState().close();
  await useSession.getState().start();
  await useSession.getState().unlock('correct horse battery staple', 'passphrase');
  await state().create('Hall 3');
});

async function addAsset(name: string): Promise<Id<'asset'>> {
  const { id, changes } = createRecord('asset', { name }, randomBytes);
  const result = await state().commit(`Add ${name}`, changes);
  expect(result.ok).toBe(true);
  return id;
}

describe('the open assessment', () => {
  it('shows a change at once and calls it saved only when main has acknowledged it', async () => {
    const release = main.holdCommits();
    const { id, changes } = createRecord('asset', { name: 'PLC 7' }, randomBytes);
    const done = state().commit('Add PLC 7', changes);
    expect(state().model.asset.get(id)?.name).toBe('PLC 7');
    expect(state().save.kind).toBe('saving');
    expect(provenance(id, 'name')).toBeNull();
    release();
    await done;
    expect(state().save.kind).toBe('saved');
    expect(provenance(id, 'name')?.person).toBe('Ada');
  });

  it('takes a refused change back and says why', async () => {
    const id = await addAsset('PLC 7');
    main.refuseCommits(full);
    const result = await state().commit('Rename', setFields('asset', id, { name: 'PLC 8' }));
    expect(result.ok).toBe(false);
    expect(state().model.asset.get(id)?.name).toBe('PLC 7');
    expect(state().save).toEqual({ kind: 'failed', problem: full });
  });

  it('keeps later changes when an earlier one on its way is refused', async () => {
    const id = await addAsset('PLC 7');
    main.refuseCommits(full);
    const refused = state().commit('Rename', setFields('asset', id, { name: 'PLC 8' }));
    const later = refused.then(() => main.refuseCommits(null));
    const kept = later.then(() => state().commit('Owner', setFields('asset', id, { owner: 'Ben' })));
    await kept;
    expect(state().model.asset.get(id)).toMatchObject({ name: 'PLC 7', owner: 'Ben' });
  });

  it('refuses values that do not fit the field before main is asked', async () => {
    const id = await addAsset('PLC 7');
    const change = { kind: 'asset', record: id, field: 'criticality', value: 9 } as const;
    expect((await state().commit('Rate', [change])).ok).toBe(false);
    expect(state().model.asset.get(id)?.criticality).toBeUndefined();
  });

  it('writes a gesture of many changes as one step, in its turn and seen in one go', async () => {
    const made = Array.from({ length: 600 }, (_, n) =>
      createRecord('asset', { name: `PLC ${n}`, owner: 'Ada' }, randomBytes),
    );
    await state().commit(
      'Import',
      made.flatMap(({ changes }) => changes),
    );
    const [first] = made;
    if (first === undefined) throw new Error('nothing was made');
    const names = () => new Set([...state().model.asset.values()].map(({ owner }) => owner));
    const seen: ReadonlySet<unknown>[] = [];
    const stop = useAssessment.subscribe(() => seen.push(names()));
    const given = made.flatMap(({ id }) => setFields('asset', id, { owner: 'Ben' }));
    let shown = 0;
    const large = state().commit('Give to Ben', given, { onceShown: () => (shown += 1) });
    const later = state().commit('Keep one', setFields('asset', first.id, { owner: 'Cem' }));
    const undone = later.then(() => state().undo());
    expect([(await large).ok, (await later).ok, (await undone).ok]).toEqual([true, true, true]);
    stop();
    expect(shown).toBe(1);
    expect(names()).toEqual(new Set(['Ben']));
    expect(seen.some((owners) => owners.has('Ada') && owners.has('Ben'))).toBe(false);
    await state().undo();
    expect(names()).toEqual(new Set(['Ada']));
    await state().redo();
    expect(names()).toEqual(new Set(['Ben']));
  });

  it('takes back a large gesture with a value that does not fit', async () => {
    const id = await addAsset('PLC 7');
    const changes = [
      ...setFields('asset', id, { owner: 'Ben' }),
      { kind: 'asset', record: id, field: 'criticality', value: 9 } as const,
    ];
    const result = await state().commit('Rate', changes, { onceShown: () => undefined });
    expect(result.ok).toBe(false);
    expect(state().save.kind).toBe('failed');
    expect(state().model.asset.get(id)?.owner).toBeUndefined();
  });

  it('undoes and redoes one gesture at a time', async () => {
    const id = await addAsset('PLC 7');
    await state().commit('Rename', setFields('asset', id, { name: 'PLC 8' }));
    expect(state()).toMatchObject({ canUndo: true, canRedo: false, undoTitle: 'Rename' });
    await state().undo();
    expect(state().model.asset.get(id)?.name).toBe('PLC 7');
    await state().redo();
    expect(state().model.asset.get(id)?.name).toBe('PLC 8');
    await state().undo();
    await state().undo();
    expect(state().model.asset.has(id)).toBe(false);
  });

  it('says what it took back, also where that was still being written', async () => {
    const id = await addAsset('PLC 7');
    await state().commit('Rename', setFields('asset', id, { name: 'PLC 8' }));
    const moved = state().commit('Give to Ben', setFields('asset', id, { owner: 'Ben' }));
    const steps = [state().undo(), state().undo(), state().redo()];
    await moved;
    expect(await Promise.all(steps)).toMatchObject([
      { value: 'Give to Ben' },
      { value: 'Rename' },
      { value: 'Rename' },
    ]);
    expect(state().model.asset.get(id)).toMatchObject({ name: 'PLC 8' });
  });

  it('undoes after reopening what was done before', async () => {
    const id = await addAsset('PLC 7');
    await state().commit('Rename', setFields('asset', id, { name: 'PLC 8' }));
    const assessment = state().id;
    if (assessment === null) throw new Error('nothing is open');
    state().close();
    await state().open(assessment);
    await state().undo();
    expect(state().model.asset.get(id)?.name).toBe('PLC 7');
  });

  it('gives untouched kinds and records the same identity, so they are not drawn again', async () => {
    const first = await addAsset('PLC 7');
    const before = state().model;
    await addAsset('PLC 8');
    expect(state().model.zone).toBe(before.zone);
    expect(state().model.asset).not.toBe(before.asset);
    expect(state().model.asset.get(first)).toBe(before.asset.get(first));
  });

  it('draws nothing anew when main acknowledges what is shown', async () => {
    const id = await addAsset('PLC 7');
    const release = main.holdCommits();
    const done = state().commit('Rename', setFields('asset', id, { name: 'PLC 8' }));
    const shown = state().model;
    release();
    await done;
    expect(state().save.kind).toBe('saved');
    expect(state().model).toBe(shown);
    expect(state().lastCommit?.touched).toEqual(new Set([id]));
  });

  it('does not change what is open for reading only', async () => {
    const { opened } = state();
    if (opened === null) throw new Error('nothing is open');
    await state().show({ ...opened, readOnly: true });
    const { changes } = createRecord('asset', { name: 'PLC 7' }, randomBytes);
    const result = await state().commit('Add', changes);
    expect(!result.ok && result.error.code).toBe('window.readOnly');
    expect(state().canUndo).toBe(false);
  });

  it('lets the history grow with each gesture', async () => {
    await useHistory.getState().load();
    const before = useHistory.getState().commits.length;
    await addAsset('PLC 7');
    expect(useHistory.getState().commits).toHaveLength(before + 1);
  });
});
