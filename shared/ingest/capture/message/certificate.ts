import { deviceText } from '../text.ts';
import { childrenOf, type Element, elementAt, identifierOf } from './ber.ts';

/** What is read of an X.509 certificate (RFC 5280): whose it is. */
interface Certificate {
  readonly commonName: string;
  /** First URI and the DNS names among the subject's alternative names. */
  readonly uri: string;
  readonly hosts: readonly string[];
}

const commonNameType = '2.5.4.3';
const alternativeNames = '2.5.29.17';
const tag = { sequence: 0x30, version: 0xa0, extensions: 0xa3, dns: 0x82, uri: 0x86 } as const;
const mostHosts = 8;

/** The certificate whose DER begins at `start`, within `end`; null where none does. Takes time linear in its length. */
export function certificateAt(bytes: Uint8Array, start: number, end: number): Certificate | null {
  const whole = elementAt(bytes, start, end);
  if (whole?.tag !== tag.sequence) return null;
  const [signed] = childrenOf(bytes, whole);
  if (signed?.tag !== tag.sequence) return null;
  const parts = childrenOf(bytes, signed);
  // Serial number, signature algorithm, issuer, validity, subject; before them a version that may be left out.
  const subject = parts[parts[0]?.tag === tag.version ? 5 : 4];
  if (subject?.tag !== tag.sequence) return null;
  const extensions = parts.find((part) => part.tag === tag.extensions);
  const names = extensions === undefined ? [] : alternativesIn(bytes, extensions);
  const textOf = (name: Element | undefined): string =>
    name === undefined ? '' : deviceText(bytes, name.start, name.end);
  return {
    commonName: commonNameIn(bytes, subject),
    uri: textOf(names.find((name) => name.tag === tag.uri)),
    hosts: names
      .filter((name) => name.tag === tag.dns)
      .slice(0, mostHosts)
      .map(textOf),
  };
}

/** A name is a sequence of sets of pairs of type and value. */
function commonNameIn(bytes: Uint8Array, name: Element): string {
  for (const set of childrenOf(bytes, name)) {
    for (const pair of childrenOf(bytes, set)) {
      const [type, value] = childrenOf(bytes, pair);
      if (type !== undefined && value !== undefined && identifierOf(bytes, type) === commonNameType)
        return deviceText(bytes, value.start, value.end);
    }
  }
  return '';
}

/** An extension is its type, whether it is critical, and an octet string that holds the sequence of names. */
function alternativesIn(bytes: Uint8Array, extensions: Element): readonly Element[] {
  const [list] = childrenOf(bytes, extensions);
  for (const extension of list === undefined ? [] : childrenOf(bytes, list)) {
    const parts = childrenOf(bytes, extension);
    const [type] = parts;
    const value = parts.at(-1);
    if (type === undefined || value === undefined || identifierOf(bytes, type) !== alternativeNames) continue;
    const names = elementAt(bytes, value.start, value.end);
    return names === null ? [] : childrenOf(bytes, names);
  }
  return [];
}
