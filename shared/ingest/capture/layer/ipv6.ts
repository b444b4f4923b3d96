import { ipv6Key } from '../address.ts';
import { u16, u32 } from '../integers.ts';
import type { Fragment } from '../inventory/recorder.ts';
import type { Dissection, EthertypeLayer } from './layer.ts';

/** Extension headers that lead on to another header (RFC 8200, 4302, 6275, 5533, 7401). */
const next = { hopByHop: 0, routing: 43, fragment: 44, authentication: 51, destination: 60 } as const;
const likeHopByHop = new Set<number>([next.hopByHop, next.routing, next.destination, 135, 139, 140]);

/** A chain longer than this is made to waste time. */
const longestChain = 32;

/** IPv6 with its extension headers. */
export const ipv6: EthertypeLayer = {
  ethertypes: [0x86dd],
  read: (dissection, offset) => {
    const { frame, record } = dissection;
    const { bytes } = frame;
    if (frame.end - offset < 40 || (bytes[offset] ?? 0) >>> 4 !== 6) return record.malformed(frame, 'IPv6');
    const length = u16(bytes, offset + 4);
    if (length !== 0 && offset + 40 + length < frame.end) frame.end = offset + 40 + length;
    frame.source = ipv6Key(bytes, offset + 8);
    frame.target = ipv6Key(bytes, offset + 24);
    frame.hopLimit = bytes[offset + 7] ?? 0;
    upperLayer(dissection, bytes[offset + 6] ?? 0, offset + 40);
  },
};

/** Walks the extension headers to the upper layer; an incomplete chain ends as traffic without ports. */
function upperLayer(dissection: Dissection, first: number, start: number): void {
  const { frame, record } = dissection;
  let protocol = first;
  let at = start;
  let fragment: Fragment | null = null;
  for (let hops = 0; hops < longestChain && at + 8 <= frame.end; hops += 1) {
    const following = frame.bytes[at] ?? 0;
    if (protocol === next.fragment) {
      const control = u16(frame.bytes, at + 2);
      const isLast = (control & 1) === 0;
      const identification = u32(frame.bytes, at + 4);
      const piece = { identification, start: at + 8, at: control & 0xfff8, isLast };
      if (piece.at !== 0) {
        frame.ipProtocol = following;
        record.laterFragment(frame, piece);
        return;
      }
      if (!isLast) fragment = piece;
    }
    const length = extensionLength(protocol, frame.bytes[at + 1] ?? 0);
    if (length === 0) break;
    at += length;
    protocol = following;
  }
  frame.ipProtocol = protocol;
  frame.isFragment = fragment !== null;
  if (fragment === null) dissection.ipProtocol(protocol, at);
  else record.firstFragment(dissection, { ...fragment, start: at });
}

/** Bytes of an extension header from its length field; 0 where the protocol is none. */
function extensionLength(protocol: number, field: number): number {
  if (likeHopByHop.has(protocol)) return (field + 1) * 8;
  if (protocol === next.authentication) return (field + 2) * 4;
  return protocol === next.fragment ? 8 : 0;
}
