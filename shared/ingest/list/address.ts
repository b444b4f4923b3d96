const dottedQuad = /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/;

/** An IPv4 address in canonical form, leading zeros dropped; null for anything else. */
function readIpv4(text: string): string | null {
  if (text.length > 15 || !dottedQuad.test(text)) return null;
  const parts = text.split('.').map(Number);
  return parts.every((part) => part <= 255) ? parts.join('.') : null;
}

/** An IPv6 address in the canonical form of RFC 5952, zone id dropped; null for anything else. */
function readIpv6(text: string): string | null {
  const bare = text.replace(/^\[|\]$/g, '').replace(/%[\w.-]+$/, '');
  if (!bare.includes(':') || !/^[0-9a-f:.]+$/i.test(bare)) return null;
  const groups = expandIpv6(bare);
  return groups === null ? null : compressIpv6(groups);
}

function expandIpv6(text: string): readonly number[] | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [left, right] = halves.map(ipv6Groups);
  if (left === null || left === undefined || right === null) return null;
  const missing = 8 - left.length - (right?.length ?? 0);
  if (right === undefined) return missing === 0 ? left : null;
  return missing < 1 ? null : [...left, ...new Array<number>(missing).fill(0), ...right];
}

function ipv6Groups(text: string): readonly number[] | null {
  if (text === '') return [];
  const groups: number[] = [];
  for (const part of text.split(':')) {
    const embedded = part.includes('.') ? readIpv4(part) : null;
    if (embedded !== null) {
      const [a = 0, b = 0, c = 0, d = 0] = embedded.split('.').map(Number);
      groups.push(a * 256 + b, c * 256 + d);
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) {
      groups.push(Number.parseInt(part, 16));
    } else {
      return null;
    }
  }
  return groups;
}

function compressIpv6(groups: readonly number[]): string {
  const longest = longestZeroRun(groups);
  const hex = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(':');
  if (longest.length < 2) return hex(groups);
  return `${hex(groups.slice(0, longest.start))}::${hex(groups.slice(longest.start + longest.length))}`;
}

function longestZeroRun(groups: readonly number[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  for (let index = 0; index <= groups.length; index += 1) {
    if (groups[index] === 0) continue;
    if (index - start > best.length) best = { start, length: index - start };
    start = index + 1;
  }
  return best;
}

/** An address of either family, a prefix length dropped; null for anything else. */
export function readAddress(text: string): string | null {
  const bare = text.includes('/') ? text.replace(/\/\d{1,3}$/, '') : text;
  return readIpv4(bare) ?? readIpv6(bare);
}

/** A MAC address in lower case with colons from any usual notation; null for anything else. */
export function readMac(text: string): string | null {
  if (/^([0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/i.test(text)) return text.replaceAll('-', ':').toLowerCase();
  const separated = text.split(/[:\- ]/);
  if (separated.length === 6 && separated.every((part) => /^[0-9a-f]{1,2}$/i.test(part))) {
    return separated.map((part) => part.padStart(2, '0').toLowerCase()).join(':');
  }
  const digits = text
    .replace(/^0x/i, '')
    .replace(/[.:\- ]/g, '')
    .toLowerCase();
  const notation =
    /^(0x)?([0-9a-f]{12}|[0-9a-f]{4}([.:-])[0-9a-f]{4}\3[0-9a-f]{4}|[0-9a-f]{6}[:-][0-9a-f]{6})$/i;
  if (!notation.test(text)) return null;
  return digits.match(/../g)?.join(':') ?? null;
}
