import { registersOf } from '#shared/journal/fold.ts';
import type { Id } from '#shared/model/id.ts';
import type { Model, RecordId } from '#shared/model/model.ts';
import { openJournalNow } from '../../../stores/open-journal.ts';
import { pauses } from '../../../stores/pause.ts';

/** A capture that was taken in before, and the hosts and channels of which it was the last to say something. */
export interface EarlierCapture {
  readonly source: Id<'source'>;
  readonly name: string;
  /** When it was taken in, ISO 8601. */
  readonly imported: string;
  readonly records: ReadonlySet<RecordId>;
}

const captureFormats: ReadonlySet<string> = new Set(['pcap', 'pcapng']);

/**
 * The captures the assessment was told by, the latest first. A host belongs to a capture that said something of it, or of
 * one of its channels; the channels themselves remember the capture that saw them last.
 */
export async function earlierCaptures(model: Model): Promise<readonly EarlierCapture[]> {
  const state = openJournalNow()?.state;
  if (state === undefined) return [];
  const found = new Map<Id<'source'>, Set<RecordId>>();
  for (const { id, format } of model.source.values())
    if (captureFormats.has(format ?? '')) found.set(id, new Set());
  if (found.size === 0) return [];
  const pause = pauses();
  const note = (record: RecordId, ends: readonly (RecordId | undefined)[] = []): void => {
    for (const { basis } of registersOf(state, record).values()) {
      const records = basis === undefined || basis === null ? undefined : found.get(basis.source);
      if (records === undefined) continue;
      records.add(record);
      for (const end of ends) if (end !== undefined) records.add(end);
    }
  };
  for (const { id } of model.asset.values()) {
    note(id);
    await pause();
  }
  for (const { id, source, target } of model.channel.values()) {
    note(
      id,
      [source, target].map((end) => (end === 'any' ? undefined : end)),
    );
    await pause();
  }
  return [...found]
    .flatMap(([source, records]) => {
      const { name = source, imported = '' } = model.source.get(source) ?? {};
      return records.size === 0 ? [] : [{ source, name, imported, records }];
    })
    .sort((a, b) => (a.imported < b.imported ? 1 : -1));
}
