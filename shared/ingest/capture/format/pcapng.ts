import type { Problem } from '../../../model/problem.ts';
import { type ByteOrder, bigEndian, littleEndian, u32 } from '../integers.ts';
import { captureProblem } from '../problems.ts';
import { digitsOf, splitTicks } from '../timestamp.ts';
import { type CaptureFormat, largestPacket, type PacketHandler } from './capture-format.ts';

/** Block types of draft-ietf-opsawg-pcapng. */
const block = {
  section: 0x0a0d0d0a,
  interface: 1,
  packet: 2,
  simplePacket: 3,
  enhancedPacket: 6,
} as const;

/** Blocks Wireshark numbers as frames although they hold no packet: custom, systemd journal, system call events. */
const numberedBlocks = new Set([0xbad, 0x40000bad, 9, 0x204, 0x208, 0x216, 0x217, 0x221, 0x222]);

/** Fixed bytes of a block with its two lengths; anything shorter contradicts its type. */
const smallest = new Map<number, number>([
  [block.section, 28],
  [block.interface, 20],
  [block.packet, 32],
  [block.simplePacket, 16],
  [block.enhancedPacket, 32],
]);

const byteOrderMagic = 0x1a2b3c4d;
const largestBlock = 16 * 1024 * 1024;
const option = { end: 0, timestampResolution: 9, timestampOffset: 14 } as const;

interface Interface {
  readonly linkType: number;
  readonly snapLength: number;
  readonly ticksPerSecond: bigint;
  readonly offsetSeconds: number;
}

/** The next capture file format, all sections of a file, both byte orders. */
export class PcapngFormat implements CaptureFormat {
  readonly name = 'pcapng';
  readonly linkTypes = new Set<number>();
  need = 12;
  failure: Problem | null = null;
  packets = 0;
  digits = 0;
  readonly #file: string;
  readonly #handler: PacketHandler;
  #order: ByteOrder = littleEndian;
  #interfaces: Interface[] = [];
  #frames = 0;
  #position = 0;
  #sections = 0;
  /** Bytes of an uninteresting block still to pass over before its trailing length. */
  #skip = 0;
  #skippedLength = 0;
  readonly #packet = { number: 0, linkType: 0, wireLength: 0, timed: true, seconds: 0, nanos: 0 };

  constructor(file: string, handler: PacketHandler) {
    this.#file = file;
    this.#handler = handler;
  }

  /** A parser where the first four bytes are those of a section header block, else null. */
  static open(file: string, head: Uint8Array, handler: PacketHandler): PcapngFormat | null {
    return u32(head, 0) === block.section ? new PcapngFormat(file, handler) : null;
  }

  take(bytes: Uint8Array, from: number, to: number): number {
    let at = from;
    while (this.failure === null) {
      const next = this.#skippedLength > 0 ? this.#passOver(bytes, at, to) : this.#readBlock(bytes, at, to);
      this.#position += next - at;
      if (next === at) break;
      at = next;
    }
    return at;
  }

  atEnd(rest: number): Problem | null {
    if (rest === 0 && this.#skippedLength === 0 && this.#sections > 0) return null;
    const place = `${this.#file}, frame ${this.#frames + 1}, byte ${this.#position}`;
    return captureProblem('capture.cut', place);
  }

  /** Reads one block; returns `at` when it is not complete yet or contradicts itself. */
  #readBlock(bytes: Uint8Array, at: number, to: number): number {
    this.need = 12;
    if (to - at < 12) return at;
    const type = this.#blockType(bytes, at);
    if (this.failure !== null) return at;
    const length = this.#order.u32(bytes, at + 4);
    if (length < (smallest.get(type) ?? 12) || length % 4 !== 0) return this.#refuseLength(length, at);
    if (!smallest.has(type)) {
      this.#skippedLength = length;
      this.#skip = length - 12;
      if (numberedBlocks.has(type)) this.#frames += 1;
      return at + 8;
    }
    if (length > largestBlock) return this.#refuseLength(length, at);
    if (to - at < length) {
      this.need = length;
      return at;
    }
    if (this.#order.u32(bytes, at + length - 4) !== length) {
      return this.#refuse(type, at);
    }
    this.#readBody(type, bytes, at, at + length - 4);
    return this.failure === null ? at + length : at;
  }

  /** The type, setting the byte order first where a new section begins. */
  #blockType(bytes: Uint8Array, at: number): number {
    if (u32(bytes, at) !== block.section) return this.#order.u32(bytes, at);
    if (bigEndian.u32(bytes, at + 8) === byteOrderMagic) this.#order = bigEndian;
    else if (littleEndian.u32(bytes, at + 8) === byteOrderMagic) this.#order = littleEndian;
    else this.#refuse(block.section, at);
    return block.section;
  }

  /** Passes over a block nobody reads, however long, without holding it. */
  #passOver(bytes: Uint8Array, at: number, to: number): number {
    if (this.#skip > 0) {
      const step = Math.min(this.#skip, to - at);
      this.#skip -= step;
      this.need = 1;
      return at + step;
    }
    this.need = 4;
    if (to - at < 4) return at;
    if (this.#order.u32(bytes, at) !== this.#skippedLength) {
      return this.#refuse(0, at);
    }
    this.#skippedLength = 0;
    return at + 4;
  }

  #readBody(type: number, bytes: Uint8Array, at: number, end: number): void {
    if (type === block.section) this.#readSection(bytes, at);
    else if (type === block.interface) this.#readInterface(bytes, at, end);
    else if (type === block.simplePacket) this.#readSimplePacket(bytes, at, end);
    else {
      const isObsolete = type === block.packet;
      const index = isObsolete ? this.#order.u16(bytes, at + 8) : this.#order.u32(bytes, at + 8);
      this.#readPacket(type, index, bytes, at, end);
    }
  }

  #readSection(bytes: Uint8Array, at: number): void {
    const major = this.#order.u16(bytes, at + 12);
    const minor = this.#order.u16(bytes, at + 14);
    if (major !== 1) {
      const place = `${this.#file}, byte ${this.#position + 12}`;
      this.failure = captureProblem('capture.unsupportedVersion', place, { version: `${major}.${minor}` });
      return;
    }
    this.#sections += 1;
    this.#interfaces = [];
  }

  #readInterface(bytes: Uint8Array, at: number, end: number): void {
    let ticksPerSecond = 1_000_000n;
    let offsetSeconds = 0;
    for (let place = at + 16; place + 4 <= end; ) {
      const code = this.#order.u16(bytes, place);
      const length = this.#order.u16(bytes, place + 2);
      const value = place + 4;
      if (code === option.end || value + length > end) break;
      if (code === option.timestampResolution && length >= 1) {
        ticksPerSecond = resolution(bytes[value] ?? 6);
      } else if (code === option.timestampOffset && length >= 8) {
        offsetSeconds = this.#signed64(bytes, value);
      }
      place = value + length + (-length & 3);
    }
    const linkType = this.#order.u16(bytes, at + 8);
    const snapLength = this.#order.u32(bytes, at + 12);
    this.#interfaces.push({ linkType, snapLength, ticksPerSecond, offsetSeconds });
    this.linkTypes.add(linkType);
    this.digits = Math.max(this.digits, digitsOf(ticksPerSecond));
  }

  #signed64(bytes: Uint8Array, at: number): number {
    const first = this.#order.u32(bytes, at);
    const second = this.#order.u32(bytes, at + 4);
    const [high, low] = this.#order === bigEndian ? [first, second] : [second, first];
    return (high | 0) * 4294967296 + low;
  }

  /** Enhanced Packet Block and its predecessor: the same layout behind the interface number. */
  #readPacket(type: number, index: number, bytes: Uint8Array, at: number, end: number): void {
    const from = this.#interfaces[index];
    const captured = this.#order.u32(bytes, at + 20);
    if (from === undefined) {
      this.#refuse(type, at);
    } else if (captured > end - (at + 28) || captured > largestPacket) {
      this.#refuseLength(captured, at);
    } else {
      const high = this.#order.u32(bytes, at + 12);
      const low = this.#order.u32(bytes, at + 16);
      const time = splitTicks(high, low, from.ticksPerSecond, from.offsetSeconds);
      this.#packet.timed = true;
      this.#packet.seconds = time.seconds;
      this.#packet.nanos = time.nanos;
      this.#emit(from, bytes, at + 28, captured, this.#order.u32(bytes, at + 24));
    }
  }

  #readSimplePacket(bytes: Uint8Array, at: number, end: number): void {
    const from = this.#interfaces[0];
    if (from === undefined) {
      this.#refuse(block.simplePacket, at);
      return;
    }
    const wire = this.#order.u32(bytes, at + 8);
    const limit = from.snapLength === 0 ? largestPacket : from.snapLength;
    const captured = Math.min(wire, limit, end - (at + 12));
    if (captured > largestPacket || captured < Math.min(wire, limit)) {
      this.#refuseLength(wire, at);
      return;
    }
    this.#packet.timed = false;
    this.#packet.seconds = 0;
    this.#packet.nanos = 0;
    this.#emit(from, bytes, at + 12, captured, wire);
  }

  #emit(from: Interface, bytes: Uint8Array, start: number, captured: number, wire: number): void {
    this.packets += 1;
    this.#frames += 1;
    const packet = this.#packet;
    packet.number = this.#frames;
    packet.linkType = from.linkType;
    packet.wireLength = wire;
    this.#handler(bytes, start, start + captured, packet);
  }

  #refuse(type: number, at: number): number {
    const place = `${this.#file}, frame ${this.#frames + 1}, byte ${this.#position}`;
    this.failure = captureProblem('capture.badBlock', place, { type });
    return at;
  }

  #refuseLength(length: number, at: number): number {
    const place = `${this.#file}, frame ${this.#frames + 1}, byte ${this.#position}`;
    this.failure = captureProblem('capture.badLength', place, { length });
    return at;
  }
}

/** if_tsresol: a negative power of ten, or of two where the top bit is set; as ticks per second. */
function resolution(value: number): bigint {
  return (value & 0x80) === 0 ? 10n ** BigInt(value) : 2n ** BigInt(value & 0x7f);
}
