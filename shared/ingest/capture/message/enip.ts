import { vendorOfNumber } from '../../../knowledge/catalogue/vendor-numbers.ts';
import { u16le, u32le } from '../integers.ts';
import { deviceText } from '../text.ts';
import { type CipRequest, cipActs, requestAt, unwrapped } from './cip.ts';
import type { Message, MessageReader } from './message.ts';
import { unknownLength } from './stream.ts';

const headerLength = 24;
const command = { listIdentity: 0x63, requestReply: 0x6f, unit: 0x70 } as const;
const item = { identity: 0x0c, connected: 0xb1, unconnected: 0xb2 } as const;
const service = { all: 0x01, one: 0x0e } as const;
const identityClass = 1;

/** Device profiles that say what kind of asset it is (CIP volume 1, table 6-7.1). */
const rolesByProfile: ReadonlyMap<number, string> = new Map([
  [0x02, 'drive'],
  [0x0e, 'plc'],
  [0x13, 'drive'],
  [0x18, 'hmi'],
  [0x2c, 'switch'],
]);

/** EtherNet/IP: List Identity, the Identity object over CIP, what is written, reset, loaded. */
export const enipReader: MessageReader = {
  protocols: ['enip'],
  most: Number.POSITIVE_INFINITY,
  lengthAt: (bytes, at, end) => {
    if (end - at < headerLength) return unknownLength;
    const known = (bytes[at] ?? 0) <= 0x73 && bytes[at + 1] === 0;
    return known ? headerLength + u16le(bytes, at + 2) : 0;
  },
  read: (message) => {
    const { bytes } = message;
    const number = u16le(bytes, 0);
    if (number === command.listIdentity && bytes.length > headerLength + 2) readItems(message, headerLength);
    else if (number === command.requestReply || number === command.unit) readItems(message, headerLength + 6);
  },
};

/** Items: how many, then type, length and value of each. */
function readItems(message: Message, start: number): void {
  const { bytes } = message;
  const count = Math.min(u16le(bytes, start), 8);
  for (let index = 0, at = start + 2; index < count && at + 4 <= bytes.length; index += 1) {
    const type = u16le(bytes, at);
    const end = Math.min(bytes.length, at + 4 + u16le(bytes, at + 2));
    if (type === item.identity) readIdentity(message, bytes.subarray(at + 22, end), null);
    if (type === item.connected) readCip(message, bytes.subarray(at + 6, end), u16le(bytes, at + 4));
    if (type === item.unconnected) {
      const context = (u32le(bytes, 12) ^ u32le(bytes, 16)) >>> 0;
      readCip(message, bytes.subarray(at + 4, end), 0x10000 + context);
    }
    at = end;
  }
}

/** Vendor, profile, product code, revision, status, serial number and name of the Identity object, as it answers for all. */
function readIdentity(message: Message, bytes: Uint8Array, slot: number | null): void {
  const nameEnd = 15 + (bytes[14] ?? 0);
  if (bytes.length < 15 || nameEnd > bytes.length) return;
  const name = deviceText(bytes, 15, nameEnd);
  const vendor = vendorOfNumber('cip', u16le(bytes, 0));
  const revision = `${bytes[6]}.${String(bytes[7]).padStart(3, '0')}`;
  const serial = serialText(u32le(bytes, 10));
  if (slot !== null) {
    message.states('module', `slot ${slot}: ${[vendor, name, revision, serial].filter(Boolean).join(' ')}`);
    return;
  }
  message.states('vendor', vendor);
  message.states('product', name);
  message.states('orderNumber', orderNumberIn(name), 'medium');
  message.states('firmwareVersion', revision);
  message.states('serialNumber', serial);
  const role = rolesByProfile.get(u16le(bytes, 2));
  if (role !== undefined) message.hasRole(role);
}

function serialText(serial: number): string {
  return serial === 0 ? '' : serial.toString(16).toUpperCase().padStart(8, '0');
}

/** Rockwell writes the catalogue number in front of the name: `1756-ENBT/A`. */
function orderNumberIn(name: string): string {
  return /^(\d{4}[A-Z]?-[A-Z0-9]+)(?:\/[A-Z])?\b/.exec(name)?.[1] ?? '';
}

/** What a request asked for, as one number: service, class and attribute in 24 bits, the slot above. */
function asked({ service: number, classId, attribute, slot }: CipRequest): number {
  return number + (classId & 255) * 0x100 + (attribute & 255) * 0x10000 + ((slot ?? -1) + 1) * 0x1000000;
}

function readCip(message: Message, bytes: Uint8Array, id: number): void {
  const first = bytes[0] ?? 0;
  if (first < 0x80) {
    const request = unwrapped(requestAt(bytes));
    if (request === null) return;
    cipActs(request, message, 0);
    const isIdentity = request.classId === identityClass && request.instance === 1;
    if (isIdentity && (request.service === service.all || request.service === service.one))
      message.conversation.ask(id, asked(request));
    return;
  }
  const what = message.conversation.asked(id);
  const number = first & 0x7f;
  if (what === undefined || bytes[2] !== 0 || (what & 0x7f) !== number) return;
  const data = bytes.subarray(4 + 2 * (bytes[3] ?? 0));
  const slot = Math.floor(what / 0x1000000) - 1;
  if (number === service.all) {
    readIdentity(message, data, slot < 0 ? null : slot);
    return;
  }
  if (slot < 0) readAttribute(message, (what >>> 16) & 255, data);
}

function readAttribute(message: Message, attribute: number, data: Uint8Array): void {
  if (attribute === 1 && data.length === 2) message.states('vendor', vendorOfNumber('cip', u16le(data, 0)));
  if (attribute === 4 && data.length === 2)
    message.states('firmwareVersion', `${data[0]}.${String(data[1]).padStart(3, '0')}`);
  if (attribute === 6 && data.length === 4) message.states('serialNumber', serialText(u32le(data, 0)));
  if (attribute === 7 && data.length === 1 + (data[0] ?? 0)) {
    const name = deviceText(data, 1, data.length);
    message.states('product', name);
    message.states('orderNumber', orderNumberIn(name), 'medium');
  }
}
