import type { Severity } from '#shared/analysis/analysis.ts';
import { severities } from '#shared/analysis/analysis.ts';
import type { Channel, Conduit, Link, Model, RecordId } from '#shared/model/model.ts';
import { diodeFlow, isDiode, wayOf } from '#shared/publish/drawing/diode.ts';
import { channelEnds } from './channel-ends.ts';
import { channelsAsked } from './channels-asked.ts';
import { type Draft, Drafts } from './line-drafts.ts';
import type { Marks } from './marks.ts';
import type { Route } from './routes.ts';
import { fewEdges, type LineDirection, type LineMedium, type SceneEdge } from './scene-edge.ts';
import type { SceneView } from './scene-node.ts';

/** Merges conduits, and the channels asked for, into lines between drawn nodes. */
export function drawEdges(
  model: Model,
  marks: Marks,
  view: SceneView,
  standIn: (id: RecordId) => string | null,
  joints: ReadonlySet<string>,
  route: (source: string, target: string, turn: number) => Route | null,
): { readonly edges: readonly SceneEdge[]; readonly leftOut: number } {
  const drafts = new Drafts();
  const { draft } = drafts;
  for (const conduit of model.conduit.values()) drawConduit(conduit, standIn, joints, draft);
  const hasMarked = view.marked !== undefined && view.marked.size > 0;
  const isAsked = view.channels === 'all' || (view.channels === 'selection' && view.selection.size > 0);
  if (isAsked || hasMarked) drawChannels(model.channel, view, standIn, drafts);
  if (view.links !== false) {
    const joined = joinedByConduits(model, standIn);
    for (const link of model.link.values()) drawLink(link, standIn, joined, draft);
  }
  const isFew = drafts.count <= fewEdges;
  const edges = drafts.drawn.map((one, turn) => ({
    ...finish(one, marks, model, standIn),
    route: isFew && one.kind === 'conduit' ? route(one.source, one.target, turn) : null,
  }));
  return { edges, leftOut: drafts.count - edges.length };
}

function drawConduit(
  conduit: Conduit,
  standIn: (id: RecordId) => string | null,
  joints: ReadonlySet<string>,
  draft: (kind: 'conduit', source: string, target: string) => Draft | null,
): void {
  const ends = [...new Set((conduit.zones ?? []).flatMap((zone) => standIn(zone) ?? []))];
  if (joints.has(conduit.id)) {
    for (const end of ends) draft('conduit', conduit.id, end)?.conduits.push(conduit);
    return;
  }
  const [first, ...others] = ends.sort();
  if (first === undefined) return;
  for (const other of others) draft('conduit', first, other)?.conduits.push(conduit);
}

/** The pairs of drawn things that a conduit joins. */
function joinedByConduits(model: Model, standIn: (id: RecordId) => string | null): ReadonlySet<string> {
  const joined = new Set<string>();
  if (model.link.size === 0) return joined;
  for (const { zones = [] } of model.conduit.values()) {
    const ends = [...new Set(zones.flatMap((zone) => standIn(zone) ?? []))].sort();
    for (const [index, one] of ends.entries())
      for (const other of ends.slice(index + 1)) joined.add(`${one} ${other}`);
  }
  return joined;
}

/** A link is drawn where an end of it is; between closed zones where no conduit says that they are joined. */
function drawLink(
  link: Link,
  standIn: (id: RecordId) => string | null,
  joined: ReadonlySet<string>,
  draft: (kind: 'link', source: string, target: string, medium: LineMedium) => Draft | null,
): void {
  const { from, to, medium = 'unknown' } = link;
  if (from === undefined || to === undefined) return;
  const [start, end] = [standIn(from), standIn(to)];
  if (start === null || end === null || start === end) return;
  const isInside = start !== from && end !== to;
  if (isInside && joined.has(start < end ? `${start} ${end}` : `${end} ${start}`)) return;
  // Only a diode has a direction; the others are the same whichever end comes first.
  const isTurned = medium !== 'diode' && end < start;
  draft('link', isTurned ? end : start, isTurned ? start : end, medium)?.links.push(link);
}

/** Each end is looked up once, however many channels it has. */
function drawChannels(
  all: Model['channel'],
  view: SceneView,
  standIn: (id: RecordId) => string | null,
  drafts: Drafts,
): void {
  const read = channelEnds(all);
  const { channels, ends, from, to } = read;
  const unknown = -2;
  const drawn = new Int32Array(ends.length).fill(unknown);
  const drawnAt = (place: number): number => {
    const end = ends[place];
    if (end === undefined) return -1;
    const before = drawn[place];
    if (before !== undefined && before !== unknown) return before;
    const node = standIn(end);
    const number = node === null ? -1 : drafts.numberOf(node);
    drawn[place] = number;
    return number;
  };
  const draw = (turn: number): void => {
    const [source, target] = [drawnAt(from[turn] ?? -1), drawnAt(to[turn] ?? -1)];
    const channel = channels[turn];
    if (channel === undefined || source === -1 || target === -1 || source === target) return;
    drafts.channelBetween(source, target)?.channels.push(channel);
  };
  const asked = channelsAsked(all, read, view);
  if (asked === null) for (let turn = 0; turn < channels.length; turn += 1) draw(turn);
  else for (const turn of asked) draw(turn);
}

function finish(
  draft: Draft,
  marks: Marks,
  model: Model,
  standIn: (id: RecordId) => string | null,
): Omit<SceneEdge, 'route'> {
  const { id, kind, source, target, conduits, channels, links, lane } = draft;
  const records = [...conduits, ...channels, ...links];
  const [only, second] = records;
  return {
    id,
    kind,
    source,
    target,
    records: records.map((record) => record.id),
    name: second === undefined ? (only?.name ?? channels[0]?.protocol) : undefined,
    medium: mediumOfDraft(draft, model),
    worst: marks.worst.size === 0 ? null : worstOf(records.map((record) => marks.worst.get(record.id))),
    guarded: conduits.some((conduit) => (conduit.boundaryDevices ?? []).length > 0),
    open: conduits.some((conduit) => conduit.defaultAction === 'allow'),
    observedOnly:
      channels.length > 0 &&
      channels.every((channel) => channel.intended === undefined && channel.observed !== undefined),
    direction: kind === 'conduit' ? wayThrough(draft, model, standIn) : directionOf(channels),
    expires: expiryOf(channels),
    ports: portsOf(links, source),
    lane,
  };
}

function mediumOfDraft({ kind, channels, conduits, links }: Draft, model: Model): LineMedium {
  if (kind === 'channel') return mediumOf(channels);
  return kind === 'conduit' ? diodeOr(conduits, model) : (links[0]?.medium ?? 'unknown');
}

function directionOf(channels: readonly Channel[]): LineDirection {
  const directions = new Set(channels.map((channel) => channel.direction ?? 'unknown'));
  const [only] = directions;
  return directions.size === 1 && only !== undefined ? only : 'unknown';
}

/** The latest end where all of them have one. */
function expiryOf(channels: readonly Channel[]): string | null {
  const ends = channels.flatMap((channel) => channel.expires ?? []);
  return ends.length === channels.length ? (ends.toSorted().at(-1) ?? null) : null;
}

/** The interfaces of the only link, in the order of the drawn ends. */
function portsOf(links: readonly Link[], source: string): SceneEdge['ports'] {
  const [only, second] = links;
  if (only === undefined || second !== undefined) return [undefined, undefined];
  return only.from === source || only.to !== source
    ? [only.fromInterface, only.toInterface]
    : [only.toInterface, only.fromInterface];
}

/** A line whose conduits are all closed by data diodes is drawn as one. */
function diodeOr(conduits: readonly Conduit[], model: Model): LineMedium {
  return conduits.every((conduit) => isDiode(conduit, model)) ? 'diode' : 'wired';
}

/** Which way data goes through the diodes of a line, where its conduits agree. */
function wayThrough(
  { conduits, source, target }: Draft,
  model: Model,
  standIn: (id: RecordId) => string | null,
): LineDirection {
  if (diodeOr(conduits, model) !== 'diode') return 'unknown';
  const isAt = (end: string) => (zone: RecordId) => standIn(zone) === end;
  const [way, ...others] = new Set(
    conduits.map((conduit) => wayOf(diodeFlow(conduit, model), isAt(source), isAt(target))),
  );
  return way === undefined || others.length > 0 ? 'unknown' : way;
}

function mediumOf(channels: readonly Channel[]): LineMedium {
  const media = new Set(channels.map((channel) => channel.medium ?? 'wired'));
  const [only] = media;
  return media.size === 1 && only !== undefined ? only : 'mixed';
}

function worstOf(marks: readonly (Severity | undefined)[]): Severity | null {
  return severities.find((severity) => marks.includes(severity)) ?? null;
}
