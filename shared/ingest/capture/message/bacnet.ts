import { vendorOfNumber } from '../../../knowledge/catalogue/vendor-numbers.ts';
import { u16, u32 } from '../integers.ts';
import type { FactField } from '../inventory/fact.ts';
import { deviceText } from '../text.ts';
import type { ActKind } from './act.ts';
import type { Message, MessageReader } from './message.ts';

const forwarded = 0x04;
const pdu = { confirmed: 0, unconfirmed: 1, complex: 3 } as const;
const iAm = 0;
const iHave = 1;
const readProperty = 12;
const readMultiple = 14;
const deviceObject = 8;
const none = 0x3fffff;

/** Properties of the device object (ASHRAE 135, 12.11). */
const properties: ReadonlyMap<number, FactField> = new Map([
  [121, 'vendor'],
  [70, 'product'],
  [44, 'firmwareVersion'],
  [12, 'software'],
  [77, 'name'],
  [372, 'serialNumber'],
]);
const vendorIdentifier = 120;

const acts: ReadonlyMap<number, readonly [ActKind, string]> = new Map([
  [7, ['download', 'write file']],
  [10, ['configure', 'create object']],
  [11, ['configure', 'delete object']],
  [15, ['write', 'write property']],
  [16, ['write', 'write property multiple']],
  [17, ['control', 'device communication control']],
  [20, ['control', 'reinitialise device']],
]);

/** BACnet/IP: I-Am, properties of device objects that were read, what is written. What lies behind a BACnet router is left out. */
export const bacnetReader: MessageReader = {
  protocols: ['bacnet'],
  most: Number.POSITIVE_INFINITY,
  read: (message) => {
    const { bytes } = message;
    const isForwarded = bytes[1] === forwarded;
    const apdu = pastNetwork(bytes, isForwarded ? 10 : 4);
    if (apdu === null) return;
    const address = isForwarded ? u32(bytes, 4) : null;
    const kind = (bytes[apdu.at] ?? 0) >>> 4;
    if (kind === pdu.confirmed) readRequest(message, apdu.at);
    else if (apdu.isRouted) return;
    else if (kind === pdu.unconfirmed && bytes[apdu.at + 1] === iAm) readIAm(message, apdu.at + 2, address);
    else if (kind === pdu.unconfirmed && bytes[apdu.at + 1] === iHave)
      readIHave(message, apdu.at + 2, address);
    else if (kind === pdu.complex) readAnswer(message, apdu.at);
  },
};

/** Behind the network layer (clause 6.2); null for its own messages. */
function pastNetwork(
  bytes: Uint8Array,
  start: number,
): { readonly at: number; readonly isRouted: boolean } | null {
  const control = bytes[start + 1] ?? 0;
  if (bytes[start] !== 1 || (control & 0x80) !== 0) return null;
  let at = start + 2;
  const hasTarget = (control & 0x20) !== 0;
  if (hasTarget) at += 3 + (bytes[at + 2] ?? 0);
  const isRouted = (control & 0x08) !== 0;
  if (isRouted) at += 3 + (bytes[at + 2] ?? 0);
  if (hasTarget) at += 1;
  return at < bytes.length ? { at, isRouted } : null;
}

function say(message: Message, address: number | null, field: FactField, value: string): void {
  if (address === null) message.states(field, value);
  else message.about(address, field, value);
}

/** Application tags in fixed order: object identifier, APDU length, segmentation, vendor. */
function readIAm(message: Message, at: number, address: number | null): void {
  const { bytes } = message;
  if (bytes[at] !== 0xc4 || u32(bytes, at + 1) >>> 22 !== deviceObject) return;
  const size = at + 5 + 1 + ((bytes[at + 5] ?? 0) & 7);
  const vendor = size + 2;
  const number =
    bytes[vendor] === 0x22 ? u16(bytes, vendor + 1) : bytes[vendor] === 0x21 ? (bytes[vendor + 1] ?? 0) : -1;
  if (number >= 0) say(message, address, 'vendor', vendorOfNumber('bacnet', number));
}

/** Device, object, and the object's name: a device that tells its own name. */
function readIHave(message: Message, at: number, address: number | null): void {
  const { bytes } = message;
  const isOwn = bytes[at] === 0xc4 && bytes[at + 5] === 0xc4 && u32(bytes, at + 1) === u32(bytes, at + 6);
  if (isOwn) say(message, address, 'name', characterString(bytes, at + 10, bytes.length));
}

function readRequest(message: Message, at: number): void {
  const { bytes } = message;
  const isSegmented = ((bytes[at] ?? 0) & 0x08) !== 0;
  if (isSegmented && (bytes[at + 3] ?? 0) > 0) return;
  const service = bytes[at + (isSegmented ? 5 : 3)] ?? 255;
  const act = acts.get(service);
  if (act !== undefined) message.acts(...act);
}

/** An answer, put together where it comes in segments in their order. */
function readAnswer(message: Message, at: number): void {
  const { bytes, conversation } = message;
  const head = bytes[at] ?? 0;
  if ((head & 0x08) === 0) {
    readProperties(message, bytes[at + 2] ?? 0, bytes.subarray(at + 3));
    return;
  }
  const key = bytes[at + 1] ?? 0;
  conversation.addPart(key, bytes.subarray(at + 5));
  if ((head & 0x04) !== 0) return;
  const whole = conversation.takeParts(key);
  if (whole !== null) readProperties(message, bytes[at + 4] ?? 0, whole.slice());
}

function readProperties(message: Message, service: number, bytes: Uint8Array): void {
  if (service !== readProperty && service !== readMultiple) return;
  let at = 0;
  while (at + 5 < bytes.length && bytes[at] === 0x0c) {
    const object = u32(bytes, at + 1);
    at += 5;
    at =
      service === readProperty
        ? readValues(message, bytes, at, object, 1)
        : readValues(message, bytes, at + 1, object, 2) + 1;
    if (at <= 0) return;
  }
}

/** Property, array index, value; in lists context tags 2, 3 and 4, else 1, 2 and 3. Returns where they end, or -1. */
function readValues(message: Message, bytes: Uint8Array, start: number, object: number, tag: number): number {
  let at = start;
  const isTagged = (position: number, number: number): boolean =>
    (bytes[position] ?? 0) >>> 4 === number && ((bytes[position] ?? 0) & 8) !== 0;
  while (isTagged(at, tag)) {
    const size = (bytes[at] ?? 0) & 7;
    if (size < 1 || size > 2) break;
    const property = size === 1 ? (bytes[at + 1] ?? 0) : u16(bytes, at + 1);
    at += 1 + size;
    const index = (bytes[at] ?? 0) & 7;
    if (isTagged(at, tag + 1) && index <= 4) at += 1 + index;
    const end = closing(bytes, at);
    if (end < 0) return -1;
    if (isTagged(at, tag + 2)) readValue(message, object, property, bytes.subarray(at + 1, end));
    at = end + 1;
  }
  return at;
}

/** Where the construct that opens there closes; -1 where it does not. */
function closing(bytes: Uint8Array, start: number): number {
  let depth = 0;
  for (let at = start; at < bytes.length; ) {
    const tag = bytes[at] ?? 0;
    const size = tag & 7;
    if ((tag & 0x08) !== 0 && size === 6) depth += 1;
    else if ((tag & 0x08) !== 0 && size === 7) {
      depth -= 1;
      if (depth === 0) return at;
    } else at += contentLength(bytes, at);
    at += 1;
  }
  return -1;
}

/** Octets of a tag behind its first one: extended length and content. */
function contentLength(bytes: Uint8Array, at: number): number {
  const tag = bytes[at] ?? 0;
  const size = tag & 7;
  const isBoolean = tag >>> 4 === 1 && (tag & 0x08) === 0;
  if (isBoolean) return 0;
  if (size < 5) return size;
  const length = bytes[at + 1] ?? 0;
  if (length < 254) return 1 + length;
  return length === 254 ? 3 + u16(bytes, at + 2) : 5 + u32(bytes, at + 2);
}

function readValue(message: Message, object: number, property: number, value: Uint8Array): void {
  if (object >>> 22 !== deviceObject || (object & none) === none) return;
  if (property === vendorIdentifier) {
    const number = value[0] === 0x22 ? u16(value, 1) : (value[1] ?? 0);
    if (value[0] === 0x21 || value[0] === 0x22) message.states('vendor', vendorOfNumber('bacnet', number));
    return;
  }
  const field = properties.get(property);
  if (field !== undefined) message.states(field, characterString(value, 0, value.length));
}

/** A character string of UTF-8 or ISO 8859-1 (encoding 0 or 5), or of 16-bit characters (4). */
function characterString(bytes: Uint8Array, at: number, end: number): string {
  const tag = bytes[at] ?? 0;
  if (tag >>> 4 !== 7 || (tag & 0x08) !== 0) return '';
  const length = (tag & 7) < 5 ? tag & 7 : (bytes[at + 1] ?? 0);
  const start = at + ((tag & 7) < 5 ? 1 : 2);
  const last = Math.min(end, start + length);
  if (length >= 254 || length < 1) return '';
  if (bytes[start] === 4) {
    const narrow = bytes.slice(start + 1, last).filter((_, index) => index % 2 === 1);
    return deviceText(narrow, 0, narrow.length);
  }
  return deviceText(bytes, start + 1, last);
}
