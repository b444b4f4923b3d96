import { type AddressKey, scopeOf } from '../address.ts';
import type { End } from './end.ts';

/** Bits of an end's and a service's number: there are at most two ends and one service for each channel that is kept. */
const endSpace = 2 ** 17;
const serviceSpace = 2 ** 16;

/**
 * Ends and services as small numbers, so that the key of a channel is one number of 50 bits: putting a text together for
 * every flow would be most of the work of settling it.
 */
export class ChannelKeys {
  readonly #addresses = new Map<AddressKey, number>();
  readonly #macs = new Map<AddressKey, number>();
  readonly #services = new Map<number | string, number>();

  /** The key of a channel, -1 where an end or the service is new: then the channel is new as well. */
  find(source: End, target: End, service: number | string): number {
    return keyOf(
      this.#endMap(source).get(endKey(source)),
      this.#endMap(target).get(endKey(target)),
      this.#services.get(service),
    );
  }

  /** The key of a channel that is kept from now on. */
  make(source: End, target: End, service: number | string): number {
    const one = this.#end(source);
    const other = this.#end(target);
    const number = this.#services.get(service) ?? this.#services.size;
    this.#services.set(service, number);
    return keyOf(one, other, number);
  }

  #end(end: End): number {
    const map = this.#endMap(end);
    const key = endKey(end);
    const number = map.get(key) ?? this.#addresses.size + this.#macs.size;
    map.set(key, number);
    return number;
  }

  #endMap(end: End): Map<AddressKey, number> {
    return hasAddress(end) ? this.#addresses : this.#macs;
  }
}

function keyOf(source: number | undefined, target: number | undefined, service: number | undefined): number {
  if (source === undefined || target === undefined || service === undefined) return -1;
  return (source * endSpace + target) * serviceSpace + service;
}

function hasAddress({ address }: End): boolean {
  return address !== null && scopeOf(address) !== 'nobody';
}

function endKey(end: End): AddressKey {
  return end.address !== null && hasAddress(end) ? end.address : `m${end.mac} ${end.address}`;
}
