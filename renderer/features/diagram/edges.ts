import type { Severity } from '#shared/analysis/analysis.ts';
import { severities } from '#shared/analysis/analysis.ts';
import type { Channel, Conduit, Link, Model, RecordId } from '#shared/model/model.ts';
import type { channelDirections, channelMedia, linkMedia } from '#shared/model/zone.ts';
import { channelEnds } from './channel-ends.ts';
import { channelsAsked } from './channels-asked.ts';
import type { Marks } from './marks.ts';
import type { Route } from './routes.ts';
import type { SceneView } from './scene-node.ts';

/** More lines than this cannot be told apart and are left out, with a count. */
export const edgeBudget = 2000;
/** Among more lines than this a detour helps nobody; they are drawn straight and faint. */
export const fewEdges = 150;

/** How a line is drawn: the medium of what runs in it, `mixed`, or of a link nobody has said it of, `unknown`. */
export type LineMedium = (typeof channelMedia)[number] | (typeof linkMedia)[number] | 'mixed' | 'unknown';

/** Which way data flows between the ends of a line, seen from `source`. */
export type LineDirection = (typeof channelDirections)[number] | 'unknown';

/** One drawn line; it stands for all conduits, channels or links of one medium between the same two drawn ends. */
export interface SceneEdge {
  readonly id: string;
  readonly kind: 'conduit' | 'channel' | 'link';
  readonly source: string;
  readonly target: string;
  readonly records: readonly RecordId[];
  /** Name of the only record, or a channel's protocol; undefined where several are merged or it has none. */
  readonly name: string | undefined;
  readonly medium: LineMedium;
  readonly worst: Severity | null;
  /** Conduits only: whether a boundary device is named, and whether what is not allowed is denied. */
  readonly guarded: boolean;
  readonly open: boolean;
  /** Channels only: neither wanted by the plan nor refused by it. */
  readonly observedOnly: boolean;
  /** Channels only: where all of them agree, which way data flows. */
  readonly direction: LineDirection;
  /** Channels only: the day after which none of them is permitted any more, YYYY-MM-DD; null where one has no end. */
  readonly expires: string | null;
  /** Links only: the interfaces at both ends where there is one link, and its turn among lines between the same ends. */
  readonly ports: readonly [string | undefined, string | undefined];
  readonly lane: number;
  /** Conduits only: the way round what lies between; null for a straight line. */
  readonly route: Route | null;
}

interface Draft {
  readonly id: string;
  readonly kind: SceneEdge['kind'];
  readonly source: string;
  readonly target: string;
  readonly conduits: Conduit[];
  readonly channels: Channel[];
  readonly links: Link[];
  readonly lane: number;
}

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
    ...finish(one, marks, model),
    route: isFew && one.kind === 'conduit' ? route(one.source, one.target, turn) : null,
  }));
  return { edges, leftOut: drafts.count - edges.length };
}

/** Far more nodes than are ever drawn. */
const endsAtMost = 2 ** 15;

/** The lines begun so far. Tens of thousands of channels look for theirs, so it is found without making a key. */
class Drafts {
  /** Those that are drawn. */
  readonly drawn: Draft[] = [];
  /** All of them. */
  count = 0;
  /** By kind and medium, then both ends; null where there are too many to draw it. */
  readonly #byEnds = new Map<string, Map<number, Draft | null>>();
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [];
  #channels: Map<number, Draft | null> | null = null;
  readonly #lanes = new Map<string, number>();

  /** The line something belongs to; null where it is not drawn. */
  readonly draft = (
    kind: SceneEdge['kind'],
    source: string,
    target: string,
    medium?: LineMedium,
  ): Draft | null => {
    const drafts = this.#draftsOf(medium === undefined ? kind : `${kind}:${medium}`);
    const ends = this.numberOf(source) * endsAtMost + this.numberOf(target);
    return drafts.get(ends) ?? this.#add(drafts, ends, kind, source, target, medium);
  };

  /** The same for a channel between two ends by their numbers. */
  channelBetween(source: number, target: number): Draft | null {
    this.#channels ??= this.#draftsOf('channel');
    const ends = source * endsAtMost + target;
    const known = this.#channels.get(ends);
    if (known !== undefined) return known;
    const [from = '', to = ''] = [this.#names[source], this.#names[target]];
    return this.#add(this.#channels, ends, 'channel', from, to, undefined);
  }

  #add(
    drafts: Map<number, Draft | null>,
    ends: number,
    kind: SceneEdge['kind'],
    source: string,
    target: string,
    medium: LineMedium | undefined,
  ): Draft | null {
    if (drafts.has(ends)) return null;
    this.count += 1;
    const made = this.count > edgeBudget ? null : this.#begin(kind, source, target, medium);
    if (made !== null) this.drawn.push(made);
    drafts.set(ends, made);
    return made;
  }

  #begin(kind: SceneEdge['kind'], source: string, target: string, medium: LineMedium | undefined): Draft {
    const pair = `${kind}:${source}:${target}`;
    const id = medium === undefined ? pair : `${pair}:${medium}`;
    const lane = this.#lanes.get(pair) ?? 0;
    this.#lanes.set(pair, lane + 1);
    return { id, kind, source, target, conduits: [], channels: [], links: [], lane };
  }

  #draftsOf(key: string): Map<number, Draft | null> {
    const known = this.#byEnds.get(key);
    if (known !== undefined) return known;
    const made = new Map<number, Draft | null>();
    this.#byEnds.set(key, made);
    return made;
  }

  /** The number of a drawn end. */
  numberOf(end: string): number {
    const known = this.#numbers.get(end);
    if (known !== undefined) return known;
    this.#numbers.set(end, this.#names.length);
    this.#names.push(end);
    return this.#names.length - 1;
  }
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

function finish(draft: Draft, marks: Marks, model: Model): Omit<SceneEdge, 'route'> {
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
    direction: directionOf(channels),
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

/** A conduit whose boundary device is a data diode is drawn as one. */
function diodeOr(conduits: readonly Conduit[], model: Model): LineMedium {
  const devices = conduits.flatMap((conduit) => conduit.boundaryDevices ?? []);
  const diode = devices.length > 0 && devices.every((id) => model.asset.get(id)?.type === 'dataDiode');
  return diode ? 'diode' : 'wired';
}

function mediumOf(channels: readonly Channel[]): LineMedium {
  const media = new Set(channels.map((channel) => channel.medium ?? 'wired'));
  const [only] = media;
  return media.size === 1 && only !== undefined ? only : 'mixed';
}

function worstOf(marks: readonly (Severity | undefined)[]): Severity | null {
  return severities.find((severity) => marks.includes(severity)) ?? null;
}
