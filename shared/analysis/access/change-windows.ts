import type { RecordOf } from '../../model/model.ts';
import { momentOf } from '../calendar.ts';
import { oncePerPlant, oncePerPlantAnd } from '../kept.ts';
import type { Plant } from '../plant.ts';
import { placesOf } from './places.ts';
import { covers, joined, type Span, type Spans } from './spans.ts';

/** When changes to one asset or zone are planned; `open` says that a window does not record its beginning or end. */
interface Planned {
  readonly spans: Spans;
  readonly open: boolean;
}

const unplanned: Planned = { spans: [], open: false };

/** Planned times by the asset or zone that windows name. */
const windowBook = oncePerPlant((plant: Plant): ReadonlyMap<string, Planned> => {
  const spans = new Map<string, Span[]>();
  const open = new Set<string>();
  for (const window of plant.model.changeWindow.values()) {
    const span = spanOf(window);
    for (const place of [...(window.assets ?? []), ...(window.zones ?? [])]) {
      const list = spans.get(place) ?? [];
      spans.set(place, list);
      if (span === null) open.add(place);
      else list.push(span);
    }
  }
  return new Map([...spans].map(([place, list]) => [place, { spans: joined(list), open: open.has(place) }]));
});

/** Planned times of an asset or zone, those of the zones around it included. */
const plannedFor = oncePerPlantAnd((plant: Plant, place: string): Planned => {
  const named = placesOf(plant, place).flatMap((one) => windowBook(plant).get(one) ?? []);
  const [only = unplanned] = named;
  // Windows of the asset and of its zone may only together be long enough.
  return named.length < 2
    ? only
    : { spans: joined(named.flatMap(({ spans }) => spans)), open: named.some(({ open }) => open) };
});

/** From beginning to end of a change window; null where one of them is not recorded. */
export function spanOf({ start, end }: RecordOf<'changeWindow'>): Span | null {
  return start === undefined || end === undefined ? null : { from: momentOf(start), to: momentOf(end) };
}

/** Whether a time lies inside the change windows of an asset or zone: its own and those of the zones it lies in. */
export function inChangeWindow(plant: Plant, place: string, { from, to }: Span): boolean | 'unknown' {
  const { spans, open } = plannedFor(plant, place);
  return covers(spans, from, to) || (open ? 'unknown' : false);
}
