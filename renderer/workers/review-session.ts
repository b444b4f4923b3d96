import type { Observations } from '#shared/ingest/observation.ts';
import { changesFor, deletionsBy, summarise } from '#shared/ingest/reconcile/choice.ts';
import { reconcileTogether } from '#shared/ingest/reconcile/joint.ts';
import type { Proposals, RowProposal } from '#shared/ingest/reconcile/proposal.ts';
import { watchedThings } from '#shared/ingest/reconcile/watched.ts';
import type { Json } from '#shared/journal/change.ts';
import { emptyModel } from '#shared/model/model.ts';
import type { RandomBytes } from '#shared/model/ports.ts';
import type { FromReview, ReviewRow, ToReview } from './review-messages.ts';

/** What a review needs of the thread it runs in. */
export interface ReviewPorts {
  readonly random: RandomBytes;
  readonly post: (message: FromReview) => void;
}

const captureFormats: ReadonlySet<string> = new Set(['pcap', 'pcapng']);

/** Rows of one message to the window: small enough to be taken in without a pause. */
const rowsAtOnce = 2000;

/** The review of all files that were read. Returns what handles the window's messages, one at a time and in order. */
export function reviewSession({ random, post }: ReviewPorts): (message: ToReview) => Promise<void> {
  const sources = new Map<string, Promise<Observations>>();
  let proposals: Proposals | null = null;
  let rows = new Map<string, RowProposal>();
  let model = emptyModel();

  const review = async ({ run, sources: wanted, now, pins }: Extract<ToReview, { type: 'review' }>) => {
    const found = await Promise.all(
      wanted.map(async (key) => {
        const observations = await sources.get(key);
        return observations === undefined ? [] : [{ key, observations }];
      }),
    );
    const joint = found.flat();
    const base = model;
    // What the worker got of the model has served; the next review brings it anew.
    model = emptyModel();
    if (joint.length === 0) return;
    proposals = reconcileTogether(base, joint, { random, now, pins: new Map(pins) });
    rows = new Map(proposals.rows.map((row) => [row.key, row]));
    const read = joint.reduce((sum, { observations }) => sum + observations.skipped.length, 0);
    const skipped = proposals.skipped.slice(read);
    tellWatched(run, proposals, joint);
    const isDrawn = joint.map(({ observations }) => observations.drawn !== undefined);
    const names = new Map<string, string>();
    if (isDrawn.includes(true)) for (const row of proposals.rows) names.set(row.record, row.label);
    const nameOf = (record: Json): string => names.get(String(record)) ?? '?';
    const all = proposals.rows;
    for (let from = 0; from === 0 || from < all.length; from += rowsAtOnce) {
      const part = all.slice(from, from + rowsAtOnce).map((row) => reviewRow(row, isDrawn, nameOf));
      const isLast = from + rowsAtOnce >= all.length;
      post({ type: 'rows', run, rows: part, isLast, skipped: isLast ? skipped : [] });
    }
  };

  const tellWatched = (
    run: number,
    found: Proposals,
    joint: readonly { readonly observations: Observations }[],
  ): void => {
    const captures = joint.flatMap(({ observations: { source } }, index) =>
      captureFormats.has(source.format) ? [index] : [],
    );
    if (captures.length === 0) return;
    const things = watchedThings(found, new Set(captures));
    for (let from = 0; from === 0 || from < things.length; from += rowsAtOnce)
      post({ type: 'watched', run, things: things.slice(from, from + rowsAtOnce) });
  };

  return async (message) => {
    switch (message.type) {
      case 'source':
        sources.set(message.id, observationsFrom(message.port));
        return;
      case 'forget':
        sources.delete(message.id);
        return;
      case 'begin':
        model = emptyModel();
        return;
      case 'model': {
        // Border: the window sends records of the kind it names, as the journal folded them.
        const shelf = model[message.kind] as Map<string, object>;
        for (const record of message.records) shelf.set(record.id, record);
        return;
      }
      case 'review':
        return review(message);
      case 'detail': {
        const row = rows.get(message.key);
        return post({ type: 'detail', row: row === undefined ? null : { ...row } });
      }
      case 'take': {
        if (proposals === null) return;
        const { run, choice } = message;
        const changes = changesFor(proposals, choice);
        const summary = summarise(proposals, choice);
        const deleted = deletionsBy(proposals, choice);
        const kept = proposals.sources.map(({ record }) => record);
        return post({ type: 'taken', run, changes, summary, deleted, sources: kept });
      }
    }
  };
}

/** What a reading worker sends through its end of the port, once. */
function observationsFrom(port: MessagePort): Promise<Observations> {
  return new Promise((resolve) => {
    // Border: the other end is held by a worker of this program, which sends what it read.
    port.onmessage = ({ data }: MessageEvent<Observations>) => {
      resolve(data);
      port.close();
    };
  });
}

function reviewRow(
  row: RowProposal,
  isDrawn: readonly boolean[],
  nameOf: (record: Json) => string,
): ReviewRow {
  const { key, kind, label, status, record, reasons, candidates, merged, sources = [0] } = row;
  // The fields of a new row are not looked at until somebody asks, unless files may disagree: there may be 100,000 of them.
  const isTold = status === 'extends' || status === 'contradicts' || sources.length > 1;
  const fields = isTold ? row.fields : [];
  const mayGuess = sources.some((source) => isDrawn[source] === true);
  return {
    key,
    kind,
    label,
    status,
    record,
    place: merged.places[0] ?? '',
    places: merged.places.length,
    sources,
    reasons,
    candidates,
    contradictions: fields
      .filter(({ state }) => state === 'contradiction')
      .map(({ field, ours, theirs, place, source = 0, others }) => ({
        field,
        ours,
        theirs,
        place,
        source,
        // What the same file says elsewhere is seen in the detail.
        others: others.map((other) => ({ ...other, source: other.source ?? source })),
      })),
    guesses: mayGuess
      ? row.fields
          .filter(({ state, ours }) => state === 'weaker' && ours === null)
          .map(({ field, theirs }) => ({ field, zone: nameOf(theirs) }))
      : [],
    added: fields.filter(({ state }) => state === 'new').map(({ field }) => field),
  };
}
