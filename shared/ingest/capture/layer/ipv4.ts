import { u16, u32 } from '../integers.ts';
import type { EthertypeLayer } from './layer.ts';

const smallestHeader = 20;

/** IPv4 (RFC 791). Later fragments carry no transport header: they follow their first one. */
export const ipv4: EthertypeLayer = {
  ethertypes: [0x0800],
  read: (dissection, offset) => {
    const { frame, record } = dissection;
    const { bytes } = frame;
    const head = bytes[offset] ?? 0;
    const headerLength = (head & 15) * 4;
    if (frame.end - offset < smallestHeader || head >>> 4 !== 4 || headerLength < smallestHeader) {
      return record.malformed(frame, 'IPv4');
    }
    // A total length of 0 is what segmentation offload leaves in packets recorded on the sending host.
    const total = u16(bytes, offset + 2);
    if (total !== 0 && total < headerLength) return record.malformed(frame, 'IPv4');
    if (total !== 0 && offset + total < frame.end) frame.end = offset + total;
    const protocol = bytes[offset + 9] ?? 0;
    frame.source = u32(bytes, offset + 12);
    frame.target = u32(bytes, offset + 16);
    frame.ipProtocol = protocol;
    frame.hopLimit = bytes[offset + 8] ?? 0;
    const fragment = u16(bytes, offset + 6) & 0x3fff;
    if (fragment === 0) return dissection.ipProtocol(protocol, offset + headerLength);
    const isLast = (fragment & 0x2000) === 0;
    const at = (fragment & 0x1fff) * 8;
    const piece = { identification: u16(bytes, offset + 4), start: offset + headerLength, at, isLast };
    if (at !== 0) return record.laterFragment(frame, piece);
    frame.isFragment = true;
    record.firstFragment(dissection, piece);
  },
};
