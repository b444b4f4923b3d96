import { type Recogniser, sightsOf } from './recogniser.ts';

const iec104 = sightsOf('iec104');
const unnumbered: ReadonlySet<number> = new Set([0x07, 0x0b, 0x13, 0x23, 0x43, 0x83]);
/** STARTDT, STOPDT: only the controlling station asks for them. */
const asking: ReadonlySet<number> = new Set([0x07, 0x13]);

/** Type identifications of IEC 60870-5-101 and -104. */
function isKnownType(type: number): boolean {
  return (
    (type >= 1 && type <= 21) ||
    (type >= 30 && type <= 41) ||
    (type >= 45 && type <= 51) ||
    (type >= 58 && type <= 64) ||
    type === 70 ||
    type === 81 ||
    (type >= 95 && type <= 107) ||
    (type >= 110 && type <= 113) ||
    (type >= 120 && type <= 127)
  );
}

/** IEC 60870-5-104: frames of control information that follow one another to the end. */
export const iec104Recogniser: Recogniser = {
  protocols: ['iec104'],
  transports: ['tcp'],
  look: (bytes, at, end) => {
    const first = frameAt(bytes, at, end);
    if (first === 0) return null;
    const next = at + first;
    if (next < end && bytes[next] !== 0x68) return null;
    const control = bytes[at + 2] ?? 0;
    if ((control & 3) !== 3) return iec104.sure.both;
    return asking.has(control) ? iec104.sure.client : iec104.sure.both;
  },
};

/** Length of the frame that begins there; 0 where none does. */
function frameAt(bytes: Uint8Array, at: number, end: number): number {
  const length = bytes[at + 1] ?? 0;
  if (end - at < 6 || bytes[at] !== 0x68 || length < 4 || length > 253) return 0;
  const control = bytes[at + 2] ?? 0;
  if ((control & 1) === 0) return isInformation(bytes, at, end, length) ? length + 2 : 0;
  const isShort = length === 4 && bytes[at + 3] === 0;
  if ((control & 3) === 1) return isShort && control === 1 && ((bytes[at + 4] ?? 0) & 1) === 0 ? 6 : 0;
  return isShort && unnumbered.has(control) && bytes[at + 4] === 0 && bytes[at + 5] === 0 ? 6 : 0;
}

/** A numbered frame with a data unit: known type, at least one object, a cause of transmission. */
function isInformation(bytes: Uint8Array, at: number, end: number, length: number): boolean {
  if (((bytes[at + 4] ?? 0) & 1) !== 0 || end - at < 12 || length < 10) return false;
  const cause = (bytes[at + 8] ?? 0) & 0x3f;
  return isKnownType(bytes[at + 6] ?? 0) && cause >= 1 && cause <= 47;
}
