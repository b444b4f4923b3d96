import type { Id } from '#shared/model/id.ts';
import type {
  Asset,
  Channel,
  Conduit,
  Identity,
  Link,
  Measure,
  Model,
  RecordOf,
  RequirementStatus,
} from '#shared/model/model.ts';
import type { Endpoint } from '#shared/model/zone.ts';
import { compareNames } from '../../i18n/name-order.ts';

/** A channel as one asset sees it. */
export interface AssetChannel {
  readonly channel: Channel;
  /** `out`: the asset, or what it stands for, initiates. */
  readonly direction: 'in' | 'out';
  /** The other end. */
  readonly peer: Endpoint | undefined;
  /** The zone that is named in place of the asset; null where the asset itself is. */
  readonly through: Id<'zone'> | null;
}

export interface AssetLink {
  readonly link: Link;
  readonly here: string | undefined;
  readonly there: string | undefined;
  readonly peer: Id<'asset'> | undefined;
}

/** The zones an asset lies in, innermost first; ends where they run in a circle. */
export function zonesAround(model: Model, zone: Id<'zone'> | undefined): readonly Id<'zone'>[] {
  const around: Id<'zone'>[] = [];
  let current = zone;
  while (current !== undefined && !around.includes(current) && model.zone.has(current)) {
    around.push(current);
    current = model.zone.get(current)?.parent;
  }
  return around;
}

/** Channels that name the asset or a zone around it, those of the asset itself first. */
export function channelsOf(model: Model, asset: Asset): readonly AssetChannel[] {
  const zones = new Set<string>(zonesAround(model, asset.zone));
  const own: AssetChannel[] = [];
  const shared: AssetChannel[] = [];
  const take = (
    channel: Channel,
    direction: 'in' | 'out',
    end: Endpoint | undefined,
    peer: Endpoint | undefined,
  ) => {
    if (end === asset.id) own.push({ channel, direction, peer, through: null });
    // Border: the set holds ids of zones only.
    else if (end !== undefined && zones.has(end) && peer !== asset.id)
      shared.push({ channel, direction, peer, through: end as Id<'zone'> });
  };
  for (const channel of model.channel.values()) {
    take(channel, 'out', channel.source, channel.target);
    take(channel, 'in', channel.target, channel.source);
  }
  return [...own, ...shared];
}

/** Physical links that end at the asset. */
export function linksOf(model: Model, id: Id<'asset'>): readonly AssetLink[] {
  const found: AssetLink[] = [];
  for (const link of model.link.values()) {
    if (link.from === id)
      found.push({ link, here: link.fromInterface, there: link.toInterface, peer: link.to });
    else if (link.to === id)
      found.push({ link, here: link.toInterface, there: link.fromInterface, peer: link.from });
  }
  return found;
}

/** Conduits whose boundary the asset holds. */
export function guardedConduits(model: Model, id: Id<'asset'>): readonly Conduit[] {
  return [...model.conduit.values()].filter((conduit) => conduit.boundaryDevices?.includes(id));
}

/** Measures on the asset's channels, on their conduits, on conduits it guards, or against its findings. */
export function measuresOf(
  model: Model,
  channels: readonly AssetChannel[],
  conduits: readonly Conduit[],
  findings: readonly { readonly id: string }[],
): readonly Measure[] {
  const touched = new Set<string>([
    ...channels.flatMap(({ channel }) => [
      channel.id,
      ...(channel.conduit === undefined ? [] : [channel.conduit]),
    ]),
    ...conduits.map(({ id }) => id),
    ...findings.map(({ id }) => id),
  ]);
  const touches = (ids: readonly string[] | undefined): boolean =>
    ids?.some((id) => touched.has(id)) === true;
  return [...model.measure.values()].filter(
    (measure) => touches(measure.channels) || touches(measure.conduits) || touches(measure.findings),
  );
}

/** How requirements stand that are answered for this asset. */
export function statusesOf(model: Model, id: Id<'asset'>): readonly RequirementStatus[] {
  return [...model.requirementStatus.values()]
    .filter((status) => status.subject === id)
    .sort((a, b) => compareNames(a.requirement ?? '', b.requirement ?? ''));
}

/** The evidence those requirements rest on, each once. */
export function evidenceOf(
  model: Model,
  statuses: readonly RequirementStatus[],
): readonly RecordOf<'evidence'>[] {
  const ids = new Set(statuses.flatMap(({ evidence }) => evidence ?? []));
  return [...ids].flatMap((id) => model.evidence.get(id) ?? []);
}

/** Who or what logs in to the asset. */
export function identitiesOf(model: Model, id: Id<'asset'>): readonly Identity[] {
  return [...model.identity.values()].filter((identity) => identity.assets?.includes(id));
}

/** Protocols the model speaks out of the box for which no channel of the asset is recorded. */
export function unseenProtocols(
  protocols: readonly string[] | undefined,
  channels: readonly AssetChannel[],
): readonly string[] {
  const seen = new Set(channels.map(({ channel }) => channel.protocol?.toLowerCase()));
  return (protocols ?? []).filter((protocol) => !seen.has(protocol.toLowerCase()));
}
