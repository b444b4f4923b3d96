import { type Recogniser, sightsOf } from './recogniser.ts';

const c1222 = sightsOf('c1222');
const application = 0x60;
/** Elements of an ACSE message of ANSI C12.22: titles, qualifiers, mechanisms, and the user information at the end. */
const elements: ReadonlySet<number> = new Set([0xa1, 0xa2, 0xa4, 0xa6, 0xa7, 0xa8, 0x8b, 0xab, 0xac, 0xbe]);
const userInformation = 0xbe;

/** ANSI C12.22: one BER application, of nothing but known elements in order, the last of which carries the service. */
export const c1222Recogniser: Recogniser = {
  protocols: ['c1222'],
  transports: ['tcp', 'udp'],
  look: (bytes, at, end) => {
    if (end - at < 8 || bytes[at] !== application) return null;
    const outer = lengthAt(bytes, at + 1);
    let element = outer.next;
    if (element + outer.length < end) return null;
    let last = 0;
    while (element + 2 <= end) {
      const tag = bytes[element] ?? 0;
      if (!elements.has(tag) || (tag & 31) < (last & 31)) return null;
      const { next, length } = lengthAt(bytes, element + 1);
      last = tag;
      element = next + length;
    }
    return last === userInformation ? c1222.sure.both : null;
  },
};

function lengthAt(bytes: Uint8Array, at: number): { readonly length: number; readonly next: number } {
  const first = bytes[at] ?? 0;
  const more = first > 0x80 ? Math.min(first & 0x7f, 4) : 0;
  let length = more === 0 ? first : 0;
  for (let index = 1; index <= more; index += 1) length = length * 256 + (bytes[at + index] ?? 0);
  return { length, next: at + 1 + more };
}
