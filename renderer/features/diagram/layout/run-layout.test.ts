import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRecord } from '#shared/journal/edit.ts';
import { replaceBridge } from '../../../app/bridge.ts';
import { randomBytes } from '../../../app/random.ts';
import { startTranslations } from '../../../i18n/i18n.ts';
import { useAssessment } from '../../../stores/assessment.ts';
import { useSession } from '../../../stores/session.ts';
import { memoryBridge } from '../../../testing/memory-bridge.ts';
import { runLayout, useLayout } from './run-layout.ts';

/** A kernel that takes what it is asked and never answers. */
const kernel = vi.hoisted(() => ({ asked: 0, ended: 0 }));
vi.mock('../../../workers/trusted-url.ts', () => ({
  startWorker: () => ({
    postMessage: () => (kernel.asked += 1),
    terminate: () => (kernel.ended += 1),
    onmessage: null,
  }),
}));

const state = () => useAssessment.getState();

beforeEach(async () => {
  startTranslations('en');
  replaceBridge(await memoryBridge());
  await useSession.getState().start();
  await useSession.getState().unlock('correct horse battery staple', 'passphrase');
  await state().create('Hall 3');
  const made = ['Cell A', 'Cell B', 'Cell C'].map((name) => createRecord('zone', { name }, randomBytes));
  await state().commit(
    'Draw',
    made.flatMap(({ changes }) => changes),
  );
});

afterEach(() => state().close());

it('writes nothing when a layout is stopped, and frees the kernel', async () => {
  const { model, undoTitle, lastCommit } = state();
  const running = runLayout('zones');
  await vi.waitFor(() => expect(kernel.asked).toBeGreaterThan(1));
  expect(useLayout.getState().running).not.toBeNull();
  useLayout.getState().cancel();
  await running;
  expect(useLayout.getState().running).toBeNull();
  expect(kernel.ended).toBe(1);
  expect(state()).toMatchObject({ undoTitle, lastCommit });
  expect(state().model).toBe(model);
});
