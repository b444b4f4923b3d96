import { isGroupMac, scopeOf } from '../address.ts';
import { u16, u32 } from '../integers.ts';
import type { FactField } from '../inventory/fact.ts';
import { deviceText } from '../text.ts';
import type { Dissection, EthertypeLayer } from './layer.ts';

/** Frame identifiers of DCP; everything else on this Ethernet type is cyclic data, alarms or time. */
const frameId = { hello: 0xfefc, getSet: 0xfefd, identifyRequest: 0xfefe, identifyResponse: 0xfeff } as const;
const service = { get: 3, set: 4 } as const;
const responseBit = 1;
const headerLength = 12;

/** Option and suboption of the blocks that are read, as one number. */
const block = {
  addresses: 0x0102,
  addressesAndNames: 0x0103,
  stationType: 0x0201,
  stationName: 0x0202,
  identity: 0x0203,
  role: 0x0204,
  factoryReset: 0x0505,
  resetToFactory: 0x0506,
} as const;

/** What is set on a station, in the words of the standard. */
const settings: ReadonlyMap<number, string> = new Map([
  [block.addresses, 'set IP parameter'],
  [block.addressesAndNames, 'set IP parameter'],
  [block.stationName, 'set name of station'],
  [block.factoryReset, 'factory reset'],
  [block.resetToFactory, 'reset to factory'],
]);

const roles: readonly (readonly [bit: number, role: string])[] = [
  [1, 'profinetDevice'],
  [2, 'profinetController'],
  [8, 'profinetSupervisor'],
];

/** PROFINET on Ethernet; of DCP (IEC 61158-6-10) what a station says about itself is read, and what others set on it. */
export const profinet: EthertypeLayer = {
  ethertypes: [0x8892],
  read: (dissection, offset) => {
    const { frame, record } = dissection;
    const { bytes } = frame;
    const id = frame.end - offset >= 2 ? u16(bytes, offset) : 0;
    if (id < frameId.hello || id > frameId.identifyResponse) return record.link(frame, 0x8892);
    record.link(frame, 0x8892, 'profinet-dcp');
    const header = offset + 2;
    if (frame.end - header < headerLength - 2) return record.malformed(frame, 'PROFINET DCP');
    const isResponse = ((bytes[header + 1] ?? 0) & responseBit) !== 0;
    const speaks =
      id === frameId.hello ||
      id === frameId.identifyResponse ||
      (id === frameId.getSet && isResponse && bytes[header] === service.get);
    if (isGroupMac(frame.sourceMac)) return;
    const isSet = id === frameId.getSet && !isResponse && bytes[header] === service.set;
    if (speaks) readBlocks(dissection, header + 10, u16(bytes, header + 8), readBlock);
    if (isSet) readBlocks(dissection, header + 10, u16(bytes, header + 8), readSetting);
  },
};

/** Blocks: option, suboption, length, two bytes of block information or qualifier, value, padded to even length. */
function readBlocks(
  dissection: Dissection,
  start: number,
  length: number,
  read: (dissection: Dissection, type: number, start: number, end: number) => void,
): void {
  const { frame, record } = dissection;
  const { bytes } = frame;
  const end = Math.min(frame.end, start + length);
  for (let at = start; at + 4 <= end; ) {
    const blockLength = u16(bytes, at + 2);
    const blockEnd = at + 4 + blockLength;
    if (blockEnd > end) {
      record.malformed(frame, 'PROFINET DCP');
      return;
    }
    if (blockLength >= 2) read(dissection, u16(bytes, at), at + 6, blockEnd);
    at = blockEnd + (blockLength & 1);
  }
}

/**
 * A name is given, and a station reset, by who engineers the network, or by a controller that takes in a spare device; an
 * address is set by every controller that starts up.
 */
function readSetting({ frame, record }: Dissection, type: number, start: number, end: number): void {
  const name = settings.get(type);
  if (name === undefined) return;
  record.linkAct(frame, 0x8892, 'profinet-dcp', 'configure', name);
  if (isGroupMac(frame.targetMac)) return;
  if (type !== block.addresses && type !== block.addressesAndNames)
    record.role(frame, frame.sourceMac, 'engineeringWorkstation', 'low');
  const given = type === block.stationName ? deviceText(frame.bytes, start, end) : '';
  if (given !== '') record.fact(frame, frame.targetMac, 'name', given, 'medium', 'profinet-dcp');
}

function readBlock({ frame, record }: Dissection, type: number, start: number, end: number): void {
  const { bytes } = frame;
  const device = frame.sourceMac;
  const say = (field: FactField, value: string): void => {
    if (value !== '') record.fact(frame, device, field, value, 'high', 'profinet-dcp');
  };
  switch (type) {
    case block.stationName:
      say('name', deviceText(bytes, start, end));
      return;
    case block.stationType:
      say('product', deviceText(bytes, start, end));
      return;
    case block.identity:
      if (end - start < 4) return;
      say('profinetVendorId', hex(u16(bytes, start)));
      say('profinetDeviceId', hex(u16(bytes, start + 2)));
      return;
    case block.role:
      for (const [bit, role] of roles) {
        if (((bytes[start] ?? 0) & bit) !== 0 && end > start) record.role(frame, device, role);
      }
      return;
    case block.addresses:
    case block.addressesAndNames:
      if (end - start < 12) return;
      if (scopeOf(u32(bytes, start)) === 'host') record.binding(frame, device, u32(bytes, start));
  }
}

function hex(value: number): string {
  return `0x${value.toString(16).toUpperCase().padStart(4, '0')}`;
}
