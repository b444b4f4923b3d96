import { vendorOfNumber } from '../../../knowledge/catalogue/vendor-numbers.ts';
import { u16, u32 } from '../integers.ts';
import { deviceText } from '../text.ts';
import type { Message, MessageReader } from './message.ts';
import { unknownLength } from './stream.ts';
import { hexNumber } from './words.ts';

const header = 8;
const passThrough = 3;
const command = { identity: 0, tag: 13, longTag: 20 } as const;
/** Universal commands that change the device (HCF SPEC-127). */
const writes: ReadonlySet<number> = new Set([6, 17, 18, 19, 22, 23]);
const reset = 42;

/** HART-IP: identity of the device that answers (command 0), its tags, universal commands that write. */
export const hartReader: MessageReader = {
  protocols: ['hart-ip'],
  most: Number.POSITIVE_INFINITY,
  lengthAt: (bytes, at, end) => {
    if (end - at < header) return unknownLength;
    const length = u16(bytes, at + 6);
    return (bytes[at] === 1 || bytes[at] === 2) && length >= header ? length : 0;
  },
  read: (message) => {
    const { bytes } = message;
    if (bytes[2] !== passThrough || bytes.length < header + 5) return;
    const delimiter = bytes[header] ?? 0;
    const address = (delimiter & 0x80) === 0 ? 1 : 5;
    const at = header + 1 + address + ((delimiter >>> 5) & 3);
    const number = bytes[at] ?? 255;
    const isAnswer = (delimiter & 7) === 6;
    if (!isAnswer && writes.has(number)) message.acts('configure', `HART command ${number}`);
    if (!isAnswer && number === reset) message.acts('control', 'HART device reset');
    const end = Math.min(bytes.length, at + 2 + (bytes[at + 1] ?? 0));
    if (isAnswer) readAnswer(message, number, bytes.subarray(at + 4, end));
  },
};

function readAnswer(message: Message, number: number, data: Uint8Array): void {
  if (number === command.identity && data.length >= 12 && data[0] === 254) readIdentity(message, data);
  if (number === command.tag && data.length >= 6)
    message.states('name', packedText(data.subarray(0, 6)), 'medium');
  if (number === command.longTag && data.length >= 32) message.states('name', deviceText(data, 0, 32));
}

/** Expanded device type, revisions of software and hardware, device id; from revision 7 on the manufacturer's own number. */
function readIdentity(message: Message, data: Uint8Array): void {
  const maker = data.length >= 19 ? u16(data, 17) : (data[1] ?? 0);
  message.states('vendor', vendorOfNumber('hart', maker));
  message.states('firmwareVersion', String(data[6] ?? 0), 'medium');
  message.states('hardwareVersion', String((data[7] ?? 0) >>> 3), 'medium');
  message.states('serialNumber', hexNumber(u32(data, 8) & 0xffffff, 6), 'medium');
}

/** Packed ASCII: four characters of six bits in three octets. */
function packedText(data: Uint8Array): string {
  let text = '';
  for (let at = 0; at + 3 <= data.length; at += 3) {
    const bits = u32(data, at) >>> 8;
    for (const shift of [18, 12, 6, 0]) {
      const six = (bits >>> shift) & 63;
      text += String.fromCharCode(six < 32 ? six + 64 : six);
    }
  }
  return text.trim();
}
