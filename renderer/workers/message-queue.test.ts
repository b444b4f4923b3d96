import { describe, expect, it, vi } from 'vitest';
import { newId } from '#shared/model/id.ts';
import { randomBytes } from '../app/random.ts';
import { failureAnswer } from './analysis-failure.ts';
import type { ToAnalysis } from './analysis-messages.ts';
import { inOrder } from './message-queue.ts';

describe('the queue of a worker', () => {
  it('goes on after a message that throws, and tells which one it was', async () => {
    const [done, failed]: [string[], unknown[]] = [[], []];
    const take = inOrder<string>(
      async (message) => {
        if (message === 'bad') throw new Error('out of memory');
        done.push(message);
      },
      (message, cause) => failed.push([message, cause]),
    );
    for (const message of ['one', 'bad', 'two', 'bad', 'three']) take(message);
    await vi.waitFor(() => expect(done).toEqual(['one', 'two', 'three']));
    expect(failed).toEqual([
      ['bad', new Error('out of memory')],
      ['bad', new Error('out of memory')],
    ]);
  });

  it('starts a message only when the one before it is done', async () => {
    const seen: string[] = [];
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const take = inOrder<string>(
      async (message) => {
        seen.push(`${message} begins`);
        if (message === 'slow') await gate;
        seen.push(`${message} ends`);
      },
      () => undefined,
    );
    take('slow');
    take('quick');
    await vi.waitFor(() => expect(seen).toEqual(['slow begins']));
    release();
    await vi.waitFor(() => expect(seen).toEqual(['slow begins', 'slow ends', 'quick begins', 'quick ends']));
  });
});

describe('the answer to a message that failed', () => {
  const asset = newId('asset', randomBytes);
  const reason = 'out of memory';
  const asked: readonly ToAnalysis[] = [
    { type: 'analyse', request: 3, at: '2026-11-22', held: null },
    { type: 'match', request: 4, asset },
    { type: 'trace', request: 5, asset },
    { type: 'report', document: 'report', language: 'de', photos: [], version: '1.0.0' },
    { type: 'install', bytes: new Uint8Array() },
    { type: 'remove', kind: 'advisories' },
  ];
  it.each(asked)('reaches who sent $type', (message) => {
    const answer = failureAnswer(message, reason);
    expect(answer).toMatchObject('request' in message ? { reason, request: message.request } : { reason });
  });

  it('is nothing where nobody waits', () => {
    expect(failureAnswer({ type: 'close' }, reason)).toBeNull();
  });
});
