import type { ActKind } from './act.ts';
import type { MessageReader } from './message.ts';
import { unknownLength } from './stream.ts';

const cause = { activation: 6 } as const;
const test = 0x80;

/** Types a controlling station sends to change something (IEC 60870-5-101, 7.2.1.1; -104, 8). */
function actOf(type: number): readonly [ActKind, string] | null {
  if ((type >= 45 && type <= 46) || (type >= 58 && type <= 59)) return ['write', 'command'];
  if (type === 47 || type === 60) return ['write', 'step command'];
  if ((type >= 48 && type <= 50) || (type >= 61 && type <= 63)) return ['write', 'set point command'];
  if (type === 51 || type === 64) return ['write', 'bitstring command'];
  if (type === 103) return ['configure', 'clock synchronisation'];
  if (type === 105) return ['control', 'reset process'];
  if (type >= 110 && type <= 113) return ['configure', 'parameter'];
  return null;
}

/** IEC 60870-5-104: commands, set points, resets, parameters. */
export const iec104Reader: MessageReader = {
  protocols: ['iec104'],
  most: Number.POSITIVE_INFINITY,
  lengthAt: (bytes, at, end) => {
    if (end - at < 2) return unknownLength;
    return bytes[at] === 0x68 && (bytes[at + 1] ?? 0) >= 4 ? 2 + (bytes[at + 1] ?? 0) : 0;
  },
  read: (message) => {
    const { bytes } = message;
    if (bytes.length < 12 || ((bytes[2] ?? 0) & 1) !== 0) return;
    const why = bytes[8] ?? 0;
    if ((why & 0x3f) !== cause.activation || (why & test) !== 0) return;
    const act = actOf(bytes[6] ?? 0);
    if (act !== null) message.acts(...act);
  },
};
