import { type Id, isIdOf } from '../../model/id.ts';
import type { Channel, Conduit, Model } from '../../model/model.ts';

/** Which way data goes through a data diode, seen from the source of its line; unknown where nobody has said it. */
export type DiodeWay = 'toTarget' | 'toSource' | 'unknown';

/** The circuit sign of a diode, looking to the right, and one that looks nowhere: a bar between two strokes. */
export const diodeSigns = {
  directed: 'M-8 -8L6 0L-8 8zM6 -8V8',
  undirected: 'M-7 -7V7M7 -7V7M-7 0H7',
} as const;

/** Whether a conduit is closed by data diodes alone: it has boundary devices, and each is one. O(boundary devices). */
export function isDiode({ boundaryDevices = [] }: Conduit, { asset }: Pick<Model, 'asset'>): boolean {
  return boundaryDevices.length > 0 && boundaryDevices.every((id) => asset.get(id)?.type === 'dataDiode');
}

/** The zones of a conduit that data leaves and those it enters, as its channels say. */
export interface DiodeFlow {
  readonly from: ReadonlySet<Id<'zone'>>;
  readonly to: ReadonlySet<Id<'zone'>>;
}

type ByConduit = ReadonlyMap<Id<'conduit'> | undefined, readonly Channel[]>;
const byConduit = new WeakMap<Model['channel'], ByConduit>();

function channelsOf({ channel }: Model, conduit: Id<'conduit'>): readonly Channel[] {
  const read = byConduit.get(channel) ?? Map.groupBy(channel.values(), (one) => one.conduit);
  byConduit.set(channel, read);
  return read.get(conduit) ?? [];
}

/**
 * Which zones of a conduit give and which take, by the direction its channels state; a channel without one says nothing.
 * A device counts for the zone of the conduit around it, at any depth. O(channels) for the first conduit of a model, then
 * O(channels of the conduit).
 */
export function diodeFlow(conduit: Conduit, model: Model): DiodeFlow {
  const zones = new Set(conduit.zones ?? []);
  const flow = { from: new Set<Id<'zone'>>(), to: new Set<Id<'zone'>>() };
  const add = (side: Set<Id<'zone'>>, end: Channel['source']): void => {
    const zone = zoneAround(end, zones, model);
    if (zone !== null) side.add(zone);
  };
  for (const { source, target, direction } of channelsOf(model, conduit.id)) {
    if (direction === undefined) continue;
    if (direction !== 'toSource') {
      add(flow.from, source);
      add(flow.to, target);
    }
    if (direction !== 'toTarget') {
      add(flow.from, target);
      add(flow.to, source);
    }
  }
  return flow;
}

function zoneOf(
  end: Channel['source'],
  { asset, accessPoint }: Pick<Model, 'asset' | 'accessPoint'>,
): Id<'zone'> | undefined {
  if (end === undefined) return undefined;
  if (isIdOf('asset', end)) return asset.get(end)?.zone;
  if (isIdOf('accessPoint', end)) return accessPoint.get(end)?.zone;
  return isIdOf('zone', end) ? end : undefined;
}

function zoneAround(
  end: Channel['source'],
  zones: ReadonlySet<Id<'zone'>>,
  { asset, accessPoint, zone }: Model,
): Id<'zone'> | null {
  let at = zoneOf(end, { asset, accessPoint });
  for (const seen = new Set<Id<'zone'>>(); at !== undefined && !seen.has(at); at = zone.get(at)?.parent) {
    if (zones.has(at)) return at;
    seen.add(at);
  }
  return null;
}

/** Which way that is on a line between two ends; `isEnd` tells which of its zones stand at an end. */
export function wayOf(
  { from, to }: DiodeFlow,
  isSource: (zone: Id<'zone'>) => boolean,
  isTarget: (zone: Id<'zone'>) => boolean,
): DiodeWay {
  const [given, taken] = [[...from], [...to]];
  const isForth = given.some(isSource) || taken.some(isTarget);
  const isBack = given.some(isTarget) || taken.some(isSource);
  if (isForth === isBack) return 'unknown';
  return isForth ? 'toTarget' : 'toSource';
}
