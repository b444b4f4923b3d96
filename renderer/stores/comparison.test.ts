import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Difference } from '#shared/journal/difference.ts';
import { createRecord } from '#shared/journal/edit.ts';
import { pointAt } from '#shared/journal/past.ts';
import { type Id, newId } from '#shared/model/id.ts';
import { replaceBridge } from '../app/bridge.ts';
import { randomBytes } from '../app/random.ts';
import { startTranslations } from '../i18n/i18n.ts';
import { memoryBridge } from '../testing/memory-bridge.ts';
import type { FromComparison, ToComparison } from '../workers/comparison-messages.ts';
import { useAssessment } from './assessment.ts';
import {
  type Comparison,
  type ComparisonPort,
  compareAhead,
  connectComparison,
  isOfThePast,
  useComparison,
} from './comparison.ts';
import { useSession } from './session.ts';

/** A worker that only notes what it was sent; the tests answer for it. */
class NotingWorker implements ComparisonPort {
  readonly sent: ToComparison[] = [];
  onmessage: ComparisonPort['onmessage'] = null;

  postMessage(message: ToComparison): void {
    this.sent.push(message);
  }

  answer(message: FromComparison): void {
    this.onmessage?.({ data: message } as MessageEvent<FromComparison>);
  }

  types(): readonly string[] {
    return this.sent.map(({ type }) => type);
  }

  /** Waits for a request after another one. */
  async requested(after = 0): Promise<Extract<ToComparison, { type: 'compare' }>> {
    return vi.waitFor(() => {
      const last = this.sent.findLast((message) => message.type === 'compare');
      if (last?.type !== 'compare' || last.request <= after) throw new Error('not asked yet');
      return last;
    });
  }
}

const sinceEver: Comparison = {
  type: 'points',
  since: { key: 'ever', point: pointAt(0), title: 'the beginning' },
  until: null,
};
const removed = (): Difference => {
  const gone = { id: newId('asset', randomBytes), name: 'PRN-01' };
  return { type: 'removed', kind: 'asset', id: gone.id, record: gone };
};

let worker: NotingWorker;
let starts: number;

beforeEach(async () => {
  startTranslations('en');
  replaceBridge(await memoryBridge());
  useAssessment.getState().close();
  await useSession.getState().start();
  await useSession.getState().unlock('correct horse battery staple', 'passphrase');
  worker = new NotingWorker();
  starts = 0;
  connectComparison(() => {
    starts += 1;
    return worker;
  });
  await useAssessment.getState().create('Hall 3');
});
afterEach(() => useComparison.getState().choose(null));

const { choose } = useComparison.getState();

async function addAsset(): Promise<void> {
  const { changes } = createRecord('asset', { name: 'PLC 7' }, randomBytes);
  await useAssessment.getState().commit('Add', changes);
}

/** Creates another assessment and opens the first one again. */
async function anotherAssessment(): Promise<Id<'assessment'>> {
  const own = useAssessment.getState().id;
  await useAssessment.getState().create('Hall 4');
  const other = useAssessment.getState().id;
  if (own === null || other === null) throw new Error('nothing was created');
  await useAssessment.getState().open(own);
  return other;
}

describe('the comparison of two moments', () => {
  it('starts its worker only when something is compared, and sends the history first', async () => {
    expect(starts).toBe(0);
    choose(sinceEver);
    const asked = await worker.requested();
    expect(starts).toBe(1);
    expect(worker.types()).toEqual(['history', 'compare']);
    expect(asked).toMatchObject({ before: { type: 'point', point: { wall: 0 } }, after: { type: 'now' } });
    expect(useComparison.getState().status).toBe('running');
  });

  it('puts slices together and finds a difference by its record', async () => {
    choose(sinceEver);
    const { request } = await worker.requested();
    const [one, two] = [removed(), removed()];
    worker.answer({ type: 'slice', request, differences: [one] });
    worker.answer({ type: 'slice', request, differences: [two] });
    expect(useComparison.getState().compared).toBeNull();
    worker.answer({ type: 'compared', request, matched: [], ambiguous: 0 });
    const { status, compared } = useComparison.getState();
    expect(status).toBe('ready');
    expect(compared?.differences).toEqual([one, two]);
    expect(compared?.of.get(two.id)).toBe(two);
  });

  it('is ready for a comparison before one is chosen, and is sent nothing twice', async () => {
    void compareAhead(() => null);
    await vi.waitFor(() => expect(worker.types()).toEqual(['history']));
    choose(sinceEver);
    await worker.requested();
    expect(worker.types()).toEqual(['history', 'compare']);
  });

  it('has the answer at once where it was compared ahead, and compares anew after a change', async () => {
    void compareAhead(() => sinceEver);
    const { request } = await worker.requested();
    const gone = removed();
    worker.answer({ type: 'slice', request, differences: [gone] });
    worker.answer({ type: 'compared', request, matched: [], ambiguous: 0 });
    expect(useComparison.getState()).toMatchObject({ comparison: null, compared: null });
    choose({ ...sinceEver });
    expect(useComparison.getState()).toMatchObject({ status: 'ready', compared: { differences: [gone] } });
    choose(null);
    await addAsset();
    choose(sinceEver);
    expect(useComparison.getState()).toMatchObject({ status: 'running', compared: null });
    expect((await worker.requested(request)).request).toBeGreaterThan(request);
  });

  it('waits for the answer that is on its way where what was asked ahead is chosen', async () => {
    void compareAhead(() => sinceEver);
    const { request } = await worker.requested();
    choose({ ...sinceEver });
    expect(useComparison.getState().status).toBe('running');
    worker.answer({ type: 'compared', request, matched: [], ambiguous: 0 });
    expect(useComparison.getState()).toMatchObject({ status: 'ready', compared: { differences: [] } });
    expect(worker.types()).toEqual(['history', 'compare']);
  });

  it('takes what was added from the plant it has', async () => {
    await addAsset();
    const [asset] = useAssessment.getState().model.asset.values();
    if (asset === undefined) throw new Error('nothing was added');
    choose(sinceEver);
    const { request } = await worker.requested();
    worker.answer({ type: 'slice', request, differences: [asset.id, newId('asset', randomBytes)] });
    worker.answer({ type: 'compared', request, matched: [], ambiguous: 0 });
    const { compared } = useComparison.getState();
    expect(compared?.differences).toEqual([
      { type: 'added', kind: 'asset', id: asset.id, record: { id: asset.id, name: 'PLC 7' } },
    ]);
  });

  it('takes all of a kind as added but those that are named', async () => {
    await addAsset();
    await addAsset();
    const [older, newer] = [...useAssessment.getState().model.asset.values()];
    if (older === undefined || newer === undefined) throw new Error('nothing was added');
    choose(sinceEver);
    const { request } = await worker.requested();
    worker.answer({ type: 'addedBut', request, kind: 'asset', but: new Set([older.id]) });
    worker.answer({ type: 'compared', request, matched: [], ambiguous: 0 });
    expect(useComparison.getState().compared?.differences).toEqual([
      { type: 'added', kind: 'asset', id: newer.id, record: newer },
    ]);
  });

  it('brings along what turns the plant of now into that of then', async () => {
    choose({ ...sinceEver, until: { key: 'then', point: pointAt(1), title: 'then' } });
    const { request } = await worker.requested();
    const back = removed();
    worker.answer({ type: 'back', request, differences: [back] });
    worker.answer({ type: 'compared', request, matched: [], ambiguous: 0 });
    expect(useComparison.getState().compared).toMatchObject({ differences: [], back: [back] });
    expect(isOfThePast(useComparison.getState().comparison)).toBe(true);
  });

  it('is made again after a change, sending only the new commit, and keeps the answer meanwhile', async () => {
    choose(sinceEver);
    const { request } = await worker.requested();
    worker.answer({ type: 'compared', request, matched: [], ambiguous: 0 });
    await addAsset();
    const again = await worker.requested(request);
    expect(worker.types()).toEqual(['history', 'compare', 'commit', 'compare']);
    expect(useComparison.getState()).toMatchObject({ status: 'running', compared: { differences: [] } });
    worker.answer({ type: 'slice', request: again.request, differences: [removed()] });
    worker.answer({ type: 'compared', request: again.request, matched: [], ambiguous: 0 });
    expect(useComparison.getState().compared?.differences).toHaveLength(1);
  });

  it('takes only the answer to the latest request', async () => {
    choose(sinceEver);
    const first = await worker.requested();
    choose({ ...sinceEver, until: { key: 'now', point: pointAt(1), title: 'then' } });
    const second = await worker.requested(first.request);
    expect(second.after).toMatchObject({ type: 'point', point: { wall: 1 } });
    worker.answer({ type: 'slice', request: first.request, differences: [removed()] });
    worker.answer({ type: 'compared', request: first.request, matched: [], ambiguous: 9 });
    expect(useComparison.getState().status).toBe('running');
    worker.answer({ type: 'compared', request: second.request, matched: [], ambiguous: 0 });
    expect(useComparison.getState().compared).toMatchObject({ differences: [], ambiguous: 0 });
  });

  it('says why it failed', async () => {
    choose(sinceEver);
    const { request } = await worker.requested();
    worker.answer({ type: 'failed', request, reason: 'out of memory' });
    expect(useComparison.getState().status).toBe('failed');
    expect(useComparison.getState().problem?.message.en).toContain('out of memory');
  });

  it('ends with the assessment; the next one is sent from its beginning', async () => {
    choose(sinceEver);
    const { request } = await worker.requested();
    await useAssessment.getState().create('Hall 5');
    expect(useComparison.getState()).toMatchObject({ comparison: null, status: 'off', compared: null });
    choose(sinceEver);
    await worker.requested(request);
    expect(worker.types()).toEqual(['history', 'compare', 'history', 'compare']);
  });
});

describe('the comparison with another assessment', () => {
  it('sends that one as it was opened and leaves the open one open', async () => {
    const id = await anotherAssessment();
    const own = useAssessment.getState().id;
    choose({ type: 'assessment', id, name: 'Hall 4' });
    const asked = await worker.requested();
    expect(worker.types()).toEqual(['other', 'history', 'compare']);
    expect(worker.sent[0]).toMatchObject({ type: 'other', opened: { id } });
    expect(asked).toMatchObject({ before: { type: 'other' }, after: { type: 'now' } });
    expect(useAssessment.getState().id).toBe(own);
  });

  it('says which records were matched and why', async () => {
    choose({ type: 'assessment', id: await anotherAssessment(), name: 'Hall 4' });
    const { request } = await worker.requested();
    const asset = newId('asset', randomBytes);
    const reasons = [{ by: 'serialNumber', value: 'A1', strength: 'strong' }] as const;
    worker.answer({ type: 'compared', request, matched: [[asset, reasons]], ambiguous: 2 });
    expect(useComparison.getState().compared).toMatchObject({ ambiguous: 2 });
    expect(useComparison.getState().compared?.matched.get(asset)).toEqual(reasons);
  });

  it('fails with what main says where the other cannot be opened', async () => {
    choose({ type: 'assessment', id: newId('assessment', randomBytes), name: 'Gone' });
    await vi.waitFor(() => expect(useComparison.getState().status).toBe('failed'));
    expect(useComparison.getState().problem).not.toBeNull();
    expect(worker.types()).not.toContain('compare');
  });
});
