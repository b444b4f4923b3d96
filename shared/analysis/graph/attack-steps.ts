import type { AccessPath, AccessPoint, Channel, Conduit } from '../../model/model.ts';
import { spreadOf } from '../edge-probability.ts';
import { isOpen } from '../filter.ts';
import type { Parameters } from '../parameters.ts';
import { type ChannelEnds, type End, type PlacedZone, type Plant, placeOf, sorted } from '../plant.ts';
import { type ControlBook, implicitService, resistanceOf, type Service } from '../service.ts';
import type { AssetWeakness } from '../vulnerability.ts';
import { activeIdentities, isActivePath, liesOpen, takeover, targetsOf } from './access.ts';
import { stepOverChannel, wayOf } from './channel-steps.ts';
import { type Chance, certain, type Graph, GraphBuilder, type Spread } from './graph.ts';
import type { PathServices } from './path-services.ts';
import { accessPointNode, identityNode } from './sources.ts';
import { Chances, type Step, stepOver } from './step-chances.ts';

/** Access points that reach what stands around them without a channel. */
const physicalKinds: ReadonlySet<AccessPoint['kind']> = new Set([
  'removableMedia',
  'localConsole',
  'physical',
  'wireless',
]);

const surely: Chance = { probability: certain };

/** Puts the edges of a plant into a graph, through hubs wherever an end stands for many assets. */
export class AttackSteps {
  readonly #plant: Plant;
  readonly #parameters: Parameters;
  readonly #weaknesses: readonly AssetWeakness[];
  readonly #apart: ReadonlySet<string>;
  readonly #builder: GraphBuilder;
  readonly #chances: Chances;
  /** How weak each asset is, as `Chances` numbers it. */
  readonly #rating: Int32Array;
  /** Hub every asset inside a zone leads to, by zone position; `#anywhere` stands for everything. */
  readonly #leaving: number[] = [];
  readonly #anywhere: number;
  /** Access points that a channel starts from. */
  readonly #drawn = new Set<number>();
  /** Hubs in front of everything in a zone (or anywhere), by zone and service. */
  readonly #entries = new Map<string, number>();

  constructor(
    plant: Plant,
    parameters: Parameters,
    weaknesses: readonly AssetWeakness[],
    apart: ReadonlySet<string>,
  ) {
    this.#plant = plant;
    this.#parameters = parameters;
    this.#weaknesses = weaknesses;
    this.#apart = apart;
    this.#chances = new Chances(parameters);
    this.#rating = Int32Array.from(weaknesses, (weakness) => this.#chances.rating(weakness));
    this.#builder = new GraphBuilder(
      plant.assets.length + plant.accessPoints.length + plant.identities.length,
    );
    this.#anywhere = this.#builder.hub();
  }

  finish(): Graph {
    return this.#builder.finish(this.#plant.own.rank);
  }

  /**
   * Every asset leads to one hub, its zone's place; places lead to the zone's leaving hub, that to the one around it,
   * the outermost to `anywhere`. One certain edge per asset is what lets the blast radius share work within a zone.
   */
  places(): void {
    const { zones, assets, accessPoints } = this.#plant;
    const places = zones.map(() => this.#builder.hub());
    for (const zone of zones) this.#leaving[zone.index] = this.#builder.hub();
    for (const zone of zones) {
      const leaving = this.#leaving[zone.index] ?? 0;
      this.#builder.link(places[zone.index] ?? 0, leaving);
      const around = zone.parent === null ? this.#anywhere : (this.#leaving[zone.parent.index] ?? 0);
      this.#builder.link(leaving, around);
    }
    for (const [index, asset] of assets.entries()) {
      const zone = placeOf(this.#plant, asset);
      this.#builder.link(index, zone === undefined ? this.#anywhere : (places[zone.index] ?? 0));
    }
    for (const index of accessPoints.keys()) {
      this.#builder.link(accessPointNode(this.#plant, index), this.#anywhere);
    }
    this.#within(places);
  }

  /** Implicit reach inside a boundary that is not microsegmented, for assets of the zone and its groups alike. */
  #within(places: readonly number[]): void {
    const hubs = new Map<PlacedZone, number>();
    const implicit = implicitService(this.#parameters);
    for (const zone of this.#plant.zones) {
      const { boundary } = zone;
      if (boundary.zone.microsegmented === true || boundary.members.length < 2) continue;
      const known = hubs.get(boundary);
      const hub = known ?? this.#builder.hub();
      this.#builder.link(places[zone.index] ?? 0, hub);
      if (known !== undefined) continue;
      hubs.set(boundary, hub);
      const service = this.#held(boundary.zone.id, implicit);
      const step = stepOver(service, 'zone', boundary.index, { crossing: 0, drawn: false });
      for (const member of boundary.members) this.#arrive(hub, member, step);
    }
  }

  /** The service, marked as that of one record where it has to stand alone. */
  #held(holder: string, service: Service): Service {
    return this.#apart.has(holder) ? { ...service, holder } : service;
  }

  /** An edge that ends in one asset. */
  #arrive(from: number, asset: number, step: Step): void {
    const weakness = this.#weaknesses[asset];
    if (weakness === undefined) return;
    this.#builder.step(from, asset, step, this.#chances.of(step.service, weakness, this.#rating[asset] ?? 0));
  }

  /** An edge to everything in a zone, or to everything at all where `zone` is null. */
  #arriveInZone(from: number, zone: PlacedZone | null, step: Step): void {
    const { access, credential, factor, confidence, holder, need } = step.service;
    const key = [step.drawn, zone?.index ?? -1, access, credential, factor, confidence, holder, need].join(
      '|',
    );
    const known = this.#entries.get(key);
    const hub = known ?? this.#builder.hub();
    this.#builder.step(from, hub, step, surely);
    if (known !== undefined) return;
    this.#entries.set(key, hub);
    const service = { ...step.service, controls: 0, compensated: false };
    const members = zone === null ? this.#plant.assets.keys() : zone.inside;
    // What the way rests on stands on the step to the hub; behind it are only the many targets.
    const behind = stepOver(service, 'link', -1, { crossing: 0, drawn: step.drawn });
    for (const member of members) this.#arrive(hub, member, behind);
  }

  #start(end: End): number | null {
    if (end.type === 'asset') return end.asset;
    if (end.type === 'accessPoint') return accessPointNode(this.#plant, end.accessPoint);
    if (end.type === 'zone') return this.#leaving[end.zone.index] ?? null;
    return end.type === 'any' ? this.#anywhere : null;
  }

  #connect(from: number, target: End, step: Step): void {
    if (target.type === 'asset') this.#arrive(from, target.asset, step);
    else if (target.type === 'zone') this.#arriveInZone(from, target.zone, step);
    else if (target.type === 'any') this.#arriveInZone(from, null, step);
    else if (target.type === 'accessPoint') this.#leave(from, target.accessPoint, step);
  }

  /** A step out to an access point: nothing is known about what stands behind it. */
  #leave(from: number, accessPoint: number, step: Step): void {
    const weakness = { vulnerability: 0, credential: 0, confidence: 'low' } as const;
    const chance = this.#chances.of(step.service, weakness, this.#chances.rating(weakness));
    this.#builder.step(from, accessPointNode(this.#plant, accessPoint), step, chance);
  }

  channel(channel: Channel, ends: ChannelEnds, index: number, service: Service): void {
    if (ends.source.type === 'accessPoint') this.#drawn.add(ends.source.accessPoint);
    const { source, target } = wayOf(channel, ends);
    const from = this.#start(source);
    if (from !== null) this.#connect(from, target, stepOverChannel(channel, { ends, index, service }));
  }

  /** A conduit whose boundary lets everything pass joins its zones both ways, whatever channels are drawn. */
  conduit(conduit: Conduit, index: number, controls: ControlBook): void {
    if (!isOpen(conduit)) return;
    const zones = (conduit.zones ?? []).flatMap((id) => this.#plant.zoneIndex.get(id) ?? []);
    const reach = { media: false, programming: false };
    const resistance = resistanceOf(this.#parameters, controls.ofConduit(conduit), reach);
    const service = this.#held(conduit.id, implicitService(this.#parameters, resistance));
    const step = stepOver(service, 'conduit', index, { crossing: 1, drawn: false });
    for (const from of zones) {
      for (const to of zones) {
        const against = conduit.unidirectional === true && conduit.oneWayTo !== to.zone.id;
        if (from !== to && !against) this.#arriveInZone(this.#leaving[from.index] ?? 0, to, step);
      }
    }
  }

  /**
   * An access path that may be used at the assessment date: from where it starts to its enforcement point and on to its
   * targets. Whoever stands at its start may take over an identity that uses it, and then comes in as that identity.
   */
  accessPath(path: AccessPath, index: number, { inward, onward }: PathServices): void {
    const plant = this.#plant;
    if (!isActivePath(plant, path)) return;
    const point =
      path.enforcementPoint === undefined ? undefined : plant.assetIndex.get(path.enforcementPoint);
    const targets = targetsOf(plant, path);
    const doors = point === undefined ? targets : [point];
    const step = stepOver(inward, 'accessPath', index, { crossing: 1, drawn: true });
    const from = this.#placeNode(path.from);
    if (from !== null) for (const door of doors) this.#arrive(from, door, step);
    if (point !== undefined) {
      const further = stepOver(onward, 'accessPath', index, { crossing: 0, drawn: true });
      for (const target of targets) this.#arrive(point, target, further);
    }
    for (const id of activeIdentities(plant, path)) {
      const at = plant.identityIndex.get(id);
      const identity = plant.identities[at ?? -1];
      if (at === undefined || identity === undefined) continue;
      const node = identityNode(plant, at);
      if (from !== null) this.#take(from, at, takeover(this.#parameters, identity, path.mfa === true));
      const chance = { probability: this.#spread(this.#parameters.cap) };
      for (const door of doors) this.#builder.step(node, door, step, chance);
    }
  }

  /** Secrets that lie open on an asset: who has the asset has the identity. */
  secrets(): void {
    const plant = this.#plant;
    for (const credential of sorted<'credential'>(plant.model.credential)) {
      const identity = plant.identityIndex.get(credential.identity ?? '');
      if (identity === undefined || !liesOpen(credential)) continue;
      for (const id of credential.assets ?? []) {
        const asset = plant.assetIndex.get(id);
        if (asset !== undefined) this.#take(asset, identity, this.#parameters.credentialFactor.default);
      }
    }
  }

  /** A step from a place to an identity that can be taken over there. */
  #take(from: number, identity: number, probability: number): void {
    this.#builder.edge(from, identityNode(this.#plant, identity), {
      crossing: 0,
      controls: 0,
      compensated: false,
      channel: -1,
      drawn: false,
      basis: 'identity',
      record: identity,
      probability: this.#spread(probability),
    });
  }

  #spread(probability: number): Spread {
    return spreadOf(this.#parameters, probability, this.#parameters.defaultConfidence);
  }

  /** Where somebody stands who starts from a place; null where it names nothing. */
  #placeNode(place: AccessPath['from']): number | null {
    const plant = this.#plant;
    if (place === undefined) return null;
    const asset = plant.assetIndex.get(place);
    if (asset !== undefined) return asset;
    const zone = plant.zoneIndex.get(place);
    if (zone !== undefined) return this.#leaving[zone.index] ?? null;
    const accessPoint = plant.accessPoints.findIndex(({ id }) => id === place);
    return accessPoint === -1 ? null : accessPointNode(plant, accessPoint);
  }

  /**
   * An access point with a zone reaches everything in it: always where one walks up to it, and where nobody has drawn
   * a channel from it yet (missing data must not lower the risk).
   */
  accessPoints(): void {
    const service = implicitService(this.#parameters);
    for (const [index, accessPoint] of this.#plant.accessPoints.entries()) {
      const step = stepOver(service, 'accessPoint', index, { crossing: 1, drawn: false });
      const zone = accessPoint.zone === undefined ? undefined : this.#plant.zoneIndex.get(accessPoint.zone);
      const physical = physicalKinds.has(accessPoint.kind);
      if (zone === undefined || (!physical && this.#drawn.has(index))) continue;
      this.#arriveInZone(accessPointNode(this.#plant, index), zone, step);
    }
  }
}
