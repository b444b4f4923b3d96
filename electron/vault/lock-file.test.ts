import { expect, test } from 'vitest';
import { type Holder, holdLock, type Processes } from './lock-file.ts';
import { MemoryDisk } from './testing/memory-disk.ts';
import { unwrapped } from './testing/unwrapped.ts';

const processesOf = (own: Holder, running: readonly Holder[]): Processes => ({
  own,
  isRunning: (holder) => running.some(({ pid, started }) => pid === holder.pid && started === holder.started),
});
const first: Holder = { host: 'here', pid: 10, started: '100' };
const second: Holder = { host: 'here', pid: 11, started: '200' };

test('a second instance is refused with the process that holds the folder, and may have it afterwards', async () => {
  const { files } = new MemoryDisk();
  const lock = unwrapped(await holdLock(files, '/data', processesOf(first, [first, second])));
  const refused = await holdLock(files, '/data', processesOf(second, [first, second]));
  expect(refused).toMatchObject({
    error: {
      code: 'vault-in-use',
      place: '/data/lock',
      message: { en: expect.stringContaining('process 10 on here') },
    },
  });
  await lock.release();
  unwrapped(await holdLock(files, '/data', processesOf(second, [second])));
});

test.each([
  ['the process has gone', [second]],
  ['the number now belongs to another process', [second, { ...first, started: '999' }]],
])('a lock is taken over when %s', async (_why, running) => {
  const { files } = new MemoryDisk();
  unwrapped(await holdLock(files, '/data', processesOf(first, [first])));
  unwrapped(await holdLock(files, '/data', processesOf(second, running)));
});

test('a lock of another computer is respected, as its processes cannot be seen', async () => {
  const { files } = new MemoryDisk();
  unwrapped(await holdLock(files, '/data', processesOf({ ...first, host: 'there' }, [])));
  expect(await holdLock(files, '/data', processesOf(second, [second]))).toMatchObject({ ok: false });
});

test('a lock whose writer was stopped before it was written is taken over', async () => {
  const disk = new MemoryDisk();
  disk.put('/data/lock', new TextEncoder().encode('{"host":"he'));
  unwrapped(await holdLock(disk.files, '/data', processesOf(second, [second])));
});
