import { u16 } from '../integers.ts';
import { hasText, holds, type Recogniser, type Sight, sightsOf } from './recogniser.ts';

const s7comm = sightsOf('s7comm');
const s7commPlus = sightsOf('s7comm-plus');
const mms = sightsOf('mms');
const rdp = sightsOf('rdp');

/** TPDUs of ISO 8073 class 0 as RFC 1006 carries them. */
const tpdu = { connectionRequest: 0xe0, connectionConfirm: 0xd0, data: 0xf0 } as const;
/** 1.0.9506.2.1, the abstract syntax of MMS. */
const mmsSyntax = [0x06, 0x05, 0x28, 0xca, 0x22, 0x02, 0x01];
const s7Messages: ReadonlySet<number> = new Set([1, 2, 3, 7]);

/** What travels over ISO transport on TCP (RFC 1006): S7comm, S7comm-plus, MMS; RDP begins with it as well. */
export const isoOnTcp: Recogniser = {
  protocols: ['s7comm', 's7comm-plus', 'mms'],
  transports: ['tcp'],
  look: (bytes, at, end) => {
    if (bytes[at] === 2) return afterHeader(bytes, at, end);
    if (end - at < 7 || bytes[at] !== 3 || bytes[at + 1] !== 0 || u16(bytes, at + 2) < 7) return null;
    const kind = (bytes[at + 5] ?? 0) & 0xf0;
    const header = at + 5 + (bytes[at + 4] ?? 0);
    if (kind === tpdu.connectionRequest) return connection(bytes, at + 11, end);
    if (kind === tpdu.connectionConfirm) return confirmation(bytes, at + 11, end);
    return kind === tpdu.data && header < end ? data(bytes, header, end) : null;
  },
};

/** A whole data TPDU whose TPKT header went out in the segment before, as stacks send it that write the two apart. */
function afterHeader(bytes: Uint8Array, at: number, end: number): Sight | null {
  const isData = end - at >= 7 && bytes[at + 1] === tpdu.data && bytes[at + 2] === 0x80;
  return isData ? data(bytes, at + 3, end) : null;
}

/** Names of the transport ends: S7comm-plus spells them out; the cookie and the request that follows it are RDP's. */
function connection(bytes: Uint8Array, at: number, end: number): Sight | null {
  if (hasText(bytes, at, end, 'Cookie:')) return rdp.sure.client;
  if (end - at === 8 && bytes[at] === 1 && bytes[at + 2] === 8 && bytes[at + 3] === 0) return rdp.sure.client;
  return holds(bytes, at, end, simaticRoot) ? s7commPlus.maybe.client : null;
}

const simaticRoot = [...'SIMATIC-ROOT'].map((letter) => letter.charCodeAt(0));

function confirmation(bytes: Uint8Array, at: number, end: number): Sight | null {
  const isNegotiation = (bytes[at] === 2 || bytes[at] === 3) && bytes[at + 2] === 8 && bytes[at + 3] === 0;
  return end - at === 8 && isNegotiation ? rdp.sure.server : null;
}

function data(bytes: Uint8Array, at: number, end: number): Sight | null {
  const first = bytes[at] ?? 0;
  const second = bytes[at + 1] ?? 0;
  if (first === 0x32 && s7Messages.has(second) && end - at >= 10) {
    return second === 1 ? s7comm.sure.client : second === 7 ? s7comm.sure.both : s7comm.sure.server;
  }
  if (first === 0x72 && (second <= 3 || second >= 0xfe) && end - at >= 4) return s7commPlus.sure.both;
  if (first === 0x7f && (second === 0x65 || second === 0x66)) return rdp.sure.both;
  return session(bytes, at, end);
}

/** ISO session: connecting names the syntax of MMS; data are two empty headers, then presentation values. */
function session(bytes: Uint8Array, at: number, end: number): Sight | null {
  const first = bytes[at];
  if ((first === 0x0d || first === 0x0e) && holds(bytes, at, end, mmsSyntax))
    return first === 0x0d ? mms.sure.client : mms.sure.server;
  const isData = first === 1 && bytes[at + 1] === 0 && bytes[at + 2] === 1 && bytes[at + 3] === 0;
  if (isData && bytes[at + 4] === 0x61) return presented(bytes, at + 5, end);
  return bare(bytes, at, end);
}

/** An MMS message straight on the transport, as reduced stacks send it: a request or answer, or opening the association. */
function bare(bytes: Uint8Array, at: number, end: number): Sight | null {
  const content = pastLength(bytes, at + 1, end);
  const length = bytes[content - 1] ?? 0;
  if (content + length !== end && content + 1 < end) return null;
  const first = bytes[at];
  const inner = bytes[content];
  if ((first === 0xa0 || first === 0xa8) && (inner === 0x02 || inner === 0x80)) return mms.sure.client;
  return (first === 0xa1 || first === 0xa9) && (inner === 0x02 || inner === 0x80) ? mms.sure.server : null;
}

/** [APPLICATION 1] { SEQUENCE { context INTEGER, [0] one MMS message } }, ISO 9506-2 on ISO 8823. */
function presented(bytes: Uint8Array, start: number, end: number): Sight | null {
  let at = pastLength(bytes, start, end);
  if (bytes[at] !== 0x30) return null;
  at = pastLength(bytes, at + 1, end);
  if (bytes[at] !== 0x02 || bytes[at + 1] !== 1) return null;
  at += 3;
  if (bytes[at] !== 0xa0) return null;
  at = pastLength(bytes, at + 1, end);
  const tag = at < end ? (bytes[at] ?? 0) : 0;
  if (tag === 0xa0) return mms.sure.client;
  if (tag === 0xa1 || tag === 0xa2) return mms.sure.server;
  return (tag >= 0xa3 && tag <= 0xad) || tag === 0x8b || tag === 0x8c ? mms.sure.both : null;
}

/** The offset behind a BER length. */
function pastLength(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at] ?? 0;
  return Math.min(end, at + 1 + (first > 0x80 ? first & 0x7f : 0));
}
