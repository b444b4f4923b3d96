import type { RecordOf } from '../../model/model.ts';
import { momentOf } from '../calendar.ts';
import { oncePerPlant } from '../kept.ts';
import { oncePer } from '../once-per.ts';
import type { Plant } from '../plant.ts';
import { placesOf } from './places.ts';
import { joined, type Span, type Spans, spanAt } from './spans.ts';

type Grant = RecordOf<'accessGrant'>;

/** What a grant reaches: assets and zones by id; undefined where neither it nor its access path says. */
export function scopeOf(plant: Plant, grant: Grant): readonly string[] | undefined {
  if (grant.assets !== undefined) return grant.assets;
  return grant.accessPath === undefined ? undefined : plant.model.accessPath.get(grant.accessPath)?.targets;
}

/** When a grant is in force, as far as it says: an end that is not recorded is no end, a revocation is one. */
export const validity = oncePer(({ validFrom, validTo, revoked }: Grant): Span => {
  const end = (text: string | undefined): number =>
    text === undefined ? Number.POSITIVE_INFINITY : momentOf(text);
  return {
    from: validFrom === undefined ? Number.NEGATIVE_INFINITY : momentOf(validFrom),
    to: Math.min(end(validTo), end(revoked)),
  };
});

/** When an identity may reach a place: for certain, and besides, as far as what is not recorded could allow. */
class Reach {
  readonly #certain: Span[] = [];
  readonly #open: Span[] = [];
  #sure: Spans | null = null;
  #possible: Spans | null = null;

  add(span: Span, certain: boolean): void {
    (certain ? this.#certain : this.#open).push(span);
  }

  /** The time without a gap that certainly holds a moment; null where there is none. */
  sureAt(moment: number): Span | null {
    this.#sure ??= joined(this.#certain);
    return spanAt(this.#sure, moment);
  }

  isOpenAt(moment: number): boolean {
    if (this.#open.length === 0) return false;
    this.#possible ??= joined(this.#open);
    return spanAt(this.#possible, moment) !== null;
  }
}

const anywhere = '*';
/** Stands for every place: what a grant is for is not recorded. */
const unstated = '?';

/** Reach by identity and place; what is never asked for is never sorted. O(grants and the places they name). */
const grantBook = oncePerPlant((plant: Plant): ReadonlyMap<string, ReadonlyMap<string, Reach>> => {
  const book = new Map<string, Map<string, Reach>>();
  for (const grant of plant.model.accessGrant.values()) {
    if (grant.identity === undefined) continue;
    const row = book.get(grant.identity) ?? new Map<string, Reach>();
    book.set(grant.identity, row);
    const scope = scopeOf(plant, grant);
    const span = validity(grant);
    const certain = scope !== undefined && grant.approver !== undefined && grant.validFrom !== undefined;
    for (const place of [...(scope ?? [unstated]), anywhere]) {
      const reach = row.get(place) ?? new Reach();
      row.set(place, reach);
      reach.add(span, certain);
    }
  }
  return book;
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
  const places = asset === null ? [anywhere] : [...placesOf(plant, asset), unstated];
  let until = Number.NEGATIVE_INFINITY;
  let open = false;
  for (const place of places) {
    const reach = row.get(place);
    if (reach === undefined) continue;
    until = Math.max(until, reach.sureAt(moment)?.to ?? Number.NEGATIVE_INFINITY);
    open ||= reach.isOpenAt(moment);
  }
  if (until > Number.NEGATIVE_INFINITY) return { answer: 'covered', until };
  return { answer: open ? 'unknown' : 'none' };
}
