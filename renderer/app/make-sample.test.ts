import { beforeEach, describe, expect, it } from 'vitest';
import { startTranslations } from '../i18n/i18n.ts';
import { useAssessment } from '../stores/assessment.ts';
import { useSession } from '../stores/session.ts';
import { type MemoryBridge, memoryBridge } from '../testing/memory-bridge.ts';
import { replaceBridge } from './bridge.ts';
import { makeSample, type SampleProgress } from './make-sample.ts';
import { sampleAdvisories, samplePlants } from './sample-files.ts';

let main: MemoryBridge;
const state = () => useAssessment.getState();

beforeEach(async () => {
  startTranslations('en');
  main = await memoryBridge();
  replaceBridge(main);
  state().close();
  await useSession.getState().start();
  await useSession.getState().unlock('correct horse battery staple', 'passphrase');
});

describe('trying a sample plant', () => {
  it('makes a new assessment, named as invented, of its lists and its drawing, one commit each', async () => {
    const told: SampleProgress[] = [];
    const onProgress = (progress: SampleProgress) => told.push(progress);
    expect(await makeSample('water-works', { withAdvisories: false, onProgress })).toMatchObject({
      ok: true,
    });
    const { model } = state();
    expect([...model.assessment.values()]).toMatchObject([
      {
        name: 'Water works Auental (invented sample)',
        systemUnderConsideration: [...model.systemUnderConsideration.keys()][0],
      },
    ]);
    expect([...model.systemUnderConsideration.values()][0]?.tolerableRisk).toBeDefined();
    expect([model.asset.size, model.accessPoint.size > 0, model.conduit.size > 0]).toEqual([18, true, true]);
    expect(told.map(({ title }) => title)).toEqual([
      'Making the sample plant',
      'Name the system under consideration',
      'Import assets.csv',
      'Import channels.csv',
      'Import identities.csv',
      'Import backups.csv',
      'Import grants.csv',
      'Draw conduits, ways in and targets; state the tolerable risk',
    ]);
    expect(told.at(-1)).toMatchObject({ done: 7, of: 8 });
  });

  it('is undone gesture by gesture', async () => {
    await makeSample('substation', { withAdvisories: false, onProgress: () => undefined });
    await state().undo();
    expect(state().model.accessPoint.size).toBe(0);
    expect(state().undoTitle).toBe('Import backups.csv');
  });

  it('says what stopped it and keeps what was made before', async () => {
    const problem = { code: 'disk-full', place: '', message: { en: '', de: '' }, hint: { en: '', de: '' } };
    const onProgress = ({ title }: SampleProgress) => {
      if (title === 'Import channels.csv') main.refuseCommits(problem);
    };
    const made = await makeSample('packaging-line', { withAdvisories: false, onProgress });
    expect(made).toEqual({ ok: false, error: problem });
    expect([state().model.asset.size > 0, state().model.channel.size]).toEqual([true, 0]);
  });

  it('brings the advisories of every plant', async () => {
    const names = [...(await sampleAdvisories()).keys()];
    expect(names).toHaveLength(10);
    expect(samplePlants).toHaveLength(3);
  });
});
