import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toObservations } from '#shared/ingest/capture/observations.ts';
import { readCapture } from '#shared/ingest/capture/read-capture.ts';
import { readList } from '#shared/ingest/list/list.ts';
import type { Observations } from '#shared/ingest/observation.ts';
import { changesFor } from '#shared/ingest/reconcile/choice.ts';
import { reconcile } from '#shared/ingest/reconcile/reconcile.ts';
import type { SignedCommit } from '#shared/journal/commit.ts';
import { modelOf } from '#shared/journal/fold.ts';
import type { Journal } from '#shared/journal/journal.ts';
import { commitOn, replica, seededRandom } from './replicas.ts';

const folder = join(import.meta.dirname, '../../resources/sample/packaging-line');

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function observed(name: string): Promise<Observations> {
  const chunks = whole(readFileSync(join(folder, name)));
  const reading = name.endsWith('.pcap') ? await readCapture(name, chunks) : await readList({ name, chunks });
  if (!reading.ok) throw new Error(reading.error.code);
  return 'observations' in reading.value ? reading.value.observations : toObservations(reading.value);
}

/** The sample plant as its files are taken in, one commit each; another seed gives the same things other ids. */
export async function samplePlant(
  files: readonly ('assets.csv' | 'channels.csv' | 'capture.pcap')[] = ['assets.csv', 'channels.csv'],
  seed = 1,
): Promise<{ readonly journal: Journal; readonly commits: readonly SignedCommit[] }> {
  const journal = replica('a');
  const random = seededRandom(seed);
  const commits: SignedCommit[] = [];
  for (const name of files) {
    const now = '2026-11-22T00:00:00Z';
    const proposals = reconcile(modelOf(journal.state), await observed(name), { random, now });
    const changes = changesFor(proposals, { mode: 'all' });
    commits.push(commitOn(journal, changes, commits.length + 1, { type: 'import', source: null }));
  }
  return { journal, commits };
}
