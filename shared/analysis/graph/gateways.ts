import type { AssetType } from '../../model/asset.ts';
import type { Id } from '../../model/id.ts';
import type { Channel, RecordOf } from '../../model/model.ts';
import { endsOf, type Plant } from '../plant.ts';
import { targetsOf } from './access.ts';
import type { AttackGraph } from './attack-graph.ts';
import { enforcedChannels, reachedWithout } from './enforcement.ts';
import { basisOf, rowEnd, rowStart } from './graph.ts';
import type { GatewayAnswer, SinglePoints } from './resilience.ts';

type Session = RecordOf<'session'>;

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
  const stray = straySessions(plant);
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
    const places = idsOf(behind);
    return {
      asset: asset.id,
      behind: places,
      irreplaceableFor: places.filter((id) => only?.has(id) === true),
      bypassable: idsOf(behind.filter((node) => past[node] === 1)),
      bypassedToday: {
        channels: channelsAround(plant, behind, seen, isGateway),
        sessions: sessionsAround(stray, asset.id, places),
      },
    };
  });
}

/** What untrusted sources reach when gateways and every channel with an enforcement point in it are gone. */
function reachedPast(attack: AttackGraph, gateways: readonly number[]): Uint8Array {
  const assets = gateways.flatMap((gateway) => attack.plant.assets[gateway]?.id ?? []);
  return reachedWithout(attack, { assets, channels: enforcedChannels(attack) });
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

/** Sessions that went, or say they went, past what should have decided about them; those that were denied went nowhere. */
interface StraySessions {
  /** By the enforcement point of the access path they belong to. */
  readonly ofPaths: ReadonlyMap<string, readonly Session[]>;
  /** Those around everything that name no access path there is. */
  readonly pathless: readonly Session[];
}

function straySessions(plant: Plant): StraySessions {
  const pointOf = new Map<string, string | undefined>();
  for (const { id, enforcementPoint } of plant.accessPaths) pointOf.set(id, enforcementPoint);
  const ofPaths = new Map<string, Session[]>();
  const pathless: Session[] = [];
  for (const session of plant.model.session.values()) {
    const { accessPath, bypassed, denied, enforcementPoint } = session;
    if (denied === true) continue;
    if (accessPath === undefined || !pointOf.has(accessPath)) {
      if (bypassed === true) pathless.push(session);
      continue;
    }
    const point = pointOf.get(accessPath);
    const isElsewhere = enforcementPoint !== undefined && enforcementPoint !== point;
    if (point === undefined || (bypassed !== true && !isElsewhere)) continue;
    const known = ofPaths.get(point);
    if (known === undefined) ofPaths.set(point, [session]);
    else known.push(session);
  }
  return { ofPaths, pathless };
}

/** Sessions that say they went around, or that a path over this gateway covers and another point enforced. */
function sessionsAround(
  { ofPaths, pathless }: StraySessions,
  gateway: string,
  behind: readonly Id<'asset'>[],
): readonly Id<'session'>[] {
  const inside = new Set<string>(behind);
  const around = pathless.filter(({ touched }) => touched?.some((id) => inside.has(id)) === true);
  return [...(ofPaths.get(gateway) ?? []), ...around].map(({ id }) => id).sort();
}
