import type { RecordOf } from '../../model/model.ts';
import { momentOf } from '../calendar.ts';
import { oncePer } from '../once-per.ts';
import { type Plant, sorted } from '../plant.ts';
import { placesOf } from './places.ts';
import { covers, joined, type Span, type Spans } from './spans.ts';

/** Planned and agreed times by what they are for. */
interface WindowBook {
  readonly by: ReadonlyMap<string, Spans>;
  /** Assets and zones with a window whose beginning or end is not recorded. */
  readonly open: ReadonlySet<string>;
}

const windowBook = oncePer((plant: Plant): WindowBook => {
  const spans = new Map<string, Span[]>();
  const open = new Set<string>();
  for (const window of sorted<'changeWindow'>(plant.model.changeWindow)) {
    const span = spanOf(window);
    for (const scope of [...(window.assets ?? []), ...(window.zones ?? [])]) {
      if (span === null) open.add(scope);
      else spans.set(scope, [...(spans.get(scope) ?? []), span]);
    }
  }
  return { by: new Map([...spans].map(([scope, list]) => [scope, joined(list)])), open };
});

/** From beginning to end of a change window; null where one of them is not recorded. */
export function spanOf({ start, end }: RecordOf<'changeWindow'>): Span | null {
  return start === undefined || end === undefined ? null : { from: momentOf(start), to: momentOf(end) };
}

/** Whether a time lies inside the change windows of an asset, its own and those of the zones it lies in. */
export function inChangeWindow(plant: Plant, asset: string, { from, to }: Span): boolean | 'unknown' {
  const { by, open } = windowBook(plant);
  const places = placesOf(plant, asset);
  const spans = places.flatMap((place) => by.get(place) ?? []);
  // Windows of the asset and of its zone may only together be long enough.
  if (covers(places.length > 1 ? joined(spans) : spans, from, to)) return true;
  return places.some((place) => open.has(place)) ? 'unknown' : false;
}
