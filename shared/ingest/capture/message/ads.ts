import { u16le, u32, u32le } from '../integers.ts';
import { deviceText } from '../text.ts';
import type { ActKind } from './act.ts';
import type { Message, MessageReader } from './message.ts';
import { unknownLength } from './stream.ts';

const tcpHeader = 6;
const amsHeader = 32;
const deviceInfo = 1;
const acts: ReadonlyMap<number, readonly [ActKind, string]> = new Map([
  [3, ['write', 'ADS write']],
  [5, ['control', 'ADS write control']],
]);
const discovery = 0x71146603;
const answer = 0x80000000;
const service = { information: 1, addRoute: 6 } as const;
const tag = { password: 2, version: 3, host: 5 } as const;

/** Beckhoff ADS: device information, name and TwinCAT version in discovery, writes, a route's password in clear. */
export const adsReader: MessageReader = {
  protocols: ['ads'],
  most: Number.POSITIVE_INFINITY,
  lengthAt: (bytes, at, end) => {
    if (end - at < tcpHeader) return unknownLength;
    return bytes[at] === 0 && bytes[at + 1] === 0 ? tcpHeader + u32le(bytes, at + 2) : 0;
  },
  read: (message) => {
    const { bytes } = message;
    if (u32(bytes, 0) === discovery) return readDiscovery(message);
    const command = u16le(bytes, tcpHeader + 16);
    const isAnswer = ((bytes[tcpHeader + 18] ?? 0) & 1) !== 0;
    if (!isAnswer) {
      const act = acts.get(command);
      if (act !== undefined) message.acts(...act);
      return;
    }
    const data = tcpHeader + amsHeader;
    if (command !== deviceInfo || bytes.length < data + 24 || u32le(bytes, data) !== 0) return;
    const version = `${bytes[data + 4]}.${bytes[data + 5]}.${u16le(bytes, data + 6)}`;
    message.states('software', `${deviceText(bytes, data + 8, data + 24)} ${version}`.trim());
    message.states('vendor', 'Beckhoff', 'medium');
  },
};

/** Number, service, AMS address and port, then tags: type, length, value. */
function readDiscovery(message: Message): void {
  const { bytes } = message;
  const kind = u32le(bytes, 8);
  const isAnswer = kind >= answer;
  const asks = kind % answer;
  const count = Math.min(u32le(bytes, 20), 32);
  for (let index = 0, at = 24; index < count && at + 4 <= bytes.length; index += 1) {
    const type = u16le(bytes, at);
    const start = at + 4;
    const end = Math.min(bytes.length, start + u16le(bytes, at + 2));
    if (isAnswer && asks === service.information && type === tag.host)
      message.states('hostname', deviceText(bytes, start, end));
    if (isAnswer && asks === service.information && type === tag.version && end - start >= 4) {
      message.states('software', `TwinCAT ${bytes[start]}.${bytes[start + 1]}.${u16le(bytes, start + 2)}`);
      message.states('vendor', 'Beckhoff', 'medium');
    }
    if (!isAnswer && asks === service.addRoute && type === tag.password && end > start)
      message.showsCredential('ADS route password');
    at = end;
  }
  if (!isAnswer && asks === service.addRoute) message.acts('configure', 'add ADS route');
}
