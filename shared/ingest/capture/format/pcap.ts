import type { Problem } from '../../../model/problem.ts';
import { type ByteOrder, bigEndian, littleEndian, u32 } from '../integers.ts';
import { captureProblem } from '../problems.ts';
import { type CaptureFormat, largestPacket, type PacketHandler } from './capture-format.ts';

/** One way a pcap file can be laid out, as its magic number says. */
interface Layout {
  readonly order: ByteOrder;
  readonly recordHeader: number;
  readonly nanosPerTick: number;
}

const fileHeader = 24;

function layouts(magic: number, recordHeader: number, nanosPerTick: number): [number, Layout][] {
  const swapped =
    ((magic >>> 24) | ((magic >>> 8) & 0xff00) | ((magic << 8) & 0xff0000) | (magic << 24)) >>> 0;
  return [
    [magic, { order: bigEndian, recordHeader, nanosPerTick }],
    [swapped, { order: littleEndian, recordHeader, nanosPerTick }],
  ];
}

/** Microseconds; nanoseconds; Kuznetzov's variant with eight more bytes per record. */
const byMagic = new Map<number, Layout>([
  ...layouts(0xa1b2c3d4, 16, 1000),
  ...layouts(0xa1b23c4d, 16, 1),
  ...layouts(0xa1b2cd34, 24, 1000),
]);

/** The savefile format of libpcap (draft-ietf-opsawg-pcap). */
export class PcapFormat implements CaptureFormat {
  readonly name = 'pcap';
  readonly linkTypes = new Set<number>();
  need = fileHeader;
  failure: Problem | null = null;
  packets = 0;
  digits = 6;
  readonly #file: string;
  readonly #layout: Layout;
  readonly #handler: PacketHandler;
  #linkType = -1;
  #minorVersion = 4;
  #position = 0;
  readonly #packet = { number: 0, linkType: 0, wireLength: 0, timed: true, seconds: 0, nanos: 0 };

  private constructor(file: string, layout: Layout, handler: PacketHandler) {
    this.#file = file;
    this.#layout = layout;
    this.#handler = handler;
  }

  /** A parser where the first four bytes are a pcap magic number, else null. */
  static open(file: string, head: Uint8Array, handler: PacketHandler): PcapFormat | null {
    const layout = byMagic.get(u32(head, 0));
    return layout === undefined ? null : new PcapFormat(file, layout, handler);
  }

  take(bytes: Uint8Array, from: number, to: number): number {
    let at = from;
    if (this.#linkType < 0) {
      if (to - at < fileHeader) return at;
      at = this.#readFileHeader(bytes, at);
      if (this.failure !== null) return at;
    }
    return this.#readRecords(bytes, at, to);
  }

  atEnd(rest: number): Problem | null {
    if (this.#linkType < 0) {
      return captureProblem('capture.cut', `${this.#file}, byte ${rest}`);
    }
    if (rest === 0) return null;
    const place = `${this.#file}, frame ${this.packets + 1}, byte ${this.#position}`;
    return captureProblem('capture.cut', place);
  }

  #readFileHeader(bytes: Uint8Array, at: number): number {
    const { order, nanosPerTick } = this.#layout;
    const major = order.u16(bytes, at + 4);
    this.#minorVersion = order.u16(bytes, at + 6);
    if (major !== 2) {
      const version = `${major}.${this.#minorVersion}`;
      this.failure = captureProblem('capture.unsupportedVersion', `${this.#file}, byte 4`, { version });
      return at;
    }
    // The upper bits say how long the frame check sequence is; the type itself is in the lower 26.
    this.#linkType = order.u32(bytes, at + 20) & 0x03ffffff;
    this.linkTypes.add(this.#linkType);
    this.digits = nanosPerTick === 1 ? 9 : 6;
    this.#position = fileHeader;
    return at + fileHeader;
  }

  #readRecords(bytes: Uint8Array, from: number, to: number): number {
    const { order, recordHeader, nanosPerTick } = this.#layout;
    const packet = this.#packet;
    packet.linkType = this.#linkType;
    const isLittle = order === littleEndian;
    const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = from;
    for (;;) {
      this.need = recordHeader;
      if (to - at < recordHeader) return at;
      let captured = words.getUint32(at + 8, isLittle);
      let wire = words.getUint32(at + 12, isLittle);
      // Files before version 2.3 have the two lengths the other way round; 2.3 was written both ways.
      if (this.#minorVersion < 3 || (this.#minorVersion === 3 && captured > wire)) {
        [captured, wire] = [wire, captured];
      }
      if (captured > largestPacket) {
        this.#refuse(captured);
        return at;
      }
      const start = at + recordHeader;
      if (to - start < captured) {
        this.need = recordHeader + captured;
        return at;
      }
      const ticks = words.getUint32(at + 4, isLittle);
      const nanos = ticks * nanosPerTick;
      const carry = nanos < 1_000_000_000 ? 0 : Math.floor(nanos / 1_000_000_000);
      packet.seconds = words.getUint32(at, isLittle) + carry;
      packet.nanos = nanos - carry * 1_000_000_000;
      packet.wireLength = wire;
      this.packets += 1;
      packet.number = this.packets;
      at = start + captured;
      this.#position += recordHeader + captured;
      this.#handler(bytes, start, at, packet);
    }
  }

  #refuse(length: number): void {
    const frame = this.packets + 1;
    const place = `${this.#file}, frame ${frame}, byte ${this.#position}`;
    this.failure = captureProblem('capture.badLength', place, { length });
  }
}
