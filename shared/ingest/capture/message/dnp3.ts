import { u16le } from '../integers.ts';
import type { FactField } from '../inventory/fact.ts';
import { deviceText } from '../text.ts';
import type { ActKind } from './act.ts';
import type { Message, MessageReader } from './message.ts';
import { unknownLength } from './stream.ts';

const header = 10;
const block = 16;
const fromMaster = 0x80;
const transport = { final: 0x80, first: 0x40 } as const;
const response = 129;
const partsKey = 0x30000;

const acts: ReadonlyMap<number, readonly [ActKind, string]> = new Map([
  [4, ['write', 'operate']],
  [5, ['write', 'direct operate']],
  [6, ['write', 'direct operate without answer']],
  [9, ['write', 'freeze and clear']],
  [10, ['write', 'freeze and clear without answer']],
  [13, ['control', 'cold restart']],
  [14, ['control', 'warm restart']],
  [16, ['configure', 'initialise application']],
  [17, ['control', 'start application']],
  [18, ['control', 'stop application']],
  [19, ['configure', 'save configuration']],
  [21, ['configure', 'disable unsolicited']],
  [27, ['configure', 'delete file']],
  [31, ['configure', 'activate configuration']],
]);
const write = 2;
const pointWrite: readonly [ActKind, string] = ['write', 'write'];
/** Groups whose writing changes no point: time, deadbands, files, restart flag. */
const writtenGroups: ReadonlyMap<number, readonly [ActKind, string] | null> = new Map<
  number,
  readonly [ActKind, string] | null
>([
  [0, ['configure', 'write attribute']],
  [34, ['configure', 'write deadband']],
  [50, ['configure', 'write time']],
  [51, ['configure', 'write time']],
  [70, ['download', 'write file']],
  [80, null],
]);
const openFile = 25;
const fileCommand = { group: 70, variation: 3 } as const;
const fileModes: ReadonlyMap<number, readonly [ActKind, string]> = new Map([
  [1, ['upload', 'read file']],
  [2, ['download', 'write file']],
  [3, ['download', 'append to file']],
]);

/** Device attributes: variations of group 0 (IEEE 1815, annex A.1). */
const attributes: ReadonlyMap<number, FactField> = new Map([
  [242, 'firmwareVersion'],
  [243, 'hardwareVersion'],
  [247, 'name'],
  [248, 'serialNumber'],
  [250, 'product'],
  [252, 'vendor'],
]);

/** DNP3: device attributes, writes, operates, restarts, files. */
export const dnp3Reader: MessageReader = {
  protocols: ['dnp3'],
  most: Number.POSITIVE_INFINITY,
  lengthAt: (bytes, at, end) => {
    if (end - at < 3) return unknownLength;
    const data = (bytes[at + 2] ?? 0) - 5;
    return bytes[at] === 0x05 && bytes[at + 1] === 0x64 && data >= 0
      ? header + data + 2 * Math.ceil(data / block)
      : 0;
  },
  read: (message) => {
    const { bytes } = message;
    for (let at = 0; at + header <= bytes.length; ) {
      const data = (bytes[at + 2] ?? 0) - 5;
      if (bytes[at] !== 0x05 || bytes[at + 1] !== 0x64 || data < 0) return;
      const end = at + header + data + 2 * Math.ceil(data / block);
      if (end > bytes.length) return;
      if (data > 1)
        readSegment(message, withoutChecks(bytes, at + header, data), (bytes[at + 3] ?? 0) & fromMaster);
      at = end;
    }
  },
};

/** The user data of a frame without the check behind each block. */
function withoutChecks(bytes: Uint8Array, start: number, length: number): Uint8Array {
  const data = new Uint8Array(length);
  for (let at = 0; at < length; at += block) {
    const from = start + at + 2 * (at / block);
    data.set(bytes.subarray(from, from + Math.min(block, length - at)), at);
  }
  return data;
}

/** Transport segments: first, sequence, final; put together in their order. */
function readSegment(message: Message, data: Uint8Array, direction: number): void {
  const head = data[0] ?? 0;
  const { conversation } = message;
  const isFirst = (head & transport.first) !== 0;
  const isFinal = (head & transport.final) !== 0;
  if (isFirst && isFinal) {
    readFragment(message, data.subarray(1), direction);
    return;
  }
  const key = partsKey + direction;
  if (isFirst) conversation.dropParts();
  else if (!conversation.hasParts(key)) return;
  conversation.addPart(key, data.subarray(1));
  const whole = isFinal ? conversation.takeParts(key) : null;
  if (whole !== null) readFragment(message, whole, direction);
}

function readFragment(message: Message, fragment: Uint8Array, direction: number): void {
  const code = fragment[1] ?? 0;
  if (code === response) {
    readObjects(message, fragment.subarray(4));
    return;
  }
  if (direction !== fromMaster) return;
  const written = writtenGroups.get(fragment[2] ?? 0xff);
  const act = code === write ? (written === undefined ? pointWrite : written) : acts.get(code);
  if (act !== undefined && act !== null) message.acts(...act);
  if (code === openFile && fragment[2] === fileCommand.group && fragment[3] === fileCommand.variation) {
    // Qualifier 5B, count, size; then offset of the name, its size, time, permissions, key, file size, mode.
    const mode = fileModes.get(u16le(fragment, 28));
    if (mode !== undefined) message.acts(...mode);
  }
}

const textType = 1;

/** Attributes stand first in an answer that has them: group 0, variation, qualifier 00 with start and stop, type, length. */
function readObjects(message: Message, objects: Uint8Array): void {
  for (let at = 0; at + 7 <= objects.length; ) {
    const range = objects[at + 2] === 0x00 ? 2 : objects[at + 2] === 0x17 ? 2 : -1;
    if (objects[at] !== 0 || range < 0) return;
    const start = at + 3 + range;
    const end = start + 2 + (objects[start + 1] ?? 0);
    if (end > objects.length) return;
    const field = attributes.get(objects[at + 1] ?? 0);
    if (field !== undefined && objects[start] === textType)
      message.states(field, deviceText(objects, start + 2, end));
    at = end;
  }
}
