/** One element of BER (ITU-T X.690): its tag with class and form, and where its content lies. */
export interface Element {
  /** First octet; with a tag number above 30 that number follows in `number`. */
  readonly tag: number;
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

const longNumber = 31;

/** The element that begins there, its content within `end`; null where none does. Indefinite lengths are not read. */
export function elementAt(bytes: Uint8Array, at: number, end: number): Element | null {
  const tag = bytes[at];
  if (tag === undefined || at + 2 > end) return null;
  let number = tag & 31;
  let next = at + 1;
  if (number === longNumber) {
    number = 0;
    for (let more = true; more && next < end && next < at + 5; next += 1) {
      const octet = bytes[next] ?? 0;
      number = (number << 7) | (octet & 0x7f);
      more = (octet & 0x80) !== 0;
    }
  }
  const first = bytes[next] ?? 0;
  next += 1;
  let length = first;
  if (first > 0x80) {
    length = 0;
    const octets = first & 0x7f;
    if (octets > 4 || next + octets > end) return null;
    for (let index = 0; index < octets; index += 1) length = length * 256 + (bytes[next + index] ?? 0);
    next += octets;
  }
  if (first === 0x80 || next + length > end) return null;
  return { tag, number, start: next, end: next + length };
}

/** The elements inside that one, at most 256. */
export function childrenOf(bytes: Uint8Array, { start, end }: Pick<Element, 'start' | 'end'>): Element[] {
  const list: Element[] = [];
  for (let at = start; at < end && list.length < 256; ) {
    const child = elementAt(bytes, at, end);
    if (child === null) break;
    list.push(child);
    at = child.end;
  }
  return list;
}

/** A non-negative INTEGER of at most six octets. */
export function integerOf(bytes: Uint8Array, { start, end }: Element): number {
  let value = 0;
  for (let at = start; at < Math.min(end, start + 6); at += 1) value = value * 256 + (bytes[at] ?? 0);
  return value;
}

/** An OBJECT IDENTIFIER as `1.3.6.1`; at most 64 arcs. */
export function identifierOf(bytes: Uint8Array, { start, end }: Element): string {
  const arcs: number[] = [];
  let arc = 0;
  for (let at = start; at < end && arcs.length < 64; at += 1) {
    const octet = bytes[at] ?? 0;
    arc = arc * 128 + (octet & 0x7f);
    if ((octet & 0x80) !== 0) continue;
    if (arcs.length === 0)
      arcs.push(Math.min(2, Math.floor(arc / 40)), arc - 40 * Math.min(2, Math.floor(arc / 40)));
    else arcs.push(arc);
    arc = 0;
  }
  return arcs.join('.');
}

/** Length of the whole element that begins there; -1 where its header is not all there, 0 where it is not readable. */
export function elementLength(bytes: Uint8Array, at: number, end: number): number {
  if (end - at < 2) return -1;
  const first = bytes[at + 1] ?? 0;
  if (first < 0x80) return 2 + first;
  const octets = first & 0x7f;
  if (octets === 0 || octets > 4) return 0;
  if (end - at < 2 + octets) return -1;
  let length = 0;
  for (let index = 0; index < octets; index += 1) length = length * 256 + (bytes[at + 2 + index] ?? 0);
  return 2 + octets + length;
}
