import '../app/zod-config.ts';
import { vendorsFrom } from '#shared/ingest/capture/vendors.ts';
import { readPack } from '../storage/packs.ts';
import type { FromIngest, ToIngest } from './ingest-messages.ts';
import { ingestSession } from './ingest-session.ts';

const session = ingestSession({
  now: () => Date.now(),
  // Half a megabyte that only captures need.
  vendors: async () => vendorsFrom((await import('oui-data')).default),
  installedAdvisories: async () => (await readPack('advisories')) ?? readPack('starter'),
  post: (message: FromIngest) => self.postMessage(message),
});

/** Messages are worked off in order, one at a time: reading is asynchronous. */
let queue: Promise<void> = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<ToIngest>): void => {
  queue = queue.then(() => session(data));
};
