import { programAccesses } from '../../../model/asset.ts';
import { u16 } from '../integers.ts';
import { deviceText } from '../text.ts';
import type { ActKind } from './act.ts';
import type { Message, MessageReader } from './message.ts';
import { tpktLength, transported } from './tpkt.ts';
import { plainText } from './words.ts';

const kind = { job: 1, ackData: 3, userData: 7 } as const;
const protocol = { classic: 0x32, plus: 0x72 } as const;

/** Functions of a job that change something. */
const acts: ReadonlyMap<number, readonly [ActKind, string]> = new Map([
  [0x05, ['write', 'write variable']],
  [0x1a, ['download', 'download block']],
  [0x1d, ['upload', 'upload block']],
  [0x29, ['control', 'stop']],
]);
const programService = 0x28;
/** Program invocation services by the end of their name. */
const services: readonly (readonly [name: string, ActKind, string])[] = [
  ['P_PROGRAM', 'control', 'start'],
  ['_INSE', 'download', 'activate block'],
  ['_DELE', 'download', 'delete block'],
  ['_MODU', 'download', 'copy RAM to ROM'],
  ['_GARB', 'control', 'compress memory'],
];

const group = { list: 4, security: 5, time: 7 } as const;
const answer = 8;
const lists = { identification: 0x11, component: 0x1c, status: 0x32 } as const;
const partsKey = 0x20000;

/** S7comm: system status lists that say what a CPU is (W#16#xy11, xy1C) and how it is protected (xy32), writes, starts, stops, transfers of blocks. */
export const s7commReader: MessageReader = {
  protocols: ['s7comm'],
  most: Number.POSITIVE_INFINITY,
  lengthAt: tpktLength,
  read: (message) => {
    const pdu = transported(message);
    if (pdu === null || pdu[0] !== protocol.classic || pdu.length < 12) return;
    if (pdu[1] === kind.job) readJob(message, pdu);
    else if (pdu[1] === kind.userData) readUserData(message, pdu);
  },
};

function readJob(message: Message, pdu: Uint8Array): void {
  const number = pdu[10] ?? 0;
  const act = acts.get(number);
  if (act !== undefined) message.acts(...act);
  if (number !== programService) return;
  const text = plainText(pdu.subarray(10, 10 + u16(pdu, 6)), 256);
  const service = services.find(([name]) => text.endsWith(name));
  if (service !== undefined) message.acts(service[1], service[2]);
}

/** Parameters: three bytes of head, length, method, type and group, subfunction, sequence; an answer has two more words. */
function readUserData(message: Message, pdu: Uint8Array): void {
  const end = Math.min(pdu.length, 10 + u16(pdu, 6));
  const type = (pdu[15] ?? 0) >>> 4;
  const about = (pdu[15] ?? 0) & 15;
  const subfunction = pdu[16] ?? 0;
  if (type !== answer) {
    if (about === group.security && subfunction === 1) message.showsCredential('S7 password');
    if (about === group.time && subfunction >= 2) message.acts('configure', 'set clock');
    return;
  }
  if (about !== group.list || subfunction !== 1 || end < 22) return;
  const isLast = pdu[19] === 0;
  const unit = partsKey + (pdu[18] ?? 0);
  const length = Math.min(u16(pdu, end + 2), pdu.length - end - 4);
  if (length <= 0) return;
  const part = pdu.subarray(end + 4, end + 4 + length);
  const { conversation } = message;
  if (isLast && !conversation.hasParts(unit)) {
    readList(message, part);
    return;
  }
  conversation.addPart(unit, part);
  const whole = isLast ? conversation.takeParts(unit) : null;
  if (whole !== null) readList(message, whole);
}

/** A list: its id, an index, the length and number of its records. */
function readList(message: Message, list: Uint8Array): void {
  const id = u16(list, 0) & 0xff;
  const size = u16(list, 4);
  const count = Math.min(u16(list, 6), 64);
  const read = readers.get(id);
  if (read === undefined || size < 12) return;
  for (let index = 0, at = 8; index < count && at + size <= list.length; index += 1, at += size)
    read(message, list.subarray(at, at + size));
}

/** Protection (index 4): level by the mode switch, by parameters, in force; position of the switch: 1 RUN, 2 RUN-P. */
function readStatus(message: Message, record: Uint8Array): void {
  if (u16(record, 0) !== 4) return;
  const inForce = u16(record, 6);
  const position = u16(record, 8);
  message.states('programAccess', programAccesses[inForce - 1] ?? '');
  if (position === 1) message.states('modeSwitch', 'run');
  if (position === 2) message.states('modeSwitch', 'program');
}

/** Order number and versions of the module (index 1), its hardware (6) and its firmware (7). */
function readModule(message: Message, record: Uint8Array): void {
  const index = u16(record, 0);
  const order = deviceText(record, 2, 22);
  const [letter = 0, major = 0, minor = 0, patch = 0] = record.subarray(24, 28);
  if (index === 1) {
    message.states('orderNumber', order);
    if (/^6[A-Z]{2}\d/.test(order)) message.states('vendor', 'Siemens');
  }
  if (index === 6 && major > 0) message.states('hardwareVersion', String(major));
  if (index === 7 && letter === 0x56) message.states('firmwareVersion', `V${major}.${minor}.${patch}`);
}

const component = { station: 1, module: 2, maker: 4, serial: 5, type: 7 } as const;

function readComponent(message: Message, record: Uint8Array): void {
  const text = deviceText(record, 2, 34);
  const index = u16(record, 0);
  if (index === component.station) message.states('name', text);
  if (index === component.module) message.states('description', text, 'medium');
  if (index === component.maker) message.states('vendor', /siemens/i.test(text) ? 'Siemens' : '');
  if (index === component.serial) message.states('serialNumber', text);
  if (index === component.type) message.states('product', text);
}

const readers: ReadonlyMap<number, (message: Message, record: Uint8Array) => void> = new Map([
  [lists.identification, readModule],
  [lists.component, readComponent],
  [lists.status, readStatus],
]);

/** Order number and firmware as a CPU writes them into the session it opens: `1;6ES7 212-1BE40-0XB0 ;V4.2`. */
const session = /(6ES7) ?(\d{3}-\d[A-Z]{2}\d{2}-\d[A-Z]{2}\d) *;[VS](\d[\d.]{0,12})/;

/** S7comm-plus: what the CPU says of itself when a session opens. */
export const s7commPlusReader: MessageReader = {
  protocols: ['s7comm-plus'],
  most: 64,
  lengthAt: tpktLength,
  read: (message) => {
    const pdu = transported(message);
    if (pdu === null || pdu[0] !== protocol.plus || !message.isFromService) return;
    const found = session.exec(plainText(pdu, 4096));
    if (found === null) return;
    message.states('orderNumber', `${found[1]} ${found[2]}`);
    message.states('firmwareVersion', `V${found[3]}`);
    message.states('vendor', 'Siemens');
  },
};
