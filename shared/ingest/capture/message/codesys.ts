import { u32 } from '../integers.ts';
import { deviceText } from '../text.ts';
import type { MessageReader } from './message.ts';
import { wideText } from './words.ts';

const second = 0xbb;
const blockDriver = 0x000117e8;
const datagram = 0xc5;
const nameService = 4;
const shortest = 3;

/** CODESYS: system and product of a V2 runtime; node, device and vendor a V3 runtime names in its name service. */
export const codesysReader: MessageReader = {
  protocols: ['codesys-v2', 'codesys-v3'],
  most: 16,
  read: (message) => {
    const { bytes } = message;
    if (!message.isFromService) return;
    if (bytes[0] === second && bytes[1] === second && bytes.length >= 160) {
      message.states('operatingSystem', deviceText(bytes, 64, 96), 'medium');
      message.states('product', deviceText(bytes, 128, 160), 'medium');
      return;
    }
    const start = u32(bytes, 0) === blockDriver ? 8 : 0;
    if (bytes[start] !== datagram || bytes[start + 3] !== nameService) return;
    const [node, device, vendor] = wideTexts(bytes, start + 12);
    if (vendor === undefined) return;
    message.states('name', node ?? '', 'medium');
    message.states('product', device ?? '', 'medium');
    message.states('vendor', vendor, 'medium');
  },
};

/** Texts of 16-bit characters that end with a zero, one after another. */
function wideTexts(bytes: Uint8Array, start: number): string[] {
  const texts: string[] = [];
  for (let at = start; at + 2 <= bytes.length && texts.length < 8; ) {
    const text = wideText(bytes, at, bytes.length);
    if (text.length >= shortest && /^[\x20-\x7e]+$/.test(text)) {
      texts.push(text);
      at += 2 * text.length + 2;
    } else at += 1;
  }
  return texts;
}
