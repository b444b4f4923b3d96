import '../app/zod-config.ts';
import { vendorsFrom } from '#shared/ingest/capture/vendors.ts';
import { openPack } from '#shared/knowledge/pack/pack.ts';
import type { OuiRegistry } from '#shared/knowledge/source/oui.ts';
import { listPacks, readPack } from '../storage/packs.ts';
import type { FromIngest, ToIngest } from './ingest-messages.ts';
import { ingestSession } from './ingest-session.ts';

/** The registry of MAC addresses of the installed pack; null where it has none. */
async function installedRegistry(): Promise<OuiRegistry | null> {
  const pack = (await listPacks()).find(({ sources }) => sources?.some(({ kind }) => kind === 'macVendors'));
  const bytes = pack === undefined ? undefined : await readPack(pack.kind);
  const opened = bytes === undefined ? null : openPack(bytes);
  return opened?.ok === true ? opened.value.oui : null;
}

const session = ingestSession({
  now: () => Date.now(),
  // Half a megabyte that only captures need.
  vendors: async () => vendorsFrom((await import('oui-data')).default, await installedRegistry()),
  installedPack: async () => (await readPack('advisories')) ?? readPack('starter'),
  post: (message: FromIngest) => self.postMessage(message),
});

/** Messages are worked off in order, one at a time: reading is asynchronous. */
let queue: Promise<void> = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<ToIngest>): void => {
  queue = queue.then(() => session(data));
};
