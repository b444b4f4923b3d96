import type { RecordOf } from '../../model/model.ts';
import { momentOf } from '../calendar.ts';
import { oncePer } from '../once-per.ts';
import { type Plant, sorted } from '../plant.ts';
import { placesOf } from './places.ts';
import { joined, type Span, type Spans, spanAt } from './spans.ts';

type Grant = RecordOf<'accessGrant'>;

/** What a grant reaches: assets and zones by id; undefined where neither it nor its access path says. */
export function scopeOf(plant: Plant, grant: Grant): readonly string[] | undefined {
  if (grant.assets !== undefined) return grant.assets;
  return grant.accessPath === undefined ? undefined : plant.model.accessPath.get(grant.accessPath)?.targets;
}

/** When a grant is in force, as far as it says: an end that is not recorded is no end, a revocation is one. */
export function validity({ validFrom, validTo, revoked }: Grant): Span {
  const end = (text: string | undefined): number =>
    text === undefined ? Number.POSITIVE_INFINITY : momentOf(text);
  return {
    from: validFrom === undefined ? Number.NEGATIVE_INFINITY : momentOf(validFrom),
    to: Math.min(end(validTo), end(revoked)),
  };
}

/** When an identity may reach a place: for certain, and as far as what is not recorded could allow. */
interface Reach {
  readonly sure: Spans;
  readonly possible: Spans;
}

const anywhere = '*';

/** Reach by identity and place. */
type GrantBook = ReadonlyMap<string, ReadonlyMap<string, Reach>>;

/** Times by identity and place while they are collected. */
class SpanTable {
  readonly rows = new Map<string, Map<string, Span[]>>();

  add(identity: string, place: string, span: Span): void {
    const row = this.rows.get(identity) ?? new Map<string, Span[]>();
    this.rows.set(identity, row);
    const list = row.get(place);
    if (list === undefined) row.set(place, [span]);
    else list.push(span);
  }

  spans(identity: string, place: string): Spans {
    return joined(this.rows.get(identity)?.get(place) ?? []);
  }
}

/** Indexes all grants once: O(n log n) in grants and the places they name. */
const grantBook = oncePer((plant: Plant): GrantBook => {
  const sure = new SpanTable();
  const possible = new SpanTable();
  for (const grant of sorted<'accessGrant'>(plant.model.accessGrant)) {
    if (grant.identity === undefined) continue;
    const scope = scopeOf(plant, grant);
    const span = validity(grant);
    const certain = scope !== undefined && grant.approver !== undefined && grant.validFrom !== undefined;
    for (const place of [...(scope ?? []), anywhere]) {
      possible.add(grant.identity, place, span);
      if (certain) sure.add(grant.identity, place, span);
    }
    if (scope === undefined) possible.add(grant.identity, 'unstated', span);
  }
  return new Map(
    [...possible.rows].map(([identity, row]) => [
      identity,
      new Map(
        [...row.keys()].map((place) => [
          place,
          { sure: sure.spans(identity, place), possible: possible.spans(identity, place) },
        ]),
      ),
    ]),
  );
});

/** How grants bear on one asset at a moment; `until` is the end of the time that holds it without a gap. */
export type Cover =
  | { readonly answer: 'covered'; readonly until: number }
  | { readonly answer: 'unknown' | 'none' };

/**
 * Whether an approved grant lets an identity reach an asset (or, without one, anything at all) at a moment. `unknown`
 * where only grants do that do not record an approver, a beginning or what they are for. O(log n) after the first call.
 */
export function coverAt(plant: Plant, identity: string, asset: string | null, moment: number): Cover {
  const row = grantBook(plant).get(identity);
  if (row === undefined) return { answer: 'none' };
  const places = asset === null ? [anywhere] : [...placesOf(plant, asset), 'unstated'];
  let until = Number.NEGATIVE_INFINITY;
  let open = false;
  for (const place of places) {
    const reach = row.get(place);
    if (reach === undefined) continue;
    until = Math.max(until, spanAt(reach.sure, moment)?.to ?? Number.NEGATIVE_INFINITY);
    open ||= spanAt(reach.possible, moment) !== null;
  }
  if (until > Number.NEGATIVE_INFINITY) return { answer: 'covered', until };
  return { answer: open ? 'unknown' : 'none' };
}
