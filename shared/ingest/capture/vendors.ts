import { type Mac, macText } from './address.ts';

/** Looks up who made a network interface; null where the registry does not know. */
export type MacVendors = (mac: Mac) => string | null;

/** Knows no vendor: for callers that have no registry at hand. */
export const noVendors: MacVendors = () => null;

/**
 * Vendors from the IEEE registry as JSON (package oui-data): six upper-case hexadecimal digits to the organisation, its
 * name in the first line; `newer`, of an installed pack, is asked first. Locally administered MACs have no vendor.
 */
export function vendorsFrom(
  registry: Readonly<Record<string, string>>,
  newer: Readonly<Record<string, string>> | null = null,
): MacVendors {
  return (mac) => {
    if (Math.floor(mac / 0x20000000000) % 2 === 1) return null;
    const prefix = macText(mac).replaceAll(':', '').slice(0, 6).toUpperCase();
    const known = newer !== null && Object.hasOwn(newer, prefix) ? newer : registry;
    const entry = Object.hasOwn(known, prefix) ? known[prefix] : undefined;
    return entry?.split('\n')[0]?.replace(/,\s*$/, '').trim() || null;
  };
}
