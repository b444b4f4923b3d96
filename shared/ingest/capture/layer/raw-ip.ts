import { u32, u32le } from '../integers.ts';
import type { Dissection, LinkLayer } from './layer.ts';

const ethertype = { ipv4: 0x0800, ipv6: 0x86dd } as const;

function byVersion(dissection: Dissection, offset: number): void {
  const { frame, record } = dissection;
  const version = offset < frame.end ? (frame.bytes[offset] ?? 0) >>> 4 : 0;
  if (version === 4) dissection.ethertype(ethertype.ipv4, offset);
  else if (version === 6) dissection.ethertype(ethertype.ipv6, offset);
  else record.malformed(frame, 'IP');
}

/** LINKTYPE_RAW with the values some systems write instead, LINKTYPE_IPV4 and LINKTYPE_IPV6. */
export const rawIp: LinkLayer = { linkTypes: [101, 12, 14, 228, 229], read: byVersion };

/** Address families: IPv4 everywhere 2; IPv6 differs between the BSDs, macOS and Windows. */
const families = new Map<number, number>([
  [2, ethertype.ipv4],
  [10, ethertype.ipv6],
  [23, ethertype.ipv6],
  [24, ethertype.ipv6],
  [28, ethertype.ipv6],
  [30, ethertype.ipv6],
]);

/** LINKTYPE_NULL (family in the byte order of the recording host) and LINKTYPE_LOOP (big-endian). */
export const bsdLoopback: LinkLayer = {
  linkTypes: [0, 108],
  read: (dissection, offset) => {
    const { frame, record } = dissection;
    if (frame.end - offset < 4) return record.malformed(frame, 'BSD loopback');
    const big = u32(frame.bytes, offset);
    const family = big < 0x10000 ? big : u32le(frame.bytes, offset);
    const type = families.get(family);
    if (type === undefined) record.link(frame, 0);
    else dissection.ethertype(type, offset + 4);
  },
};
