import { u16, u16le } from '../integers.ts';
import { hasText, type Recogniser, sightsOf } from './recogniser.ts';

const melsec = sightsOf('melsec');
/** Subheaders of 3E and 4E frames, binary (SH-080008, 4.2). */
const frames: ReadonlyMap<number, { readonly side: 'client' | 'server'; readonly route: number }> = new Map([
  [0x5000, { side: 'client', route: 2 }],
  [0xd000, { side: 'server', route: 2 }],
  [0x5400, { side: 'client', route: 6 }],
  [0xd400, { side: 'server', route: 6 }],
]);
/** The same in ASCII. */
const texts = ['500000FF03FF', 'D00000FF03FF', '5400', 'D400'];

/** Mitsubishi: MC protocol and SLMP frames 3E and 4E, and what GX Developer and GX Works speak. */
export const melsecRecogniser: Recogniser = {
  protocols: ['melsec'],
  transports: ['tcp', 'udp'],
  look: (bytes, at, end) => {
    const head = u16(bytes, at);
    const frame = frames.get(head);
    if (frame !== undefined) {
      // Network, station, module and the station number of a multidrop line, then the length of the rest.
      const route = at + frame.route;
      const module = u16le(bytes, route + 2);
      const isRoute = module >= 0x03d0 && module <= 0x03ff;
      const length = u16le(bytes, route + 5);
      return isRoute && route + 7 + length === end ? melsec.sure[frame.side] : null;
    }
    const first = bytes[at];
    if ((first === 0x57 || first === 0xd7) && end - at >= 40)
      return isProgramming(bytes, at) ? melsec.sure[first === 0x57 ? 'client' : 'server'] : null;
    return texts.slice(0, 2).some((text) => hasText(bytes, at, end, text)) ? melsec.sure.both : null;
  },
};

/** The frame of the programming tools: a counter, 11 11, and a route with I/O number 0x3FF. */
function isProgramming(bytes: Uint8Array, at: number): boolean {
  return bytes[at + 5] === 0x11 && bytes[at + 6] === 0x11 && (bytes[at + 4] ?? 255) === 0;
}
