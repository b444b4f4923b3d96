import type { AddressKey, Mac } from '../address.ts';
import type { Doings } from '../message/act.ts';
import type { Conversation } from '../message/conversation.ts';
import type { Stream } from '../message/stream.ts';
import type { Sight } from '../payload/recogniser.ts';

/** Packets from one sender to one receiver with the same ports: half of a conversation. */
export interface Flow {
  /** IP addresses, or null on flows of the link layer. */
  readonly source: AddressKey | null;
  readonly target: AddressKey | null;
  /** IP protocol number; on the link layer the Ethernet type (0 where there is none). */
  readonly number: number;
  /** Protocol the payload showed; null where nobody looked. */
  readonly protocol: string | null;
  readonly sourcePort: number;
  readonly targetPort: number;
  readonly sourceMac: Mac;
  readonly targetMac: Mac;
  readonly hopLimit: number;
  readonly vlan: number;
  /** Further sender MACs and VLANs the same flow was seen with. */
  others: { readonly mac: Mac; readonly vlan: number; readonly frame: number }[] | null;
  readonly firstFrame: number;
  lastFrame: number;
  packets: number;
  bytes: number;
  timed: boolean;
  firstSeconds: number;
  firstNanos: number;
  lastSeconds: number;
  lastNanos: number;
  /** Ored over all packets. */
  tcpFlags: number;
  synchronised: 'none' | 'asked' | 'answered';
  /** Payloads that were looked at. */
  looked: number;
  /** What they showed: something sure, or the same thing twice. */
  sight: Sight | null;
  /** What one of them may have been. */
  maybe: Sight | null;
  /** Position of what reads its messages in the list of readers, -1 for none, and how many of them it still reads. */
  reader: number;
  unread: number;
  /** As what its messages are read, and whether that is sure. */
  spoken: { readonly protocol: string; readonly isSure: boolean } | null;
  /** Shared with the flow of the other direction. */
  conversation: Conversation | null;
  stream: Stream | null;
  /** What its messages showed; null where they showed nothing. */
  doings: Doings | null;
}

const fewestSlots = 1 << 10;
const mostSlots = 1 << 15;
/** Flows held at once; the recorder settles them into hosts and channels before there are more. */
export const flowLimit = mostSlots / 2;
const longestProbe = 512;

/**
 * Open-addressed hash table from four 32-bit words to a flow. A plain Map would need a string per packet; this is what
 * keeps reading at memory speed.
 */
export class FlowTable {
  #slots = fewestSlots;
  #keys = new Int32Array(fewestSlots * 4);
  /** Position of the slot's flow, from 1; 0 where the slot is free. */
  #indexes = new Int32Array(fewestSlots);
  #flows: Flow[] = [];
  #crowded = false;

  /** True when no further flow may be added: the table is half full, or its keys were chosen to collide. */
  get full(): boolean {
    return this.#crowded || this.#flows.length >= flowLimit;
  }

  get flows(): readonly Flow[] {
    return this.#flows;
  }

  /** The flow of that key, or undefined. */
  find(a: number, b: number, c: number, d: number): Flow | undefined {
    return this.#flows[(this.#indexes[this.#slot(a, b, c, d)] ?? 0) - 1];
  }

  /** Adds a flow under a key that is not there yet. The caller empties the table first when it is full. */
  add(a: number, b: number, c: number, d: number, flow: Flow): void {
    if (this.#flows.length >= this.#slots / 2) this.#grow();
    this.#place(this.#slot(a, b, c, d), a, b, c, d, this.#flows.push(flow));
  }

  clear(): void {
    this.#flows = [];
    this.#crowded = false;
    this.#indexes.fill(0);
  }

  #place(slot: number, a: number, b: number, c: number, d: number, index: number): void {
    this.#keys[slot * 4] = a;
    this.#keys[slot * 4 + 1] = b;
    this.#keys[slot * 4 + 2] = c;
    this.#keys[slot * 4 + 3] = d;
    this.#indexes[slot] = index;
  }

  #grow(): void {
    const keys = this.#keys;
    const indexes = this.#indexes;
    this.#slots *= 4;
    this.#keys = new Int32Array(this.#slots * 4);
    this.#indexes = new Int32Array(this.#slots);
    indexes.forEach((index, slot) => {
      if (index === 0) return;
      const [a = 0, b = 0, c = 0, d = 0] = keys.subarray(slot * 4, slot * 4 + 4);
      this.#place(this.#slot(a, b, c, d), a, b, c, d, index);
    });
  }

  /** The slot that holds the key, or the free slot where it belongs. */
  #slot(a: number, b: number, c: number, d: number): number {
    let hash = Math.imul(a, 0x85ebca6b) ^ Math.imul(b, 0xc2b2ae35);
    hash = Math.imul(hash ^ (hash >>> 15) ^ c, 0x27d4eb2f) ^ Math.imul(d, 0x165667b1);
    hash = Math.imul(hash ^ (hash >>> 13), 0x9e3779b1);
    const keys = this.#keys;
    const mask = this.#slots - 1;
    const home = hash ^ (hash >>> 16);
    for (let probe = 0; ; probe += 1) {
      const slot = (home + probe) & mask;
      if (this.#indexes[slot] === 0) {
        if (probe > longestProbe) this.#crowded = true;
        return slot;
      }
      const at = slot * 4;
      if (
        keys[at] === (a | 0) &&
        keys[at + 1] === (b | 0) &&
        keys[at + 2] === (c | 0) &&
        keys[at + 3] === (d | 0)
      ) {
        return slot;
      }
    }
  }
}
