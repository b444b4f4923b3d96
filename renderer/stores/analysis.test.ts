import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Analysis, Finding } from '#shared/analysis/analysis.ts';
import { createRecord } from '#shared/journal/edit.ts';
import { newId } from '#shared/model/id.ts';
import { replaceBridge } from '../app/bridge.ts';
import { randomBytes } from '../app/random.ts';
import { startTranslations } from '../i18n/i18n.ts';
import { memoryBridge } from '../testing/memory-bridge.ts';
import type { FromAnalysis, ToAnalysis } from '../workers/analysis-messages.ts';
import { differenceOf } from '../workers/answer-difference.ts';
import { connectAnalysis, useAnalysis } from './analysis.ts';
import type { AnalysisPort } from './analysis-port.ts';
import { advisoriesOf, traceAsset } from './analysis-questions.ts';
import { useAssessment } from './assessment.ts';
import { useKnowledge } from './installed-packs.ts';
import { useSession } from './session.ts';

/** A worker that only notes what it was sent; the tests answer for it. */
class NotingWorker implements AnalysisPort {
  readonly sent: ToAnalysis[] = [];
  onmessage: AnalysisPort['onmessage'] = null;

  postMessage(message: ToAnalysis): void {
    this.sent.push(message);
  }

  answer(message: FromAnalysis): void {
    this.onmessage?.({ data: message } as MessageEvent<FromAnalysis>);
  }

  /** Waits for the next request and returns its number. */
  async requested(after = 0): Promise<number> {
    return vi.waitFor(() => {
      const last = this.sent.findLast((message) => message.type === 'analyse');
      if (last?.type !== 'analyse' || last.request <= after) throw new Error('not asked yet');
      return last.request;
    });
  }
}

const empty = (): Analysis =>
  ({ findings: [], assets: [], zones: [], knowledge: [], warnings: [] }) as unknown as Analysis;
const subject = { kind: 'asset', id: 'asset-1', name: 'PLC 7' };
const finding = (id: string, status: Finding['status']): Finding =>
  ({ id, status, subjects: [subject], severity: 'high' }) as unknown as Finding;

let worker: NotingWorker;

beforeEach(async () => {
  startTranslations('en');
  replaceBridge(await memoryBridge());
  useAssessment.getState().close();
  await useSession.getState().start();
  await useSession.getState().unlock('correct horse battery staple', 'passphrase');
  worker = new NotingWorker();
  connectAnalysis(worker);
  await useAssessment.getState().create('Hall 3');
});

function analysed(request: number, milliseconds: number): FromAnalysis {
  return { type: 'analysed', request, analysis: empty(), models: [], milliseconds };
}

describe('the analysis of the open assessment', () => {
  it('sends what was opened and every acknowledged commit, then asks', async () => {
    const first = await worker.requested();
    const { changes } = createRecord('asset', { name: 'PLC 7' }, randomBytes);
    await useAssessment.getState().commit('Add', changes);
    await worker.requested(first);
    const types = worker.sent.map((message) => message.type).filter((type) => type !== 'close');
    expect(types).toEqual(['open', 'analyse', 'commit', 'analyse']);
  });

  it('takes only the answer to the latest request', async () => {
    const first = await worker.requested();
    useAnalysis.getState().rerun();
    const second = await worker.requested(first);
    worker.answer(analysed(second, 7));
    worker.answer(analysed(first, 99));
    expect(useAnalysis.getState()).toMatchObject({ status: 'ready', milliseconds: 7 });
  });

  it('puts slices together and lists what failed before what is unknown', async () => {
    const request = await worker.requested();
    const slice = (list: string, item: object) =>
      worker.answer({ type: 'slice', request, slice: { path: [list], items: [item] } });
    slice('findings', finding('a', 'unknown'));
    slice('assets', { id: 'asset-1' });
    slice('findings', finding('b', 'fail'));
    expect(useAnalysis.getState().analysis).toBeNull();
    worker.answer(analysed(request, 1));
    const { analysis, findingsOf, findings } = useAnalysis.getState();
    expect(analysis?.findings.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(findingsOf.get('asset-1')?.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(findings.size).toBe(2);
    expect(useAnalysis.getState().assets.get('asset-1')).toBe(analysis?.assets[0]);
  });

  it('takes an answer that is told by what differs from the one before', async () => {
    const before = await worker.requested();
    const [open, broken] = [finding('a', 'unknown'), finding('b', 'fail')];
    const analysis = {
      ...empty(),
      findings: [broken, open],
      assets: [{ id: 'asset-1' }],
    } as unknown as Analysis;
    worker.answer({ type: 'analysed', request: before, analysis, models: [], milliseconds: 1 });
    useAnalysis.getState().rerun();
    const request = await worker.requested(before);
    expect(worker.sent.at(-1)).toMatchObject({ type: 'analyse', held: before });
    const now = { ...analysis, findings: [broken, finding('c', 'fail')] };
    const difference = structuredClone(differenceOf(analysis, now));
    worker.answer({ type: 'changed', request, since: before, difference, models: [], milliseconds: 2 });
    await vi.waitFor(() => expect(useAnalysis.getState().milliseconds).toBe(2));
    const { analysis: taken, findings, findingsOf } = useAnalysis.getState();
    expect(taken?.findings.map(({ id }) => id)).toEqual(['b', 'c']);
    expect(taken?.findings[0]).toBe(broken);
    expect([...findings.keys()].sort()).toEqual(['b', 'c']);
    expect(findingsOf.get('asset-1')?.map(({ id }) => id)).toEqual(['b', 'c']);
  });

  it('asks for a whole answer where it does not hold what a change is about', async () => {
    const request = await worker.requested();
    const difference = { same: [], lists: [], whole: {} };
    worker.answer({ type: 'changed', request, since: request - 1, difference, models: [], milliseconds: 2 });
    await worker.requested(request);
    expect(worker.sent.at(-1)).toMatchObject({ type: 'analyse', held: null });
    expect(useAnalysis.getState().analysis).toBeNull();
  });

  it('keeps the figures from before when a run fails, and says so', async () => {
    const request = await worker.requested();
    worker.answer(analysed(request, 1));
    useAnalysis.getState().rerun();
    const next = await worker.requested(request);
    worker.answer({ type: 'failed', request: next, reason: 'out of memory' });
    expect(useAnalysis.getState()).toMatchObject({ status: 'failed', analysis: { zones: [] } });
    expect(useAnalysis.getState().problem?.message.en).toContain('out of memory');
  });

  it('answers who waits for a match or a trace also when it fails', async () => {
    await worker.requested();
    const asset = newId('asset', randomBytes);
    const [matched, traced] = [advisoriesOf(asset), traceAsset(asset)];
    const requestOf = (type: 'match' | 'trace'): number => {
      const asked = worker.sent.findLast((message) => message.type === type);
      return asked !== undefined && 'request' in asked ? asked.request : 0;
    };
    worker.answer({ type: 'notMatched', request: requestOf('match'), reason: 'pack unreadable' });
    worker.answer({ type: 'notTraced', request: requestOf('trace'), reason: 'out of memory' });
    expect(await matched).toMatchObject({ ok: false, error: { code: 'window.analysisFailed' } });
    expect(await traced).toMatchObject({ ok: false, error: { code: 'window.analysisFailed' } });
    expect(useAnalysis.getState().problem?.message.en).toContain('out of memory');
  });

  it('keeps the packs that are installed when one cannot be stored', () => {
    useKnowledge.setState({ status: 'installing', problem: null });
    worker.answer({ type: 'packsNotChanged', reason: 'disk full' });
    expect(useKnowledge.getState().status).toBe('ready');
    expect(useKnowledge.getState().problem?.message.en).toContain('disk full');
  });

  it('forgets everything when the assessment is closed', async () => {
    worker.answer(analysed(await worker.requested(), 1));
    useAssessment.getState().close();
    expect(useAnalysis.getState()).toMatchObject({ status: 'idle', analysis: null });
  });
});
