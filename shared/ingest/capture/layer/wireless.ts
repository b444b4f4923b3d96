import { isGroupMac } from '../address.ts';
import { u16, u16le, u32, u32le, u48 } from '../integers.ts';
import { llc } from './ethernet.ts';
import type { Dissection, LinkLayer } from './layer.ts';

/** Types and flags of the frame control field (IEEE 802.11, 9.2.4.1). */
const type = { management: 0, data: 2 } as const;
const beacon = 8;
const flag = {
  toDs: 0x01,
  fromDs: 0x02,
  bothDs: 0x03,
  fragments: 0x04,
  protected: 0x40,
  order: 0x80,
} as const;
const subtype = { noData: 0x4, qos: 0x8 } as const;
const aggregated = 0x80;
const header = 24;
const mostAggregated = 64;

/** A frame of IEEE 802.11; encrypted ones and those that run the network carry nothing that can be read. */
function wireless(dissection: Dissection, offset: number, isPadded: boolean): void {
  const { frame, record } = dissection;
  const { bytes } = frame;
  const control = bytes[offset] ?? 0;
  const kind = (control >>> 2) & 3;
  const isShort = frame.end - offset < header;
  if (kind === type.data && !isShort) data(dissection, offset, isPadded);
  else if (isShort && (kind === type.data || kind === type.management))
    record.malformed(frame, 'IEEE 802.11');
  else {
    if (kind === type.management) {
      frame.sourceMac = u48(bytes, offset + 10);
      if (control >>> 4 === beacon) accessPoint(dissection, offset + 16);
    }
    record.linkControl(frame, 'IEEE 802.11');
  }
}

function data(dissection: Dissection, offset: number, isPadded: boolean): void {
  const { frame, record } = dissection;
  const { bytes } = frame;
  const sub = (bytes[offset] ?? 0) >>> 4;
  const flags = bytes[offset + 1] ?? 0;
  addresses(dissection, offset, flags);
  const isFragment = (flags & flag.fragments) !== 0 || (bytes[offset + 22] ?? 0) % 16 !== 0;
  if ((sub & subtype.noData) !== 0 || (flags & flag.protected) !== 0 || isFragment) {
    record.linkControl(frame, 'IEEE 802.11');
    return;
  }
  const qos = offset + header + ((flags & flag.bothDs) === flag.bothDs ? 6 : 0);
  const isQos = (sub & subtype.qos) !== 0;
  const size = qos - offset + (isQos ? ((flags & flag.order) === 0 ? 2 : 6) : 0);
  const body = offset + (isPadded ? (size + 3) & ~3 : size);
  if (isQos && ((bytes[qos] ?? 0) & aggregated) !== 0) aggregate(dissection, body);
  else llc(dissection, body);
}

/** Which of the addresses are sender and receiver depends on the way through the distribution system (table 9-30). */
function addresses(dissection: Dissection, offset: number, flags: number): void {
  const { frame } = dissection;
  const { bytes } = frame;
  const toDs = (flags & flag.toDs) !== 0;
  const fromDs = (flags & flag.fromDs) !== 0;
  const [one, two, three] = [offset + 4, offset + 10, offset + 16];
  frame.targetMac = u48(bytes, toDs ? three : one);
  frame.sourceMac = u48(bytes, fromDs ? (toDs ? offset + header : three) : two);
  if (fromDs && !toDs) accessPoint(dissection, two);
}

function accessPoint({ frame, record }: Dissection, at: number): void {
  const mac = u48(frame.bytes, at);
  if (!isGroupMac(mac)) record.role(frame, mac, 'wirelessAp');
}

/** Frames put together into one: target, source, length, then LLC, padded to four octets. */
function aggregate(dissection: Dissection, start: number): void {
  const { frame } = dissection;
  const { bytes, end } = frame;
  for (let at = start, count = 0; at + 14 <= end && count < mostAggregated; count += 1) {
    const next = at + 14 + u16(bytes, at + 12);
    if (next > end) break;
    frame.targetMac = u48(bytes, at);
    frame.sourceMac = u48(bytes, at + 6);
    frame.end = next;
    llc(dissection, at + 14);
    at = next + (-(next - at) & 3);
  }
  frame.end = end;
}

/** LINKTYPE_IEEE802_11. */
export const wlan: LinkLayer = {
  linkTypes: [105],
  read: (dissection, offset) => wireless(dissection, offset, false),
};

const present = { time: 1, flags: 2 } as const;
const radioFlag = { checked: 0x10, padded: 0x20 } as const;
const more = 0x80000000;

/** LINKTYPE_IEEE802_11_RADIOTAP: a header that says, among much else, whether a check sum and padding are there. */
export const radiotap: LinkLayer = {
  linkTypes: [127],
  read: (dissection, offset) => {
    const { frame, record } = dissection;
    const { bytes } = frame;
    const length = u16le(bytes, offset + 2);
    if (frame.end - offset < 8 || length < 8 || offset + length > frame.end)
      return record.malformed(frame, 'radiotap');
    const fields = u32le(bytes, offset + 4);
    let at = offset + 8;
    for (let word = fields; word >= more && at + 4 <= offset + length; at += 4) word = u32le(bytes, at);
    if ((fields & present.time) !== 0) at = offset + ((at - offset + 7) & ~7) + 8;
    const flags = (fields & present.flags) !== 0 && at < offset + length ? (bytes[at] ?? 0) : 0;
    const isWhole = frame.wireLength === frame.end - frame.start;
    if ((flags & radioFlag.checked) !== 0 && isWhole) frame.end = Math.max(offset + length, frame.end - 4);
    wireless(dissection, offset + length, (flags & radioFlag.padded) !== 0);
  },
};

/** LINKTYPE_IEEE802_11_PRISM and LINKTYPE_IEEE802_11_AVS: a header that begins with a number and its length. */
export const prism: LinkLayer = {
  linkTypes: [119, 163],
  read: (dissection, offset) => {
    const { frame, record } = dissection;
    const { bytes } = frame;
    const big = u32(bytes, offset + 4);
    const length = big < 0x10000 ? big : u32le(bytes, offset + 4);
    if (length < 8 || offset + length > frame.end) return record.malformed(frame, 'IEEE 802.11');
    wireless(dissection, offset + length, false);
  },
};
