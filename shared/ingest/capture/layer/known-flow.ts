import { ipProtocol } from '../ip-protocol.ts';
import type { Dissection } from './layer.ts';
import { isTunnelPort } from './tunnel.ts';

const ethertype = { ipv4: 0x0800, vlan: 0x8100 } as const;
const header = { ethernet: 14, tagged: 18, ipv4: 20, tcp: 20, udp: 8 } as const;
/** Version 4 and a header of five words: no options. */
const plainHeader = 0x45;
/** What of a TCP header must be there to read it. */
const leastTcp = 14;

/**
 * Most packets of a capture are Ethernet, IPv4 and TCP or UDP of a flow that is known. Such a packet is taken down here at
 * once, without being handed from layer to layer; what is taken down is the same. False, with nothing done, where the
 * packet is anything else: two tags, an option, a fragment, a tunnel, a header that is not whole, a flow that is new.
 */
export function readKnownFlow({ frame, record }: Dissection): boolean {
  const { words, start } = frame;
  if (frame.end - start < header.tagged + header.ipv4 + leastTcp) return false;
  const isTagged = words.getUint16(start + 12) === ethertype.vlan;
  const ip = start + (isTagged ? header.tagged : header.ethernet);
  if (words.getUint16(ip - 2) !== ethertype.ipv4 || words.getUint8(ip) !== plainHeader) return false;
  if ((words.getUint16(ip + 6) & 0x3fff) !== 0) return false;
  const total = words.getUint16(ip + 2);
  const end = total === 0 ? frame.end : Math.min(frame.end, ip + total);
  const protocol = words.getUint8(ip + 9);
  const above = ip + header.ipv4;
  const payload = above + headerLength(words, protocol, above, end);
  if (payload === above) return false;
  const ports = words.getInt32(above);
  const flow = record.ipv4Flow(words.getInt32(ip + 12), words.getInt32(ip + 16), ports, protocol);
  if (flow === undefined) return false;
  const isTcp = protocol === ipProtocol.tcp;
  frame.end = end;
  frame.sourceMac = words.getUint16(start + 6) * 4294967296 + words.getUint32(start + 8);
  frame.vlan = isTagged ? tagOf(words.getUint16(start + 14)) : 0;
  frame.tcpFlags = isTcp ? words.getUint8(above + 13) : 0;
  frame.sequence = isTcp ? words.getUint32(above + 4) : 0;
  frame.payload = payload;
  frame.isFragment = false;
  record.count(flow, frame);
  return true;
}

/** Length of the TCP or UDP header at that place; 0 where it is neither, is not whole, or leads into a tunnel. */
function headerLength(words: DataView, protocol: number, at: number, end: number): number {
  if (protocol === ipProtocol.tcp) {
    const length = end - at < leastTcp ? 0 : (words.getUint8(at + 12) >>> 4) * 4;
    return length < header.tcp ? 0 : length;
  }
  if (protocol !== ipProtocol.udp || end - at < header.udp) return 0;
  return isTunnelPort(words.getUint16(at + 2)) ? 0 : header.udp;
}

function tagOf(control: number): number {
  const id = control & 0x0fff;
  return id === 0xfff ? 0 : id;
}
