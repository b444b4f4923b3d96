import { u16 } from '../integers.ts';
import type { FactField } from '../inventory/fact.ts';
import { deviceText } from '../text.ts';
import type { ActKind } from './act.ts';
import type { Message, MessageReader } from './message.ts';
import { unknownLength } from './stream.ts';
import { printableRun } from './words.ts';

const header = 6;
const code = { diagnostics: 8, serverId: 17, umas: 90, encapsulated: 43 } as const;
const deviceIdentification = 14;
const restart = 1;

/** Functions that change something (Modbus Application Protocol 1.1b3, section 6). */
const writes: ReadonlyMap<number, string> = new Map([
  [5, 'write single coil'],
  [6, 'write single register'],
  [15, 'write multiple coils'],
  [16, 'write multiple registers'],
  [21, 'write file record'],
  [22, 'mask write register'],
  [23, 'read/write multiple registers'],
]);

/** Units that stand for the device with the address itself; others lie behind a gateway (Messaging Guide 1.0b, 4.4). */
const ownUnits: ReadonlySet<number> = new Set([0, 1, 247, 255]);

const objects: ReadonlyMap<number, FactField> = new Map([
  [0, 'vendor'],
  [1, 'orderNumber'],
  [2, 'firmwareVersion'],
  [4, 'product'],
  [5, 'product'],
  [6, 'name'],
]);

/** Functions of Schneider's programming protocol; a transfer into the controller is its `upload`. */
const umasActs: ReadonlyMap<number, readonly [ActKind, string]> = new Map([
  [0x23, ['write', 'UMAS write variables']],
  [0x25, ['write', 'UMAS write coils and registers']],
  [0x30, ['download', 'UMAS load program']],
  [0x33, ['upload', 'UMAS read program']],
  [0x40, ['control', 'UMAS start']],
  [0x41, ['control', 'UMAS stop']],
  [0x71, ['write', 'UMAS write I/O object']],
]);

/** Modbus/TCP and UMAS: device identification (43/14), server id (17), what is written, started, loaded. */
export const modbusReader: MessageReader = {
  protocols: ['modbus', 'umas'],
  most: Number.POSITIVE_INFINITY,
  lengthAt: (bytes, at, end) => {
    if (end - at < header) return unknownLength;
    const length = u16(bytes, at + 4);
    return u16(bytes, at + 2) === 0 && length >= 2 && length <= 1024 ? header + length : 0;
  },
  read: (message) => {
    const { bytes } = message;
    const unit = bytes[6] ?? 0;
    const number = bytes[7] ?? 0;
    const write = writes.get(number);
    if (write !== undefined) readWrite(message, number, write);
    else if (number === code.encapsulated && bytes[8] === deviceIdentification)
      readIdentification(message, unit);
    else if (number === code.serverId && bytes.length > 9) readServerId(message, unit);
    else if (number === code.umas) readUmas(message);
    else if (number === code.diagnostics && u16(bytes, 8) === restart && isRequest(message))
      message.acts('control', 'restart communications');
  },
};

/** Requests and answers of some functions are equal byte for byte: the first with its transaction number is the request. */
function isRequest({ bytes, conversation }: Message): boolean {
  const transaction = u16(bytes, 0);
  const number = bytes[7] ?? 0;
  if (conversation.asked(transaction) === number) return false;
  conversation.ask(transaction, number);
  return true;
}

function readWrite(message: Message, number: number, name: string): void {
  const { length } = message.bytes;
  const isAnswer = (number === 15 || number === 16) && length === 12;
  const counted = number === 23 ? 9 + (message.bytes[8] ?? 0) : 0;
  if (isAnswer || length === counted) return;
  if ((number === 5 || number === 6 || number === 21 || number === 22) && !isRequest(message)) return;
  message.acts('write', name);
}

/** 43/14: conformity, whether more follows, how many objects, then number, length and text of each. */
function readIdentification(message: Message, unit: number): void {
  const { bytes } = message;
  if (bytes.length < 16) return;
  const said: string[] = [];
  const count = bytes[13] ?? 0;
  let at = 14;
  for (let index = 0; index < count && at + 2 <= bytes.length; index += 1) {
    const field = objects.get(bytes[at] ?? 255);
    const end = at + 2 + (bytes[at + 1] ?? 0);
    if (end > bytes.length) break;
    const value = deviceText(bytes, at + 2, end);
    if (field !== undefined && ownUnits.has(unit))
      message.states(field, value, field === 'name' ? 'medium' : 'high');
    else if (field !== undefined && value !== '') said.push(value);
    at = end;
  }
  if (said.length > 0) message.states('module', `unit ${unit}: ${said.join(' ')}`);
}

function readServerId(message: Message, unit: number): void {
  const { bytes } = message;
  const text = printableRun(bytes, 9, Math.min(bytes.length, 9 + (bytes[8] ?? 0)), 4);
  if (text === '') return;
  if (ownUnits.has(unit)) message.states('product', text, 'medium');
  else message.states('module', `unit ${unit}: ${text}`, 'medium');
}

/** The name stands at the end of the answer, behind its length. */
function readUmas(message: Message): void {
  const { bytes, conversation } = message;
  const number = bytes[9] ?? 0;
  const readsId = 0x02;
  const answered = 0xfe;
  if (number === answered) {
    if (conversation.asked(u16(bytes, 0)) !== readsId) return;
    for (let at = 12; at + 4 <= bytes.length; at += 1) {
      if (at + 1 + (bytes[at] ?? 0) !== bytes.length) continue;
      const name = printableRun(bytes, at + 1, bytes.length, 3);
      if (name.length === bytes[at]) {
        message.states('product', name);
        message.states('vendor', 'Schneider Electric');
        return;
      }
    }
    return;
  }
  const act = umasActs.get(number);
  if (act !== undefined) message.acts(...act);
  if (number === readsId) conversation.ask(u16(bytes, 0), readsId);
}
