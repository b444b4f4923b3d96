import { u16le, u32le } from '../integers.ts';
import type { ActKind } from './act.ts';
import type { Message } from './message.ts';

/** A CIP request: service, the object it names, and what follows. */
export interface CipRequest {
  readonly service: number;
  readonly classId: number;
  readonly instance: number;
  readonly attribute: number;
  readonly data: Uint8Array;
  /** Slot of the chassis it is sent on to; null where the device itself is meant. */
  readonly slot: number | null;
}

/** Logical segments that are read, and their sizes with values of 8, 16 and 32 bits. */
const segment = { classId: 0x20, instance: 0x24, attribute: 0x30 } as const;
const logicalSizes: readonly number[] = [2, 4, 6];
const backplane = 1;

/** Reads service and path of a request (CIP volume 1, appendix C); null where the path is not whole. */
export function requestAt(bytes: Uint8Array): CipRequest | null {
  const end = 2 + 2 * (bytes[1] ?? 0);
  if (bytes.length < 2 || end > bytes.length) return null;
  let classId = 0;
  let instance = 0;
  let attribute = 0;
  for (let at = 2; at < end; ) {
    const head = bytes[at] ?? 0;
    const size = logicalSizes[head & 3] ?? 0;
    if (size === 0) break;
    const value = logicalValue(bytes, at, size);
    const type = head & 0xfc;
    if (type === segment.classId) classId = value;
    else if (type === segment.instance) instance = value;
    else if (type === segment.attribute) attribute = value;
    else break;
    at += size;
  }
  return { service: bytes[0] ?? 0, classId, instance, attribute, data: bytes.subarray(end), slot: null };
}

function logicalValue(bytes: Uint8Array, at: number, size: number): number {
  if (size === 2) return bytes[at + 1] ?? 0;
  return size === 4 ? u16le(bytes, at + 2) : u32le(bytes, at + 2);
}

const connectionManager = 6;
const unconnectedSend = 0x52;

/** The request inside an unconnected send, with the slot its route leads to. */
export function unwrapped(request: CipRequest | null): CipRequest | null {
  if (request === null || request.classId !== connectionManager || request.service !== unconnectedSend)
    return request;
  const { data } = request;
  const size = u16le(data, 2);
  const inner = requestAt(data.subarray(4, 4 + size));
  const route = 4 + size + (size & 1);
  const isChassis = data[route + 2] === backplane && (data[route] ?? 0) >= 1;
  return inner === null ? null : { ...inner, slot: isChassis ? (data[route + 3] ?? 0) : null };
}

const objects = { router: 2, file: 0x37, storage: 0xa1, pccc: 0x67 } as const;
const multiple = 0x0a;
const deepest = 2;

/** Services that change something, of whatever object they are asked of. */
const acts: ReadonlyMap<number, readonly [ActKind, string]> = new Map([
  [0x02, ['configure', 'set attributes']],
  [0x04, ['configure', 'set attributes']],
  [0x05, ['control', 'reset']],
  [0x06, ['control', 'start']],
  [0x07, ['control', 'stop']],
  [0x08, ['configure', 'create object']],
  [0x09, ['configure', 'delete object']],
  [0x10, ['configure', 'set attribute']],
]);
/** Services on tags, which name no class. */
const tagActs: ReadonlyMap<number, string> = new Map([
  [0x4d, 'write tag'],
  [0x4e, 'read modify write tag'],
  [0x53, 'write tag fragmented'],
]);
const fileActs: ReadonlyMap<number, readonly [ActKind, string]> = new Map([
  [0x4b, ['upload', 'upload file']],
  [0x4c, ['download', 'download file']],
  [0x4e, ['configure', 'clear file']],
]);
const storageUpdate = 0x4b;

/** Counts what the request does to the device. */
export function cipActs(request: CipRequest, message: Message, depth: number): void {
  const { service, classId, data } = request;
  if (service === multiple && classId === objects.router && depth < deepest) {
    const count = Math.min(u16le(data, 0), 64);
    for (let index = 0; index < count; index += 1) {
      const inner = requestAt(data.subarray(u16le(data, 2 + 2 * index)));
      if (inner !== null) cipActs(inner, message, depth + 1);
    }
    return;
  }
  if (classId === objects.pccc) {
    pcccActs(data, message);
    return;
  }
  const tag = classId === 0 || classId === 0x6b ? tagActs.get(service) : undefined;
  if (tag !== undefined) {
    message.acts('write', tag);
    return;
  }
  const file = classId === objects.file ? fileActs.get(service) : undefined;
  const act = file ?? (classId === connectionManager ? undefined : acts.get(service));
  if (act !== undefined) message.acts(...act);
  if (classId === objects.storage && service === storageUpdate) message.acts('download', 'update firmware');
}

/** Functions of PCCC (Rockwell 1770-RM516) under command 0x0F. */
const pccc: ReadonlyMap<number, readonly [ActKind, string]> = new Map([
  [0x00, ['write', 'PCCC word range write']],
  [0x3a, ['control', 'PCCC change mode']],
  [0x50, ['download', 'PCCC download']],
  [0x53, ['upload', 'PCCC upload']],
  [0x67, ['write', 'PCCC typed write']],
  [0x80, ['control', 'PCCC change mode']],
  [0xaa, ['write', 'PCCC typed logical write']],
  [0xab, ['write', 'PCCC masked write']],
]);

/** The requester's id, then command, status, transaction and function. */
function pcccActs(data: Uint8Array, message: Message): void {
  const start = data[0] ?? 0;
  const act = data[start] === 0x0f ? pccc.get(data[start + 4] ?? 0xff) : undefined;
  if (act !== undefined) message.acts(...act);
}
