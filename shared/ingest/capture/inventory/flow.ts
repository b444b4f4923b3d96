import { type AddressKey, isGroupMac, type Mac, noMac } from '../address.ts';
import type { Frame } from '../frame.ts';
import type { Doings } from '../message/act.ts';
import type { Conversation } from '../message/conversation.ts';
import type { Stream } from '../message/stream.ts';
import type { Sight } from '../payload/recogniser.ts';

const tcpFlag = { syn: 0x02, ack: 0x10 } as const;
const mostOthers = 16;

/**
 * Packets from one sender to one receiver with the same ports: half of a conversation. Objects are used again for other
 * flows once they are settled.
 */
export class Flow {
  /** IP addresses, or null on flows of the link layer. */
  source: AddressKey | null = null;
  target: AddressKey | null = null;
  /** IP protocol number; on the link layer the Ethernet type (0 where there is none). */
  number = 0;
  /** Protocol the payload showed; null where nobody looked. */
  protocol: string | null = null;
  sourcePort = -1;
  targetPort = -1;
  sourceMac: Mac = noMac;
  targetMac: Mac = noMac;
  hopLimit = 0;
  vlan = 0;
  /** The flow of the other direction, where one was seen. */
  back: Flow | null = null;
  /** Further sender MACs and VLANs the same flow was seen with. */
  others: { readonly mac: Mac; readonly vlan: number; readonly frame: number }[] | null = null;
  firstFrame = 0;
  lastFrame = 0;
  packets = 0;
  bytes = 0;
  timed = false;
  firstSeconds = 0;
  firstNanos = 0;
  lastSeconds = 0;
  lastNanos = 0;
  /** Ored over all packets. */
  tcpFlags = 0;
  synchronised: 'none' | 'asked' | 'answered' = 'none';
  /** Payloads that were looked at. */
  looked = 0;
  /** What they showed: something sure, or the same thing twice. */
  sight: Sight | null = null;
  /** What one of them may have been. */
  maybe: Sight | null = null;
  /** Position of what reads its messages in the list of readers, -1 for none, and how many of them it still reads. */
  reader = -1;
  unread = 0;
  /** As what its messages are read, and whether that is sure. */
  spoken: { readonly protocol: string; readonly isSure: boolean } | null = null;
  /** Shared with the flow of the other direction. */
  conversation: Conversation | null = null;
  stream: Stream | null = null;
  /** What its messages showed; null where they showed nothing. */
  doings: Doings | null = null;

  /** Begins anew as the flow of that frame, in which nothing is counted yet. */
  begin(
    frame: Frame,
    source: AddressKey | null,
    target: AddressKey | null,
    number: number,
    protocol: string | null,
  ): void {
    this.source = source;
    this.target = target;
    this.number = number;
    this.protocol = protocol;
    this.sourcePort = source === null ? -1 : frame.sourcePort;
    this.targetPort = source === null ? -1 : frame.targetPort;
    this.sourceMac = frame.sourceMac;
    this.targetMac = frame.targetMac;
    this.hopLimit = frame.hopLimit;
    this.vlan = frame.vlan;
    this.firstFrame = frame.number;
    this.#forget();
  }

  #forget(): void {
    this.back = null;
    this.others = null;
    this.packets = 0;
    this.bytes = 0;
    this.timed = false;
    this.tcpFlags = 0;
    this.synchronised = 'none';
    this.looked = 0;
    this.sight = null;
    this.maybe = null;
    this.reader = -1;
    this.unread = 0;
    this.spoken = null;
    this.conversation = null;
    this.stream = null;
    this.doings = null;
  }

  /** Counts a frame of the flow. */
  count(frame: Frame): void {
    this.packets += 1;
    this.bytes += frame.wireLength;
    this.lastFrame = frame.number;
    if (frame.timed) this.#widen(frame.seconds, frame.nanos);
    if (frame.tcpFlags !== 0) {
      this.tcpFlags |= frame.tcpFlags;
      if ((frame.tcpFlags & tcpFlag.syn) !== 0 && this.synchronised === 'none')
        this.synchronised = (frame.tcpFlags & tcpFlag.ack) === 0 ? 'asked' : 'answered';
    }
    if (frame.sourceMac !== this.sourceMac || frame.vlan !== this.vlan) this.#noteOther(frame);
  }

  /** Widens the time span; packets of a capture need not be in order. */
  #widen(seconds: number, nanos: number): void {
    if (!this.timed) {
      this.timed = true;
      this.firstSeconds = this.lastSeconds = seconds;
      this.firstNanos = this.lastNanos = nanos;
    } else if (seconds > this.lastSeconds || (seconds === this.lastSeconds && nanos > this.lastNanos)) {
      this.lastSeconds = seconds;
      this.lastNanos = nanos;
    } else if (seconds < this.firstSeconds || (seconds === this.firstSeconds && nanos < this.firstNanos)) {
      this.firstSeconds = seconds;
      this.firstNanos = nanos;
    }
  }

  /** The same addresses and ports from another MAC or on another VLAN: a router between, or a second device. */
  #noteOther(frame: Frame): void {
    if (isGroupMac(frame.sourceMac) || frame.sourceMac === noMac) return;
    this.others ??= [];
    const known = this.others.some((other) => other.mac === frame.sourceMac && other.vlan === frame.vlan);
    if (!known && this.others.length < mostOthers)
      this.others.push({ mac: frame.sourceMac, vlan: frame.vlan, frame: frame.number });
  }
}
