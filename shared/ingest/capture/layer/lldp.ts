import { type AddressKey, ipv6Key, isGroupMac, type Mac, noMac, scopeOf } from '../address.ts';
import { u16, u32, u48 } from '../integers.ts';
import type { FactField } from '../inventory/fact.ts';
import { deviceText } from '../text.ts';
import type { Dissection, EthertypeLayer } from './layer.ts';

/** TLV types and subtypes of IEEE 802.1AB clause 8. */
const tlv = { end: 0, chassis: 1, port: 2, name: 5, description: 6, capabilities: 7, management: 8 } as const;
const organisationSpecific = 127;
const chassisSubtype = { mac: 4 } as const;
/** Of a chassis and of a port alike. */
const localSubtype = 7;
const capability = { bridge: 0x04, accessPoint: 0x08, router: 0x10, station: 0x80 } as const;

/** Organisations whose TLVs are read: TIA (LLDP-MED inventory), PROFIBUS & PROFINET International. */
const organisation = { tia: 0x0012bb, profinet: 0x000ecf } as const;
const profinetChassisMac = 5;
const inventoryFields = new Map<number, FactField>([
  [5, 'hardwareVersion'],
  [7, 'firmwareVersion'],
  [8, 'serialNumber'],
  [9, 'vendor'],
  [10, 'product'],
]);

/** One TLV's value within the frame. */
interface Value {
  readonly start: number;
  readonly end: number;
}

/** Link layer discovery (IEEE 802.1AB): a device's own name, description and management address. */
export const lldp: EthertypeLayer = {
  ethertypes: [0x88cc],
  read: (dissection, offset) => {
    const { frame, record } = dissection;
    record.link(frame, 0x88cc);
    const values = readTlvs(dissection, offset);
    const device = chassisMac(dissection, values) ?? frame.sourceMac;
    if (device === noMac || isGroupMac(device)) return;
    if (frame.sourceMac !== noMac) record.sameDevice(frame, frame.sourceMac, device);
    const station = stationName(dissection, values);
    if (station !== '') record.fact(frame, device, 'name', station, 'high', 'lldp');
    for (const [type, value] of values) readTlv(dissection, device, type, value);
  },
};

/** PROFINET devices of before 2014 write the station's name as the chassis, and only `port-001` as the port. */
function stationName({ frame: { bytes } }: Dissection, values: readonly [number, Value][]): string {
  const localId = (wanted: number): string => {
    const found = values.find(([type, { start }]) => type === wanted && bytes[start] === localSubtype);
    return found === undefined ? '' : deviceText(bytes, found[1].start + 1, found[1].end);
  };
  const chassis = localId(tlv.chassis);
  const isStation = /^[a-z0-9.-]{1,240}$/.test(chassis) && /^port-\d{3}(?:-\d{5})?$/.test(localId(tlv.port));
  return isStation ? chassis : '';
}

function readTlvs(dissection: Dissection, offset: number): [type: number, value: Value][] {
  const { frame, record } = dissection;
  const values: [number, Value][] = [];
  let at = offset;
  while (at + 2 <= frame.end) {
    const head = u16(frame.bytes, at);
    const type = head >>> 9;
    const start = at + 2;
    const end = start + (head & 0x1ff);
    if (type === tlv.end) break;
    if (end > frame.end) {
      record.malformed(frame, 'LLDP');
      break;
    }
    values.push([type, { start, end }]);
    at = end;
  }
  return values;
}

function chassisMac({ frame }: Dissection, values: readonly [number, Value][]): Mac | null {
  const { bytes } = frame;
  for (const [type, { start, end }] of values) {
    if (type === tlv.chassis && bytes[start] === chassisSubtype.mac && end - start === 7) {
      return u48(bytes, start + 1);
    }
    if (isProfinetChassis(bytes, type, start, end)) return u48(bytes, start + 4);
  }
  return null;
}

function isProfinetChassis(bytes: Uint8Array, type: number, start: number, end: number): boolean {
  if (type !== organisationSpecific || end - start !== 10) return false;
  return u32(bytes, start) === organisation.profinet * 256 + profinetChassisMac;
}

function readTlv(dissection: Dissection, device: Mac, type: number, { start, end }: Value): void {
  const { frame } = dissection;
  const { bytes } = frame;
  const say = (field: FactField, value: string): void => {
    if (value !== '') dissection.record.fact(frame, device, field, value, 'high', 'lldp');
  };
  if (type === tlv.name) say('name', deviceText(bytes, start, end));
  else if (type === tlv.description) readDescription(deviceText(bytes, start, end), say);
  else if (type === tlv.port) readPortName(deviceText(bytes, start + 1, end), say);
  else if (type === tlv.capabilities && end - start >= 4)
    readCapabilities(dissection, device, u16(bytes, start + 2));
  else if (type === tlv.management) readManagement(dissection, device, { start, end });
  else if (type === organisationSpecific && end - start > 4) {
    const field = inventoryFields.get(bytes[start + 3] ?? 0);
    const isTia = u32(bytes, start) >>> 8 === organisation.tia;
    if (isTia && field !== undefined) say(field, deviceText(bytes, start + 4, end));
  }
}

/** PROFINET writes the station's name behind the port: `port-001.plc-fill` (IEC 61158-6-10). */
function readPortName(port: string, say: (field: FactField, value: string) => void): void {
  const name = /^port-\d{3}(?:-\d{5})?\.([a-z0-9.-]{1,240})$/.exec(port)?.[1];
  if (name !== undefined) say('name', name);
}

/** `Vendor, family, product, order number, HW: ..., FW: ...`, as PROFINET devices fill it in. */
function readDescription(text: string, say: (field: FactField, value: string) => void): void {
  say('description', text);
  const order = /\b(6[A-Z]{2}\d) ?(\d{3}-\d[A-Z]{2}\d{2}-\d[A-Z]{2}\d)\b/.exec(text);
  if (order !== null) say('orderNumber', `${order[1]}${order[2]}`);
  const firmware = /\b(?:FW:|SW\.) ?(?:Version )?V?\.? ?(\d[\d.]{0,20})/i.exec(text)?.[1];
  if (firmware !== undefined) say('firmwareVersion', `V${firmware}`);
  const hardware = /\bHW: ?(?:Version )?([\w.]{1,20})/i.exec(text)?.[1];
  if (hardware !== undefined) say('hardwareVersion', hardware);
  const parts = text.split(',').map((part) => part.trim());
  const [vendor, family, product] = parts;
  if (order !== null && vendor !== undefined && parts.length >= 4) {
    say('vendor', vendor);
    say('product', [family, product].filter(Boolean).join(' '));
  }
}

function readCapabilities({ frame, record }: Dissection, device: Mac, enabled: number): void {
  if ((enabled & capability.router) !== 0) record.role(frame, device, 'router');
  // A field device with two ports is a bridge and a station; only a bridge alone is a switch.
  else if ((enabled & capability.bridge) !== 0 && (enabled & capability.station) === 0) {
    record.role(frame, device, 'switch');
  }
  if ((enabled & capability.accessPoint) !== 0) record.role(frame, device, 'wirelessAp');
}

function readManagement({ frame, record }: Dissection, device: Mac, { start, end }: Value): void {
  const { bytes } = frame;
  const length = bytes[start] ?? 0;
  const family = bytes[start + 1];
  let address: AddressKey | null = null;
  if (family === 1 && length === 5 && end - start >= 6) address = u32(bytes, start + 2);
  if (family === 2 && length === 17 && end - start >= 18) address = ipv6Key(bytes, start + 2);
  if (address !== null && scopeOf(address) === 'host') record.binding(frame, device, address);
}
