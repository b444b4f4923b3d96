import '../app/zod-config.ts';
import type { Commit } from '#shared/journal/commit.ts';
import { readSigned } from '#shared/journal/sign.ts';
import type { FromCommits, ToCommits } from './commits-messages.ts';
import { slicesOf } from './slices.ts';

self.onmessage = ({ data }: MessageEvent<ToCommits>): void => void read(data);

function post(message: FromCommits): void {
  self.postMessage(message);
}

const slicesAtOnce = 4;

async function read({ commits }: ToCommits): Promise<void> {
  const read: Commit[] = [];
  for (const wire of commits) {
    const signed = readSigned(wire);
    if (!signed.ok) return post({ type: 'unreadable', problem: signed.error });
    read.push(signed.value.commit);
  }
  const slices = slicesOf(read);
  for (let sent = 1; ; sent += 1) {
    const next = slices.next();
    if (next.done) return post({ type: 'read', commits: next.value });
    post({ type: 'slice', slice: next.value });
    if (sent % slicesAtOnce === 0) await new Promise((resolve) => setTimeout(resolve, 0));
  }
}
