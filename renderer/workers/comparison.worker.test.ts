import { expect, it, vi } from 'vitest';
import type { WireCommit } from '#shared/bridge/contract.ts';
import { pointAt } from '#shared/journal/past.ts';
import type { FromComparison, ToComparison } from './comparison-messages.ts';

it('says that a side could not be read, instead of comparing with nothing', async () => {
  const posted: FromComparison[] = [];
  const worker: { onmessage?: (event: { data: ToComparison }) => void; postMessage: unknown } = {
    postMessage: (message: FromComparison) => posted.push(message),
  };
  vi.stubGlobal('self', worker);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await import('./comparison.worker.ts');
  const send = (data: ToComparison): void => worker.onmessage?.({ data });
  const broken: WireCommit = { bytes: new Uint8Array([1, 2, 3]), hash: '', signature: new Uint8Array() };
  const compare = (request: number): ToComparison => ({
    type: 'compare',
    request,
    before: { type: 'point', point: pointAt(0) },
    after: { type: 'now' },
  });
  send({ type: 'history', commits: [broken] });
  send(compare(1));
  await vi.waitFor(() => expect(posted).toMatchObject([{ type: 'failed', request: 1 }]));
  send({ type: 'history', commits: [] });
  send(compare(2));
  await vi.waitFor(() => expect(posted.at(-1)).toMatchObject({ type: 'compared', request: 2 }));
});
