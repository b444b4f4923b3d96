import { u16le, u32le } from '../integers.ts';
import { type Recogniser, sightsOf } from './recogniser.ts';

const srtp = sightsOf('ge-srtp');
const egd = sightsOf('egd');
const mailbox = 56;
/** What a mailbox says it holds: a request, or one of the answers. */
const requests: ReadonlySet<number> = new Set([0x80, 0xc0]);
const answers: ReadonlySet<number> = new Set([0x94, 0xd1, 0xd4]);

/** GE SRTP: mailboxes of 56 bytes, the opening one empty but for its type. */
export const geSrtp: Recogniser = {
  protocols: ['ge-srtp'],
  transports: ['tcp'],
  look: (bytes, at, end) => {
    const type = bytes[at] ?? 0;
    if (end - at < mailbox || type > 9) return null;
    if (type <= 1 && end - at === mailbox) {
      const rest = bytes.subarray(at + 1, end);
      return rest.every((byte) => byte === 0) && type === 1 ? srtp.maybe.server : null;
    }
    const holds = bytes[at + 31] ?? 0;
    const isLength = at + mailbox + u16le(bytes, at + 4) === end;
    if (!isLength || (type !== 2 && type !== 3)) return null;
    if (type === 2 && requests.has(holds)) return srtp.sure.client;
    return type === 3 && answers.has(holds) ? srtp.sure.server : null;
  },
};

/** GE Ethernet Global Data: data productions of version 1 with a time stamp of this century. */
export const geEgd: Recogniser = {
  protocols: ['egd'],
  transports: ['udp'],
  look: (bytes, at, end) => {
    if (end - at < 32 || bytes[at] !== 0x0d || bytes[at + 1] !== 1) return null;
    const isQuiet = u32le(bytes, at + 28) === 0 || u32le(bytes, at + 24) <= 0xffff;
    return isQuiet ? egd.maybe.both : null;
  },
};
