import { u16 } from './integers.ts';

/** Addresses as compact keys (numbers for MAC and IPv4, eight 16-bit characters for IPv6) and as text. */

/** A MAC address as 48-bit number; `noMac` where the link layer has none. */
export type Mac = number;
export const noMac: Mac = -1;
export const broadcastMac: Mac = 0xffffffffffff;

/** An IPv4 address as unsigned number, an IPv6 address as string of eight UTF-16 units. */
export type AddressKey = number | string;

/** `00:1b:1b:11:00:02`, as the model writes MACs. */
export function macText(mac: Mac): string {
  const hex = mac.toString(16).padStart(12, '0');
  return hex.replace(/(..)(?=.)/g, '$1:');
}

/** True for broadcast and multicast (the group bit of the first byte) and for the all-zero address. */
export function isGroupMac(mac: Mac): boolean {
  return mac === 0 || Math.floor(mac / 0x10000000000) % 2 === 1;
}

/** The IPv6 address at that offset; 16 bytes must be there. */
export function ipv6Key(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(
    u16(bytes, at),
    u16(bytes, at + 2),
    u16(bytes, at + 4),
    u16(bytes, at + 6),
    u16(bytes, at + 8),
    u16(bytes, at + 10),
    u16(bytes, at + 12),
    u16(bytes, at + 14),
  );
}

function ipv4Text(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

/** RFC 5952: lower case, no leading zeros, the longest run of two or more zero groups shortened. */
function ipv6Text(key: string): string {
  const groups = Array.from({ length: 8 }, (_, index) => key.charCodeAt(index));
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return `::ffff:${ipv4Text((((groups[6] ?? 0) << 16) | (groups[7] ?? 0)) >>> 0)}`;
  }
  let best = { start: 0, length: 0 };
  for (let start = 0; start < 8; start += 1) {
    let length = 0;
    while (start + length < 8 && groups[start + length] === 0) length += 1;
    if (length > best.length) best = { start, length };
  }
  const hex = groups.map((group) => group.toString(16));
  if (best.length < 2) return hex.join(':');
  return `${hex.slice(0, best.start).join(':')}::${hex.slice(best.start + best.length).join(':')}`;
}

/** `10.0.0.1` or `fe80::1`. */
export function addressText(address: AddressKey): string {
  return typeof address === 'number' ? ipv4Text(address) : ipv6Text(address);
}

/** What an address can stand for: one host, a group of hosts, or nobody (`0.0.0.0`, `::`). */
export function scopeOf(address: AddressKey): 'host' | 'group' | 'nobody' {
  if (typeof address === 'number') {
    if (address === 0) return 'nobody';
    return address === 0xffffffff || address >>> 28 === 0xe ? 'group' : 'host';
  }
  if (address.charCodeAt(0) >>> 8 === 0xff) return 'group';
  return address === '\0\0\0\0\0\0\0\0' ? 'nobody' : 'host';
}

/** fe80::/10 and 169.254.0.0/16: never routed, so the sending MAC is the sender's own. */
export function isLinkLocal(address: AddressKey): boolean {
  if (typeof address === 'number') return address >>> 16 === 0xa9fe;
  return address.charCodeAt(0) >>> 6 === 0xfe80 >>> 6;
}

const privateNetworks: readonly (readonly [base: number, bits: number])[] = [
  [0x0a000000, 8],
  [0xac100000, 12],
  [0xc0a80000, 16],
  [0x64400000, 10],
  [0x7f000000, 8],
  [0xa9fe0000, 16],
];

/** True for addresses the Internet does not route: RFC 1918, RFC 6598, loopback, link-local, fc00::/7. */
export function isPrivate(address: AddressKey): boolean {
  if (typeof address === 'number') {
    return privateNetworks.some(([base, bits]) => (address ^ base) >>> (32 - bits) === 0);
  }
  const first = address.charCodeAt(0);
  return first >>> 9 === 0xfc >>> 1 || isLinkLocal(address) || address === '\0\0\0\0\0\0\0\u0001';
}
