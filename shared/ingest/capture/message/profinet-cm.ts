import { vendorOfNumber } from '../../../knowledge/catalogue/vendor-numbers.ts';
import { u16, u32 } from '../integers.ts';
import { deviceText } from '../text.ts';
import type { Message, MessageReader } from './message.ts';
import { hexNumber } from './words.ts';

const rpcHeader = 80;
const argumentsHeader = 20;
const operation = { connect: 0, write: 3 } as const;
const kind = { request: 0, response: 2 } as const;
const block = { connectRequest: 0x0101, readHeader: 0x8009, identification: 0x0020, tag: 0x0021 } as const;
/** DEA00000-6C97-11D1-8271-xxxx: instance, device and vendor of an IO object (IEC 61158-6-10). */
const objectMark = [0x82, 0x71];
const supervisor = 6;

/** PROFINET IO context management: station names, identification and maintenance records 0 and 1, records written. */
export const profinetReader: MessageReader = {
  protocols: ['profinet-io'],
  most: Number.POSITIVE_INFINITY,
  read: (message) => {
    const { bytes } = message;
    if (bytes.length < rpcHeader + argumentsHeader) return;
    const isLittle = ((bytes[4] ?? 0) & 0x10) !== 0;
    const number = isLittle ? (bytes[68] ?? 0) : (bytes[69] ?? 0);
    if (bytes[1] === kind.request) readRequest(message, number);
    else if (bytes[1] === kind.response) readBlocks(message);
  },
};

function readRequest(message: Message, number: number): void {
  const { bytes } = message;
  if (number === operation.write) message.acts('configure', 'write record');
  if (number !== operation.connect) return;
  if (bytes[16] === objectMark[0] && bytes[17] === objectMark[1]) {
    message.tells('profinetDeviceId', hexNumber(u16(bytes, 20)), 'high');
    message.tells('profinetVendorId', hexNumber(u16(bytes, 22)), 'high');
    message.tells('vendor', vendorOfNumber('profinet', u16(bytes, 22)));
  }
  const at = rpcHeader + argumentsHeader;
  if (u16(bytes, at) !== block.connectRequest) return;
  const length = u16(bytes, at + 56);
  if (at + 58 + length > bytes.length) return;
  message.states('name', deviceText(bytes, at + 58, at + 58 + length));
  message.hasRole(u16(bytes, at + 6) === supervisor ? 'profinetSupervisor' : 'profinetController');
}

/** Blocks behind the arguments: type, length, version; after a read answer's header the record that was asked for. */
function readBlocks(message: Message): void {
  const { bytes } = message;
  let slot = 0;
  for (let at = rpcHeader + argumentsHeader, blocks = 0; at + 6 <= bytes.length && blocks < 64; blocks += 1) {
    const type = u16(bytes, at);
    const end = at + 4 + u16(bytes, at + 2);
    if (end > bytes.length || u16(bytes, at + 2) < 2) return;
    if (type === block.readHeader) slot = u16(bytes, at + 28);
    if (type === block.identification && end - at >= 60)
      readIdentification(message, bytes.subarray(at, end), slot);
    if (type === block.tag && end - at >= 60 && slot === 0)
      message.states('description', deviceText(bytes, at + 6, at + 38), 'medium');
    at = end;
  }
}

/** I&M0: vendor, order number, serial number, hardware revision, software revision as a letter and three numbers. */
function readIdentification(message: Message, record: Uint8Array, slot: number): void {
  const vendor = vendorOfNumber('profinet', u16(record, 6));
  const order = deviceText(record, 8, 28);
  const serial = deviceText(record, 28, 44);
  const software = `${String.fromCharCode(record[46] ?? 0x56)}${record[47]}.${record[48]}.${record[49]}`;
  if (slot > 0) {
    message.states('module', `slot ${slot}: ${[vendor, order, serial, software].filter(Boolean).join(' ')}`);
    return;
  }
  message.states('vendor', vendor);
  message.states('profinetVendorId', hexNumber(u16(record, 6)));
  message.states('orderNumber', order);
  message.states('serialNumber', serial);
  message.states('hardwareVersion', String(u16(record, 44)));
  message.states('firmwareVersion', u32(record, 46) === 0 ? '' : software);
}
