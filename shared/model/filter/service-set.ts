/**
 * Sets of services as boxes: a range of IP protocol numbers, of source ports and of target ports (of ICMP types, for ICMP).
 * A set is the union of its boxes; boxes may overlap.
 */
export interface ServiceBox {
  readonly protocol: Range;
  readonly from: Range;
  readonly to: Range;
}
export type ServiceSet = readonly ServiceBox[];
export type Range = readonly [low: number, high: number];

const everyProtocol: Range = [0, 255];
const everyPort: Range = [0, 65_535];
const everything: ServiceBox = { protocol: everyProtocol, from: everyPort, to: everyPort };
export const everyService: ServiceSet = [everything];

/** Numbers of the protocols filters name (IANA protocol numbers). */
export const protocolNumbers: ReadonlyMap<string, number> = new Map([
  ['icmp', 1],
  ['igmp', 2],
  ['ipip', 4],
  ['tcp', 6],
  ['igp', 9],
  ['udp', 17],
  ['dccp', 33],
  ['gre', 47],
  ['esp', 50],
  ['ah', 51],
  ['icmp6', 58],
  ['eigrp', 88],
  ['ospf', 89],
  ['pim', 103],
  ['carp', 112],
  ['vrrp', 112],
  ['sctp', 132],
  ['udplite', 136],
]);
const protocolNames = new Map([...protocolNumbers].reverse().map(([name, number]) => [number, name]));

const meet = (a: Range, b: Range): Range | null => {
  const low = Math.max(a[0], b[0]);
  const high = Math.min(a[1], b[1]);
  return low <= high ? [low, high] : null;
};
const holds = (a: Range, b: Range): boolean => a[0] <= b[0] && a[1] >= b[1];

/** A box of one protocol (null: every), of target ports and of source ports; not given: every port. */
export function serviceBox(
  protocol: number | null,
  to: Range = everyPort,
  from: Range = everyPort,
): ServiceBox {
  return { protocol: protocol === null ? everyProtocol : [protocol, protocol], from, to };
}

/** What two boxes share; null where that is nothing. */
function boxMeet(a: ServiceBox, b: ServiceBox): ServiceBox | null {
  const protocol = meet(a.protocol, b.protocol);
  const from = meet(a.from, b.from);
  const to = meet(a.to, b.to);
  return protocol === null || from === null || to === null ? null : { protocol, from, to };
}

/** What both sets hold: every pair of boxes, those inside another left out. */
export function serviceIntersection(a: ServiceSet, b: ServiceSet): ServiceSet {
  if (a === everyService) return b;
  if (b === everyService) return a;
  return distinct(a.flatMap((one) => b.flatMap((other) => boxMeet(one, other) ?? [])));
}

function distinct(boxes: readonly ServiceBox[]): ServiceSet {
  if (boxes.length > 200) return boxes;
  return boxes.filter(
    (box, index) =>
      !boxes.some(
        (other, at) => at !== index && boxCovers(other, box) && (at < index || !boxCovers(box, other)),
      ),
  );
}

/** Every service no box of the set holds; the boxes must not be more than a few dozen. */
export function serviceComplement(set: ServiceSet): ServiceSet {
  return set.reduce<ServiceSet>((rest, box) => serviceIntersection(rest, outside(box)), everyService);
}

function outside({ protocol, from, to }: ServiceBox): ServiceSet {
  const beside = (range: Range, all: Range): readonly Range[] => [
    ...(range[0] > all[0] ? [[all[0], range[0] - 1] as const] : []),
    ...(range[1] < all[1] ? [[range[1] + 1, all[1]] as const] : []),
  ];
  return [
    ...beside(protocol, everyProtocol).map((other) => ({ ...everything, protocol: other })),
    ...beside(from, everyPort).map((other) => ({ ...everything, protocol, from: other })),
    ...beside(to, everyPort).map((other) => ({ ...everything, protocol, from, to: other })),
  ];
}

function boxCovers(a: ServiceBox, b: ServiceBox): boolean {
  return holds(a.protocol, b.protocol) && holds(a.from, b.from) && holds(a.to, b.to);
}

/** Whether every box of the second lies in one box of the first: never true by mistake. */
export function serviceCovers(a: ServiceSet, b: ServiceSet): boolean {
  return b.every((box) => a.some((other) => boxCovers(other, box)));
}

/** A service asked for: what is not known (null) may be anything. Source ports of clients are not known. */
export interface AskedService {
  readonly protocol: number;
  readonly from: number | null;
  readonly to: number | null;
}

/** Ports clients take when they are not told otherwise (RFC 6335, and the wider range systems use). */
const clientPorts: Range = [1024, 65_535];

/** Whether the set holds the service; `maybe` where that hangs on what is not known of it. */
export function holdsService(set: ServiceSet, { protocol, from, to }: AskedService): 'yes' | 'no' | 'maybe' {
  let answer: 'no' | 'maybe' = 'no';
  for (const box of set) {
    if (protocol < box.protocol[0] || protocol > box.protocol[1]) continue;
    if (from !== null && (from < box.from[0] || from > box.from[1])) continue;
    if (to !== null && (to < box.to[0] || to > box.to[1])) continue;
    const isSure =
      (from !== null || holds(box.from, clientPorts)) && (to !== null || holds(box.to, everyPort));
    if (isSure) return 'yes';
    answer = 'maybe';
  }
  return answer;
}

const rangeText = ([low, high]: Range): string => (low === high ? String(low) : `${low}-${high}`);

function boxWord({ protocol, from, to }: ServiceBox): string {
  const number = protocol[0] === protocol[1] ? protocol[0] : null;
  const name =
    number === null
      ? holds(protocol, everyProtocol)
        ? 'any'
        : `protocol/${rangeText(protocol)}`
      : (protocolNames.get(number) ?? `protocol/${number}`);
  const target = holds(to, everyPort)
    ? ''
    : name.includes('/')
      ? ` to ${rangeText(to)}`
      : `/${rangeText(to)}`;
  return `${name}${target}${holds(from, everyPort) ? '' : ` from ${rangeText(from)}`}`;
}

/** The set in words `readService` understands. */
export function serviceWords(set: ServiceSet): readonly string[] {
  return [...new Set(set.map(boxWord))];
}

const wordForm =
  /^(protocol\/(\d{1,3})(?:-(\d{1,3}))?|any|[a-z][a-z0-9]*?)(?:\/(\d{1,5})(?:-(\d{1,5}))?)?(?: to (\d{1,5})(?:-(\d{1,5}))?)?(?: from (\d{1,5})(?:-(\d{1,5}))?)?$/;

/** `any`, `tcp`, `tcp/502`, `udp/1-99`, `icmp/8`, `tcp/502 from 1024-65535`, `protocol/47` as a box; null for anything else. */
export function readService(word: string): ServiceBox | null {
  const parts = wordForm.exec(word.trim().toLowerCase());
  if (parts === null) return null;
  const [, name = '', first, until, port, portEnd, other, otherEnd, source, sourceEnd] = parts;
  const range = (low: string | undefined, high: string | undefined, all: Range): Range | null => {
    if (low === undefined) return all;
    const ends: Range = [Number(low), Number(high ?? low)];
    return ends[0] <= ends[1] && ends[1] <= all[1] ? ends : null;
  };
  const number = protocolNumbers.get(name);
  const protocol =
    first !== undefined
      ? range(first, until, everyProtocol)
      : name === 'any'
        ? everyProtocol
        : number === undefined
          ? null
          : ([number, number] as const);
  const to = other === undefined ? range(port, portEnd, everyPort) : range(other, otherEnd, everyPort);
  const from = range(source, sourceEnd, everyPort);
  return protocol === null || to === null || from === null ? null : { protocol, from, to };
}

/** Words as a set; null where one is none. No words: nothing. */
export function readServices(words: readonly string[]): ServiceSet | null {
  const boxes = words.map(readService);
  const read = boxes.filter((box) => box !== null);
  return read.length === boxes.length ? read : null;
}
