import { u16, u16le } from '../integers.ts';
import { childrenOf, elementAt, elementLength } from './ber.ts';
import type { MessageReader } from './message.ts';
import { wideText } from './words.ts';

const bindRequest = 0x60;
const simple = 0x80;

/** LDAP: a simple bind with a password (RFC 4513, 5.1.3). */
export const ldapReader: MessageReader = {
  protocols: ['ldap'],
  most: 64,
  lengthAt: (bytes, at, end) => (bytes[at] === 0x30 ? elementLength(bytes, at, end) : 0),
  read: (message) => {
    const { bytes } = message;
    const whole = elementAt(bytes, 0, bytes.length);
    const operation = whole === null ? undefined : childrenOf(bytes, whole)[1];
    if (operation?.tag !== bindRequest) return;
    const password = childrenOf(bytes, operation)[2];
    if (password?.tag === simple && password.end > password.start)
      message.showsCredential('LDAP simple bind');
  },
};

const passwordFlag = 0x40;

/** MQTT: a connection with a password, and the version. */
export const mqttReader: MessageReader = {
  protocols: ['mqtt'],
  most: 4,
  read: (message) => {
    const { bytes } = message;
    if (bytes[0] !== 0x10) return;
    const start = bytes.findIndex((byte, at) => at > 0 && byte < 0x80) + 1;
    const level = start + 2 + u16(bytes, start);
    const version = bytes[level];
    if (version === 3 || version === 4 || version === 5)
      message.showsVersion(`MQTT ${version === 3 ? '3.1' : version === 4 ? '3.1.1' : '5.0'}`);
    if (((bytes[level + 1] ?? 0) & passwordFlag) !== 0) message.showsCredential('MQTT password');
  },
};

const login = 0x10;
const header = 8;

/** SQL Server: a login outside TLS, whose password is only disguised ([MS-TDS] 2.2.6.4), and the client's name. */
export const tdsReader: MessageReader = {
  protocols: ['mssql'],
  most: 8,
  read: (message) => {
    const { bytes } = message;
    if (bytes[0] !== login || bytes.length < header + 94) return;
    const nameAt = header + u16le(bytes, header + 36);
    message.states('hostname', wideText(bytes, nameAt, nameAt + 2 * u16le(bytes, header + 38)), 'medium');
    if (u16le(bytes, header + 46) > 0) message.showsCredential('SQL Server password');
  },
};

const none = 1;

/** VNC: the version, and a server that asks for no password (RFC 6143, 7.1.2). */
export const vncReader: MessageReader = {
  protocols: ['vnc'],
  most: 3,
  read: (message) => {
    const { bytes } = message;
    if (!message.isFromService) return;
    const isVersion = bytes.length === 12 && bytes[0] === 0x52;
    if (isVersion) message.showsVersion(`RFB ${String.fromCharCode(...bytes.subarray(4, 11))}`);
    const count = bytes[0] ?? 0;
    const isList = !isVersion && count > 0 && count <= 16 && bytes.length === 1 + count;
    if (isList && bytes.subarray(1).includes(none)) message.showsVersion('RFB without authentication');
  },
};
