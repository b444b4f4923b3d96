import { type Id, isIdOf } from '#shared/model/id.ts';
import type { Channel, Conduit, Model } from '#shared/model/model.ts';
import type { Endpoint } from '#shared/model/zone.ts';

/** What stands between the ends of a channel. */
export type Between =
  /** Devices whose configuration decides; `hook` says for each whether the channel passes it, ends or begins there. */
  | { readonly kind: 'devices'; readonly devices: readonly DeviceOnWay[] }
  /** Both ends lie in one zone: no boundary is crossed. */
  | { readonly kind: 'sameZone' }
  | { readonly kind: 'noZone' | 'noConduit' | 'noDevice' };

export interface DeviceOnWay {
  readonly device: Id<'asset'>;
  readonly hook: 'forward' | 'input' | 'output';
}

/** Finds what a channel has to pass, by its conduit or the conduits that join the zones of its ends. */
export class Boundaries {
  readonly #model: Model;
  readonly #configured: ReadonlySet<Id<'asset'>>;
  readonly #byZone = new Map<Id<'zone'>, Conduit[]>();
  readonly #around = new Map<Id<'zone'>, readonly Id<'zone'>[]>();

  /** `configured`: the devices whose rules are known. */
  constructor(model: Model, configured: ReadonlySet<Id<'asset'>>) {
    this.#model = model;
    this.#configured = configured;
    for (const conduit of model.conduit.values()) {
      for (const zone of new Set(conduit.zones)) {
        const list = this.#byZone.get(zone);
        if (list === undefined) this.#byZone.set(zone, [conduit]);
        else list.push(conduit);
      }
    }
  }

  /** What stands in the way of a channel. */
  of(channel: Channel): Between {
    const own = [this.#own(channel.source, 'output'), this.#own(channel.target, 'input')].flat();
    const from = this.zonesOf(channel.source);
    const to = this.zonesOf(channel.target);
    const isInside = from[0] !== undefined && from[0] === to[0];
    if (isInside && channel.conduit === undefined)
      return own.length > 0 ? { kind: 'devices', devices: own } : { kind: 'sameZone' };
    const named = channel.conduit === undefined ? undefined : this.#model.conduit.get(channel.conduit);
    const conduits = named === undefined ? this.#joining(from, to) : [named];
    const ends = new Set<string | undefined>([channel.source, channel.target]);
    const passed = new Set(
      conduits
        .flatMap(({ boundaryDevices = [] }) => boundaryDevices)
        .filter((device) => this.#configured.has(device) && !ends.has(device)),
    );
    const devices = [...own, ...[...passed].map((device): DeviceOnWay => ({ device, hook: 'forward' }))];
    if (devices.length > 0) return { kind: 'devices', devices };
    if (conduits.length > 0) return { kind: 'noDevice' };
    return { kind: from.length === 0 || to.length === 0 ? 'noZone' : 'noConduit' };
  }

  #own(end: Endpoint | undefined, hook: 'input' | 'output'): readonly DeviceOnWay[] {
    return end !== undefined && isIdOf('asset', end) && this.#configured.has(end)
      ? [{ device: end, hook }]
      : [];
  }

  /** The zone an end lies in and those around it, the nearest first. */
  zonesOf(end: Endpoint | undefined): readonly Id<'zone'>[] {
    if (end === undefined || end === 'any') return [];
    if (isIdOf('zone', end)) return this.#chain(end);
    const zone = isIdOf('asset', end)
      ? this.#model.asset.get(end)?.zone
      : isIdOf('accessPoint', end)
        ? this.#model.accessPoint.get(end)?.zone
        : undefined;
    return zone === undefined ? [] : this.#chain(zone);
  }

  #chain(zone: Id<'zone'>): readonly Id<'zone'>[] {
    const known = this.#around.get(zone);
    if (known !== undefined) return known;
    const chain = new Set<Id<'zone'>>();
    for (let at: Id<'zone'> | undefined = zone; at !== undefined && !chain.has(at); ) {
      chain.add(at);
      at = this.#model.zone.get(at)?.parent;
    }
    const list = [...chain];
    this.#around.set(zone, list);
    return list;
  }

  /** Conduits that have a zone of each side, but not the same one for both. */
  #joining(from: readonly Id<'zone'>[], to: readonly Id<'zone'>[]): readonly Conduit[] {
    const target = new Set(to);
    const found = new Set<Conduit>();
    for (const zone of from) {
      for (const conduit of this.#byZone.get(zone) ?? [])
        if (conduit.zones?.some((other) => other !== zone && target.has(other)) === true) found.add(conduit);
    }
    return [...found];
  }
}
