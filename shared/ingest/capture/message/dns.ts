import { ipv6Key } from '../address.ts';
import { u16, u32 } from '../integers.ts';
import type { Message, MessageReader } from './message.ts';

const port = { dns: 53, netbios: 137 } as const;
const type = { a: 1, netbios: 0x20, aaaa: 28 } as const;
const response = 0x8000;
const registration = 5;
const mostRecords = 64;
const mostJumps = 8;

/** mDNS, LLMNR and NetBIOS: which name a host answers to. Answers of name servers say nothing of who sends them. */
export const dnsReader: MessageReader = {
  protocols: ['dns'],
  most: 256,
  read: (message) => {
    const { bytes, flow } = message;
    if (bytes.length < 12 || flow.sourcePort === port.dns || flow.targetPort === port.dns) return;
    const flags = u16(bytes, 2);
    const isNetbios = flow.targetPort === port.netbios || flow.sourcePort === port.netbios;
    const isRegistration = isNetbios && ((flags >>> 11) & 15) === registration;
    if ((flags & response) === 0 && !isRegistration) return;
    let at = 12;
    for (let index = Math.min(u16(bytes, 4), 8); index > 0; index -= 1) at = pastName(bytes, at) + 4;
    const count = Math.min(u16(bytes, 6) + u16(bytes, 8) + u16(bytes, 10), mostRecords);
    for (let index = 0; index < count && at + 10 < bytes.length; index += 1)
      at = readRecord(message, at, isNetbios);
  },
};

/** Name, type, class, time to live, length, value. The sender's own address makes the name its own. */
function readRecord(message: Message, start: number, isNetbios: boolean): number {
  const { bytes, flow } = message;
  const head = pastName(bytes, start);
  const kind = u16(bytes, head);
  const at = head + 10;
  const end = at + u16(bytes, head + 8);
  if (end > bytes.length) return bytes.length;
  const own =
    kind === type.a && end - at === 4
      ? u32(bytes, at) === flow.source
      : kind === type.aaaa && end - at === 16
        ? ipv6Key(bytes, at) === flow.source
        : isNetbios && kind === type.netbios && end - at >= 6 && u32(bytes, at + 2) === flow.source;
  if (own && !(isNetbios && ((bytes[at] ?? 0) & 0x80) !== 0)) {
    const name = nameAt(bytes, start);
    message.states('hostname', isNetbios ? netbiosName(name) : name.replace(/\.local$/i, ''), 'medium');
  }
  return end;
}

function pastName(bytes: Uint8Array, start: number): number {
  let at = start;
  for (let length = bytes[at] ?? 0; length > 0; length = bytes[at] ?? 0) {
    if (length >= 0xc0) return at + 2;
    at += 1 + length;
  }
  return at + 1;
}

/** The name that begins there; pointers are followed a few times at most (RFC 1035, 4.1.4). */
function nameAt(bytes: Uint8Array, start: number): string {
  const labels: string[] = [];
  let jumps = 0;
  for (let at = start; labels.length < 16; ) {
    const length = bytes[at] ?? 0;
    if (length >= 0xc0) {
      jumps += 1;
      if (jumps > mostJumps) break;
      at = u16(bytes, at) & 0x3fff;
      continue;
    }
    if (length === 0 || length > 63 || at + 1 + length > bytes.length) break;
    const label = new TextDecoder().decode(bytes.subarray(at + 1, at + 1 + length));
    if (/[\p{Cc}\p{Cf}]/u.test(label)) return '';
    labels.push(label);
    at += 1 + length;
  }
  return labels.join('.');
}

/** First-level encoding (RFC 1001, 14.1): a letter for each half of an octet; the sixteenth octet says what the name is for. */
function netbiosName(encoded: string): string {
  const [label = ''] = encoded.split('.');
  if (!/^[A-P]{32}$/.test(label)) return '';
  const octets = Array.from(
    { length: 16 },
    (_, index) => (label.charCodeAt(2 * index) - 65) * 16 + label.charCodeAt(2 * index + 1) - 65,
  );
  const suffix = octets[15] ?? 0;
  const name = String.fromCharCode(...octets.slice(0, 15)).trimEnd();
  return (suffix === 0 || suffix === 0x20) && /^[\x21-\x7e]+$/.test(name) ? name : '';
}
