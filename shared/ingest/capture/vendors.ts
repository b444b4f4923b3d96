import { type Mac, macText } from './address.ts';

/** Looks up who made a network interface; null where the registry does not know. */
export type MacVendors = (mac: Mac) => string | null;

/** Knows no vendor: for callers that have no registry at hand. */
export const noVendors: MacVendors = () => null;

/** What a registry says of a prefix in upper-case hexadecimal digits; undefined where it has none. */
type Registry = (prefix: string) => string | undefined;

const registryOf =
  (entries: Readonly<Record<string, string>>): Registry =>
  (prefix) =>
    Object.hasOwn(entries, prefix) ? entries[prefix] : undefined;

/** Digits of the blocks the IEEE assigns, the smallest first: MA-S, MA-M and MA-L. */
const blocks = [9, 7, 6] as const;

/**
 * Vendors from the IEEE registry as JSON (package oui-data): six, seven or nine upper-case hexadecimal digits to the
 * organisation, its name in the first line; `newer`, of an installed pack, is asked first. Locally administered MACs have
 * no vendor.
 */
export function vendorsFrom(
  registry: Readonly<Record<string, string>>,
  newer: Readonly<Record<string, string>> | null = null,
): MacVendors {
  const registries = newer === null ? [registryOf(registry)] : [registryOf(newer), registryOf(registry)];
  return (mac) => vendorOf(mac, registries);
}

/**
 * The same from the bytes of that JSON, laid out with one entry a line: where each begins is noted, and only those asked
 * for are read. Making an object of all 53,000 takes ten times as long. Lines that are no entry are passed over.
 */
export function vendorsInText(
  json: Uint8Array,
  newer: Readonly<Record<string, string>> | null = null,
): MacVendors {
  const lines = new Map<number, number>();
  for (let at = 0; at >= 0; at = json.indexOf(lineFeed, at + 1)) {
    let begin = at + 1;
    while (json[begin] === blank) begin += 1;
    if (json[begin] !== quote) continue;
    const key = keyAt(json, begin + 1);
    if (key >= 0) lines.set(key, begin + 1);
  }
  const registry: Registry = (prefix) => {
    const begin = lines.get(keyAt(new TextEncoder().encode(`${prefix}"`), 0));
    return begin === undefined ? undefined : entryAt(json, begin + prefix.length + 1);
  };
  const registries = newer === null ? [registry] : [registryOf(newer), registry];
  return (mac) => vendorOf(mac, registries);
}

const lineFeed = 0x0a;
const blank = 0x20;
const quote = 0x22;

/** A prefix that ends in a quote as one number: its digits, and how many they are; -1 where there is none. */
function keyAt(bytes: Uint8Array, begin: number): number {
  let value = 0;
  for (let at = begin; at <= begin + blocks[0]; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === quote) return value * 16 + (at - begin);
    const digit = byte < 0x41 ? byte - 0x30 : byte - 0x37;
    if (digit < 0 || digit > 15) return -1;
    value = value * 16 + digit;
  }
  return -1;
}

/** The text that follows the colon, up to the end of its line; undefined where that is none. */
function entryAt(json: Uint8Array, at: number): string | undefined {
  const end = json.indexOf(lineFeed, at);
  const line = new TextDecoder().decode(json.subarray(at, end < 0 ? json.length : end));
  const written = /^\s*:\s*("(?:[^"\\]|\\.)*")/.exec(line)?.[1];
  if (written === undefined) return undefined;
  try {
    const text: unknown = JSON.parse(written);
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
}

function vendorOf(mac: Mac, registries: readonly Registry[]): string | null {
  if (Math.floor(mac / 0x20000000000) % 2 === 1) return null;
  const digits = macText(mac).replaceAll(':', '').toUpperCase();
  for (const length of blocks) {
    const prefix = digits.slice(0, length);
    const entry = registries.map((registry) => registry(prefix)).find((known) => known !== undefined);
    if (entry !== undefined) return entry.split('\n')[0]?.replace(/,\s*$/, '').trim() || null;
  }
  return null;
}
