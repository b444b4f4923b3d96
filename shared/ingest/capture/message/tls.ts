import { u16 } from '../integers.ts';
import type { MessageReader } from './message.ts';
import { unknownLength } from './stream.ts';

const handshake = 22;
const serverHello = 2;
const supportedVersions = 43;
const names: ReadonlyMap<number, string> = new Map([
  [0x0300, 'SSL 3.0'],
  [0x0301, 'TLS 1.0'],
  [0x0302, 'TLS 1.1'],
  [0x0303, 'TLS 1.2'],
  [0x0304, 'TLS 1.3'],
]);

/** TLS: the version the server chose (RFC 8446, 4.1.3 and 4.2.1). */
export const tlsReader: MessageReader = {
  protocols: ['tls'],
  most: 6,
  lengthAt: (bytes, at, end) => {
    if (end - at < 5) return unknownLength;
    return bytes[at] === handshake && bytes[at + 1] === 3 ? 5 + u16(bytes, at + 3) : 0;
  },
  read: (message) => {
    const { bytes } = message;
    if (bytes[5] !== serverHello || bytes.length < 44) return;
    const session = 43 + (bytes[43] ?? 0);
    let version = u16(bytes, 9);
    const end = Math.min(bytes.length, session + 6 + u16(bytes, session + 4));
    for (let at = session + 6; at + 6 <= end; at += 4 + u16(bytes, at + 2))
      if (u16(bytes, at) === supportedVersions) version = u16(bytes, at + 4);
    const name = names.get(version);
    if (name !== undefined) message.showsVersion(name);
  },
};
