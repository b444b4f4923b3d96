import { u16le, u32 } from '../integers.ts';
import { deviceText } from '../text.ts';
import type { Message, MessageReader } from './message.ts';
import { readNtlm, systemNamed } from './ntlm.ts';
import { unknownLength } from './stream.ts';
import { wideText } from './words.ts';

const sessionHeader = 4;
const mark = { first: 0xff534d42, second: 0xfe534d42 } as const;
const command = { negotiate: 0x72, setup: 0x73 } as const;
const wide = 0x8000;

/** Dialects of SMB 2 and 3 ([MS-SMB2] 2.2.4). */
const dialects: ReadonlyMap<number, string> = new Map([
  [0x0202, 'SMB 2.0.2'],
  [0x0210, 'SMB 2.1'],
  [0x0300, 'SMB 3.0'],
  [0x0302, 'SMB 3.0.2'],
  [0x0311, 'SMB 3.1.1'],
]);

/** SMB: the dialect agreed on, names and system of both ends. */
export const smbReader: MessageReader = {
  protocols: ['smb'],
  most: 64,
  lengthAt: (bytes, at, end) => {
    if (end - at < sessionHeader) return unknownLength;
    const kind = bytes[at] ?? 255;
    return kind === 0 || kind >= 0x81 ? sessionHeader + (u32(bytes, at) & 0xffffff) : 0;
  },
  read: (message) => {
    const { bytes } = message;
    const number = u32(bytes, sessionHeader);
    if (number === mark.first) readFirst(message, bytes.subarray(sessionHeader));
    else if (number === mark.second) readSecond(message, bytes.subarray(sessionHeader));
    else return;
    readNtlm(message, bytes);
  },
};

function readSecond(message: Message, smb: Uint8Array): void {
  const isAnswer = ((smb[16] ?? 0) & 1) !== 0;
  if (u16le(smb, 12) !== 0 || !isAnswer) return;
  const dialect = dialects.get(u16le(smb, 68));
  if (dialect !== undefined) message.showsVersion(dialect);
}

/** SMB 1: the answer to the session setup spells out system and LAN manager behind the security blob. */
function readFirst(message: Message, smb: Uint8Array): void {
  const isAnswer = ((smb[9] ?? 0) & 0x80) !== 0;
  if (smb[4] !== command.negotiate && isAnswer) message.showsVersion('SMB 1');
  if (smb[4] !== command.setup || !isAnswer) return;
  const words = smb[32] ?? 0;
  if (words !== 3 && words !== 4) return;
  const blob = words === 4 ? u16le(smb, 39) : 0;
  let at = 33 + 2 * words + 2 + blob;
  if ((u16le(smb, 10) & wide) === 0) {
    message.states('operatingSystem', systemNamed(deviceText(smb, at, smb.length)), 'medium');
    return;
  }
  at += at & 1;
  message.states('operatingSystem', systemNamed(wideText(smb, at, smb.length)), 'medium');
}
