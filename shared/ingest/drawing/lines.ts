import type { Json } from '#shared/journal/change.ts';
import type { SkipLog } from '../list/skipped.ts';
import type { DrawnClaim, DrawnThing } from '../observation.ts';
import type { DrawnLine } from './drawing.ts';
import { nameOf, serviceOf } from './line-service.ts';
import type { LineMeaning } from './mapping.ts';
import { drawingProblem } from './problems.ts';
import type { Situated } from './situation.ts';
import { addSpoke, changedSpokes } from './spokes.ts';

interface LineContext {
  readonly situated: ReadonlyMap<string, Situated>;
  readonly things: ReadonlyMap<string, DrawnThing>;
  /** Groups in which there is exactly one thing, and that thing. */
  readonly onlyInside: ReadonlyMap<string, DrawnThing | null>;
  /** Records found so far; a second line of one record is a copy. */
  readonly seen: Set<string>;
  readonly meanings: ReadonlyMap<string, LineMeaning>;
  /** Whether a place in a zone counts as being in it. */
  readonly byPlace: boolean;
  readonly log: SkipLog;
}

export interface ObservedLines {
  readonly things: readonly DrawnThing[];
  /** Zones of the conduits whose lines to them were changed: conduit shape to keys of its zones, in order. */
  readonly spokes: ReadonlyMap<string, readonly string[]>;
}

/** What the lines of a drawing say. Lines with an open end, and lines to what is not taken over, are reported. */
export function observeLines(
  lines: readonly DrawnLine[],
  given: Omit<LineContext, 'onlyInside'>,
): ObservedLines {
  const context = { ...given, onlyInside: onlyThings(given) };
  const things: DrawnThing[] = [];
  const tied = new Map<string, string[]>();
  for (const line of lines) {
    if (line.spoke) {
      addSpoke(line, context, tied);
      continue;
    }
    const { written } = line;
    const isOwn = written !== null && !written.isCopy && !context.seen.has(written.id);
    if (isOwn) context.seen.add(written.id);
    const thing = isOwn ? ownLine(line, context) : foreignLine(line, context);
    if (thing !== null) things.push(thing);
  }
  return { things, spokes: changedSpokes(context, tied) };
}

/** For every shape that is no thing itself: the one asset or access point in it, or null where there are several. */
function onlyThings({
  situated,
  things,
}: Pick<LineContext, 'situated' | 'things'>): ReadonlyMap<string, DrawnThing | null> {
  const only = new Map<string, DrawnThing | null>();
  for (const thing of things.values()) {
    if (thing.kind !== 'asset' && thing.kind !== 'accessPoint') continue;
    let at = situated.get(thing.key)?.shape.parent ?? null;
    for (; at !== null && !things.has(at); at = situated.get(at)?.shape.parent ?? null) {
      only.set(at, only.has(at) ? null : thing);
    }
  }
  return only;
}

/** Fields that name the ends of a line, by kind. */
const endFields = { channel: ['source', 'target'], link: ['from', 'to'] } as const;

function ownLine(line: DrawnLine, context: LineContext): DrawnThing | null {
  const { written } = line;
  if (written === null) return null;
  const fields = new Map<string, DrawnClaim>();
  for (const [field, value] of written.fields) fields.set(field, exactly(field, value));
  if (line.label !== written.label) {
    const name = line.label.replace(/\s+/g, ' ').trim().slice(0, 300);
    fields.set('name', exactly('name', name === '' ? null : name));
  }
  const before = written.ends.split(' ');
  const ends = [line.source, line.target].map((key) => (key === null ? null : endThing(key, context)));
  const moved = ends.map((end, at) => (end === null ? '-' : (end.record ?? end.key)) !== (before[at] ?? '-'));
  if (moved.some((isMoved, at) => isMoved && ends[at] === null)) reportLoose(line, context);
  if (written.kind === 'conduit') conduitEnds(written.fields.get('zones'), ends, moved, fields);
  else if (written.kind === 'channel' || written.kind === 'link') {
    endFields[written.kind].forEach((field, at) => {
      const end = ends[at];
      if (moved[at] === true && end !== null && end !== undefined) {
        fields.set(field, { ...exactly(field, end.key), refers: true });
      }
    });
  }
  const label = line.label || `${ends[0]?.label ?? '?'} → ${ends[1]?.label ?? '?'}`;
  return {
    key: line.key,
    kind: written.kind,
    record: written.id,
    label,
    place: line.place,
    claims: [...fields.values()],
  };
}

function conduitEnds(
  zones: unknown,
  ends: readonly (DrawnThing | null)[],
  moved: readonly boolean[],
  fields: Map<string, DrawnClaim>,
): void {
  const [first, second] = ends;
  if (!moved.includes(true) || first?.kind !== 'zone' || second?.kind !== 'zone') return;
  // A conduit drawn as one line joins exactly two zones.
  if (Array.isArray(zones) && zones.length > 2) return;
  fields.set('zones', { ...exactly('zones', [first.key, second.key]), refers: true });
}

function exactly(field: string, value: unknown): DrawnClaim {
  // Border: values were checked by the schema of their field, and all of those describe JSON.
  return { field, value: value as Json, confidence: 'high' };
}

/**
 * The thing a line is tied to: the shape's own, the only one in the group the line is tied to, or the asset or access
 * point the shape is a part of.
 */
function endThing(key: string, { things, situated, onlyInside }: LineContext): DrawnThing | null {
  const own = things.get(key) ?? onlyInside.get(key) ?? undefined;
  if (own !== undefined && own.kind !== 'note') return own;
  for (
    let at = situated.get(key)?.shape.parent ?? null;
    at !== null;
    at = situated.get(at)?.shape.parent ?? null
  ) {
    const around = things.get(at);
    if (around?.kind === 'asset' || around?.kind === 'accessPoint') return around;
    if (around?.kind === 'zone') return null;
  }
  return null;
}

function reportLoose({ source, target, place }: DrawnLine, { situated, log }: LineContext): void {
  const key = source ?? target;
  const label = key === null ? '' : (situated.get(key)?.shape.label ?? '').slice(0, 60);
  const tied =
    label === ''
      ? { tied: 'no named shape', haengt: 'keiner benannten Form' }
      : { tied: label, haengt: label };
  log.add(drawingProblem('drawing-line-loose', place, tied));
}

function foreignLine(line: DrawnLine, context: LineContext): DrawnThing | null {
  const { written } = line;
  const meaning = written === null ? (context.meanings.get(line.look) ?? 'byEnds') : lineKind(written.kind);
  if (meaning === 'ignored') return null;
  if (line.source === null || line.target === null) {
    reportLoose(line, context);
    return null;
  }
  const [from, to] = [endThing(line.source, context), endThing(line.target, context)];
  if (from === null || to === null) {
    const missing = from === null ? line.source : line.target;
    const shape = context.situated.get(missing)?.shape;
    const end = (shape?.label || shape?.look || missing).slice(0, 60);
    context.log.add(drawingProblem('drawing-line-end-unused', line.place, { end }));
    return null;
  }
  if (from === to) {
    context.log.add(drawingProblem('drawing-line-itself', line.place, { name: from.label.slice(0, 60) }));
    return null;
  }
  const kind = meaning === 'byEnds' ? kindByEnds(line, from, to) : meaning;
  return kind === 'conduit' ? conduitOf(line, from, to, context) : flowOf(line, kind, from, to, context);
}

function lineKind(kind: string): LineMeaning {
  return kind === 'conduit' || kind === 'link' ? kind : 'channel';
}

function kindByEnds({ arrows }: DrawnLine, from: DrawnThing, to: DrawnThing): 'conduit' | 'channel' | 'link' {
  if (from.kind === 'zone' && to.kind === 'zone') return 'conduit';
  const isDirected = arrows.source || arrows.target;
  return !isDirected && from.kind === 'asset' && to.kind === 'asset' ? 'link' : 'channel';
}

function conduitOf(
  line: DrawnLine,
  from: DrawnThing,
  to: DrawnThing,
  context: LineContext,
): DrawnThing | null {
  const zoneOf = (thing: DrawnThing): string | null => {
    if (thing.kind === 'zone') return thing.key;
    const at = context.situated.get(thing.key);
    return at?.zone ?? (context.byPlace ? (at?.guessed ?? null) : null);
  };
  const [first, second] = [zoneOf(from), zoneOf(to)];
  if (first === null || second === null || first === second) {
    reportUnfit(line, 'conduit', from, to, context);
    return null;
  }
  const zones: DrawnClaim = { field: 'zones', value: [first, second], refers: true, confidence: 'medium' };
  return thingOf(line, 'conduit', from, to, [...copiedFields(line), ...nameOf(line), zones]);
}

function flowOf(
  line: DrawnLine,
  kind: 'channel' | 'link',
  from: DrawnThing,
  to: DrawnThing,
  context: LineContext,
): DrawnThing | null {
  const allowed = kind === 'link' ? ['asset'] : ['asset', 'accessPoint', 'zone'];
  if (!allowed.includes(from.kind) || !allowed.includes(to.kind)) {
    reportUnfit(line, kind, from, to, context);
    return null;
  }
  const isBackwards = line.arrows.source && !line.arrows.target;
  const [source, target] = isBackwards ? [to, from] : [from, to];
  const [first, second] = endFields[kind];
  const refers = { refers: true, confidence: 'medium' } as const;
  const said = kind === 'link' ? nameOf(line) : serviceOf(line);
  return thingOf(line, kind, source, target, [
    ...copiedFields(line),
    ...said,
    { field: first, value: source.key, ...refers },
    { field: second, value: target.key, ...refers },
  ]);
}

function reportUnfit(
  { place }: DrawnLine,
  meaning: 'conduit' | 'channel' | 'link',
  from: DrawnThing,
  to: DrawnThing,
  { log }: LineContext,
): void {
  const german = { conduit: 'Conduit', channel: 'Kanal', link: 'Link' } as const;
  const names = { from: from.label.slice(0, 60), to: to.label.slice(0, 60) };
  log.add(
    drawingProblem('drawing-line-unfit', place, {
      meaning,
      bedeutung: german[meaning],
      ...names,
      von: names.from,
      nach: names.to,
    }),
  );
}

/** What a copy of one of our lines says, but for its ends and name. */
function copiedFields({ written }: DrawnLine): readonly DrawnClaim[] {
  const left = new Set(['name', 'source', 'target', 'from', 'to', 'zones']);
  return [...(written?.fields ?? [])]
    .filter(([field]) => !left.has(field))
    .map(([field, value]) => exactly(field, value));
}

function thingOf(
  line: DrawnLine,
  kind: 'conduit' | 'channel' | 'link',
  from: DrawnThing,
  to: DrawnThing,
  claims: readonly DrawnClaim[],
): DrawnThing {
  const label =
    line.label === '' ? `${from.label} ${kind === 'channel' ? '→' : '–'} ${to.label}` : line.label;
  return {
    key: line.key,
    kind,
    record: null,
    label: label.replace(/\s+/g, ' ').slice(0, 300),
    place: line.place,
    claims,
  };
}
