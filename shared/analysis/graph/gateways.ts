import type { AssetType } from '../../model/asset.ts';
import type { Id } from '../../model/id.ts';
import type { Channel } from '../../model/model.ts';
import { endsOf, type Plant } from '../plant.ts';
import { targetsOf } from './access.ts';
import type { AttackGraph } from './attack-graph.ts';
import { reachedWithout } from './enforcement.ts';
import { basisOf, rowEnd, rowStart } from './graph.ts';
import type { GatewayAnswer, SinglePoints } from './resilience.ts';

const gatewayTypes: ReadonlySet<AssetType | undefined> = new Set<AssetType>(['jumpHost', 'vpnServer']);

/** Positions of the assets that decide about accesses: jump hosts, VPN servers, and what an access path or session names. */
function gatewaysOf(plant: Plant): readonly number[] {
  const named = new Set<string | undefined>([
    ...plant.accessPaths.map((path) => path.enforcementPoint),
    ...Array.from(plant.model.session.values(), (session) => session.enforcementPoint),
  ]);
  return plant.assets.flatMap(({ id, type }, index) =>
    gatewayTypes.has(type) || named.has(id) ? [index] : [],
  );
}

/** The three answers about every gateway, by position. One search and one pass over channels and sessions. */
export function gatewayAnswers(attack: AttackGraph, points: SinglePoints): readonly GatewayAnswer[] {
  const { plant } = attack;
  const gateways = gatewaysOf(plant);
  if (gateways.length === 0) return [];
  const past = reachedPast(attack, gateways);
  const isGateway = new Set(gateways);
  const seen = seenChannels(plant);
  const irreplaceable = new Map(
    points.points.map(({ unit, losses }) => [unit.id, new Set(losses.flatMap(({ targets }) => targets))]),
  );
  return gateways.map((gateway) => {
    const behind = behindOf(attack, gateway);
    const asset = plant.assets[gateway];
    if (asset === undefined) throw new RangeError(`no asset ${gateway}`);
    const only = irreplaceable.get(asset.id);
    const idsOf = (nodes: readonly number[]): readonly Id<'asset'>[] =>
      nodes.flatMap((node) => plant.assets[node]?.id ?? []);
    return {
      asset: asset.id,
      behind: idsOf(behind),
      irreplaceableFor: idsOf(behind).filter((id) => only?.has(id) === true),
      bypassable: idsOf(behind.filter((node) => past[node] === 1)),
      bypassedToday: {
        channels: channelsAround(plant, behind, seen, isGateway),
        sessions: sessionsAround(plant, gateway, behind),
      },
    };
  });
}

/** What untrusted sources reach when gateways and every channel with an enforcement point in it are gone. */
function reachedPast(attack: AttackGraph, gateways: readonly number[]): Uint8Array {
  const { plant, services } = attack;
  return reachedWithout(attack, {
    assets: gateways.flatMap((gateway) => plant.assets[gateway]?.id ?? []),
    channels: plant.channels.flatMap(({ id }) => (services.get(id)?.enforced === true ? [id] : [])),
  });
}

function behindOf({ plant, graph }: AttackGraph, gateway: number): readonly number[] {
  const behind = new Set<number>();
  const id = plant.assets[gateway]?.id;
  for (const path of plant.accessPaths) {
    if (path.enforcementPoint === id) for (const target of targetsOf(plant, path)) behind.add(target);
  }
  for (let slot = rowStart(graph, gateway); slot < rowEnd(graph, gateway); slot += 1) {
    const target = graph.target[slot] ?? 0;
    if (basisOf(graph, slot) === 'channel' && target < plant.assets.length) behind.add(target);
  }
  behind.delete(gateway);
  return [...behind].sort((a, b) => a - b);
}

/** The channels seen on the wire that end in an asset, by its position. */
type Seen = ReadonlyMap<number, readonly Channel[]>;

function seenChannels(plant: Plant): Seen {
  const seen = new Map<number, Channel[]>();
  for (const channel of plant.channels) {
    if (channel.observed === undefined) continue;
    const { target } = endsOf(plant, channel);
    if (target.type !== 'asset') continue;
    const known = seen.get(target.asset);
    if (known === undefined) seen.set(target.asset, [channel]);
    else known.push(channel);
  }
  return seen;
}

/** Channels seen on the wire that end behind the gateway, begin outside the target's boundary, and at no gateway. */
function channelsAround(
  plant: Plant,
  behind: readonly number[],
  seen: Seen,
  isGateway: ReadonlySet<number>,
): readonly Id<'channel'>[] {
  const inside = new Set(behind);
  const around = behind.flatMap((node) =>
    (seen.get(node) ?? []).filter((channel) => {
      const { source, target } = endsOf(plant, channel);
      if (source.type === 'accessPoint') return true;
      if (source.type !== 'asset' || target.type !== 'asset') return false;
      if (isGateway.has(source.asset) || inside.has(source.asset)) return false;
      return source.zone === undefined || source.zone.boundary !== target.zone?.boundary;
    }),
  );
  return around.map(({ id }) => id).sort();
}

/** Sessions that say they went around, or that a path over this gateway covers and another point enforced. */
function sessionsAround(plant: Plant, gateway: number, behind: readonly number[]): readonly Id<'session'>[] {
  const own = plant.assets[gateway]?.id;
  const inside = new Set(behind.flatMap((node) => plant.assets[node]?.id ?? []));
  const found = [...plant.model.session.values()].filter((session) => {
    if (session.denied === true) return false;
    const path = plant.accessPaths.find(({ id }) => id === session.accessPath);
    const touches = (session.touched ?? []).some((id) => inside.has(id));
    if (session.bypassed === true) return path?.enforcementPoint === own || (path === undefined && touches);
    const elsewhere = session.enforcementPoint !== undefined && session.enforcementPoint !== own;
    return elsewhere && path?.enforcementPoint === own;
  });
  return found.map(({ id }) => id).sort();
}
