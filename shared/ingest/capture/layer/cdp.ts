import { isGroupMac, noMac, scopeOf } from '../address.ts';
import { u16, u32 } from '../integers.ts';
import type { FactField } from '../inventory/fact.ts';
import { deviceText } from '../text.ts';
import type { Dissection } from './layer.ts';

/** Organisation and type in SNAP of the Cisco Discovery Protocol. */
export const cdpSnap = { organisation: 0x00000c, type: 0x2000 } as const;
const header = 4;
const tlv = { device: 1, addresses: 2, capabilities: 4, version: 5, platform: 6 } as const;
const capability = { router: 0x01, switch: 0x08, host: 0x10 } as const;
const mostAddresses = 16;

/** CDP: name, software, platform and addresses of a device; `from` is behind SNAP. */
export function cdp(dissection: Dissection, from: number): void {
  const { frame, record } = dissection;
  const { bytes, sourceMac: device } = frame;
  if (device === noMac || isGroupMac(device)) return;
  for (let at = from + header; at + 4 <= frame.end; ) {
    const end = at + u16(bytes, at + 2);
    if (end < at + 4 || end > frame.end) {
      record.malformed(frame, 'CDP');
      return;
    }
    readTlv(dissection, u16(bytes, at), at + 4, end);
    at = end;
  }
}

function readTlv(dissection: Dissection, type: number, start: number, end: number): void {
  const { frame, record } = dissection;
  const { bytes, sourceMac: device } = frame;
  const say = (field: FactField, value: string): void => {
    if (value !== '') record.fact(frame, device, field, value, 'high', 'cdp');
  };
  if (type === tlv.device) say('name', deviceText(bytes, start, end).replace(/\(.*\)$/, ''));
  if (type === tlv.platform) readPlatform(deviceText(bytes, start, end), say);
  if (type === tlv.version) readVersion(deviceText(bytes, start, end), say);
  if (type === tlv.addresses) readAddresses(dissection, start, end);
  if (type === tlv.capabilities && end - start >= 4) {
    const able = u32(bytes, start);
    if ((able & capability.router) !== 0) record.role(frame, device, 'router');
    else if ((able & capability.switch) !== 0 && (able & capability.host) === 0)
      record.role(frame, device, 'switch');
  }
}

/** `cisco WS-C2960-24TT-L`; other makers that speak CDP write their own name there. */
function readPlatform(text: string, say: (field: FactField, value: string) => void): void {
  const [, maker, model] = /^(cisco) +(\S+)/i.exec(text) ?? [];
  if (maker !== undefined) say('vendor', 'Cisco');
  say('product', model ?? text);
}

function readVersion(text: string, say: (field: FactField, value: string) => void): void {
  say('description', text);
  const version = /\bVersion (\d[\w.()]{1,30})/i.exec(text)?.[1];
  if (version !== undefined) say('firmwareVersion', version);
}

/** How many, then of each: protocol type and length, protocol, length, address. */
function readAddresses({ frame, record }: Dissection, start: number, end: number): void {
  const { bytes, sourceMac: device } = frame;
  const count = Math.min(u32(bytes, start), mostAddresses);
  for (let index = 0, at = start + 4; index < count && at + 2 <= end; index += 1) {
    const address = at + 2 + (bytes[at + 1] ?? 0) + 2;
    const length = u16(bytes, address - 2);
    if (address + length > end) return;
    const isIpv4 = length === 4 && bytes[at + 1] === 1 && bytes[at + 2] === 0xcc;
    if (isIpv4 && scopeOf(u32(bytes, address)) === 'host') record.binding(frame, device, u32(bytes, address));
    at = address + length;
  }
}
