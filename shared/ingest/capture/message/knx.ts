import { u16, u48 } from '../integers.ts';
import { deviceText } from '../text.ts';
import type { Message, MessageReader } from './message.ts';
import { unknownLength } from './stream.ts';

const service = {
  search: 0x0202,
  description: 0x0204,
  searchExtended: 0x020c,
  tunnelling: 0x0420,
  routing: 0x0530,
} as const;
const deviceInformation = 1;
const hostInformation = 8;
const groupWrite = 0x080;
const dataRequest = 0x11;
const dataIndication = 0x29;

/** KNXnet/IP: what a device says in descriptions and search answers, group values written. */
export const knxReader: MessageReader = {
  protocols: ['knxnet-ip'],
  most: Number.POSITIVE_INFINITY,
  lengthAt: (bytes, at, end) => {
    if (end - at < 6) return unknownLength;
    return bytes[at] === 6 && bytes[at + 1] === 0x10 ? u16(bytes, at + 4) : 0;
  },
  read: (message) => {
    const type = u16(message.bytes, 2);
    if (type === service.search || type === service.searchExtended) readBlocks(message, 6 + hostInformation);
    else if (type === service.description) readBlocks(message, 6);
    else if (type === service.tunnelling) readFrame(message, 10);
    else if (type === service.routing) readFrame(message, 6);
  },
};

/** Description blocks: length, type; device information has medium, status, address, project, serial number, MAC, name. */
function readBlocks(message: Message, start: number): void {
  const { bytes } = message;
  for (let at = start, blocks = 0; at + 2 <= bytes.length && blocks < 16; blocks += 1) {
    const size = bytes[at] ?? 0;
    if (size < 2 || at + size > bytes.length) return;
    if (bytes[at + 1] === deviceInformation && size >= 54) {
      message.states('name', deviceText(bytes, at + 24, at + 54));
      const serial = u48(bytes, at + 8);
      message.states('serialNumber', serial === 0 ? '' : serial.toString(16).toUpperCase().padStart(12, '0'));
    }
    at += size;
  }
}

/** A cEMI frame: message code, additional information, control, source, target, length, transport and application. */
function readFrame(message: Message, start: number): void {
  const { bytes } = message;
  const code = bytes[start];
  if (code !== dataRequest && code !== dataIndication) return;
  const at = start + 2 + (bytes[start + 1] ?? 0);
  const isGroup = ((bytes[at + 1] ?? 0) & 0x80) !== 0;
  const application = u16(bytes, at + 7) & 0x3c0;
  const isSent = code === dataRequest || u16(bytes, 2) === service.routing;
  if (isGroup && isSent && at + 9 <= bytes.length && application === groupWrite)
    message.acts('write', 'group value write');
}
