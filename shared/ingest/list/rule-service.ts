import { builtInProtocols } from '#shared/knowledge/catalogue/protocols.ts';
import {
  everyService,
  protocolNumbers,
  type Range,
  type ServiceBox,
  type ServiceSet,
  serviceBox,
  serviceComplement,
  serviceIntersection,
  serviceWords,
} from '#shared/model/filter/service-set.ts';
import { ciscoIcmp, ciscoPort } from '../firewall/cisco-ports.ts';
import { meansAny } from './rule-words.ts';
import { plainWord } from './type-words.ts';

/** What the cells of a row say of protocols and ports; '' where a list has no such column or the cell is empty. */
export interface ServiceCells {
  readonly protocol: string;
  readonly service: string;
  readonly sourcePort: string;
  readonly targetPort: string;
}

/** What they stand for: words as a filter rule keeps them, names nobody explains among them. */
export interface ServiceReading {
  readonly words: readonly string[];
  readonly names: readonly string[];
  readonly conditions: readonly string[];
}

const tcp = 6;
const udp = 17;
const highest = 65_535;
const mostItems = 2000;

/** Names that are protocols of their own, beside those `protocolNumbers` has. */
const protocolWords: Readonly<Record<string, readonly number[] | null>> = {
  ip: null,
  ipv4: null,
  ipv6: null,
  any: null,
  icmpv4: [1],
  icmpv6: [58],
  ipv6icmp: [58],
  icmp6: [58],
  tcpudp: [tcp, udp],
  udptcp: [tcp, udp],
  ipsecesp: [50],
  ipsecah: [51],
  ospfigp: [89],
};

/** Numbers of the IP protocols a word means: null for every one, undefined for a word that means none. */
function protocolsOf(text: string): readonly number[] | null | undefined {
  if (meansAny(text)) return null;
  const word = plainWord(text);
  if (Object.hasOwn(protocolWords, word)) return protocolWords[word];
  const named = protocolNumbers.get(word);
  if (named !== undefined) return [named];
  const number = /^(?:ip|protocol|protokoll|proto)?(\d{1,3})$/.exec(word)?.[1];
  return number !== undefined && Number(number) <= 255 ? [Number(number)] : undefined;
}

/** A port, a range or a comparison: `502`, `1024-65535`, `1024 bis 2000`, `>1023`, `<= 1024`, `http`; null for no port. */
function portsOf(text: string): readonly Range[] | null {
  const word = text.trim().toLowerCase();
  if (meansAny(word)) return [[0, highest]];
  const range = /^(\d{1,5})\s*(?:-|–|—|:|\.\.+|\bbis\b|\bto\b)\s*(\d{1,5})$/.exec(word);
  if (range !== null) return within(Number(range[1]), Number(range[2]));
  const compared = /^(<=|>=|<|>|≤|≥|eq|gt|lt)\s*(\d{1,5})$/.exec(word);
  const value = Number(compared?.[2]);
  switch (compared?.[1]) {
    case '<=':
    case '≤':
      return within(0, value);
    case '>=':
    case '≥':
      return within(value, highest);
    case '<':
    case 'lt':
      return within(0, value - 1);
    case '>':
    case 'gt':
      return within(value + 1, highest);
    case 'eq':
      return within(value, value);
    default:
      break;
  }
  const one = ciscoPort(word.replace(/^(port|ports)\s*:?\s*/, ''));
  return one === null ? null : within(one, one);
}

function within(low: number, high: number): readonly Range[] | null {
  return low <= high && low >= 0 && high <= highest ? [[low, high]] : null;
}

/** Ports of a cell, negated where it says so; null where a part is no port. */
function portCell(text: string): readonly Range[] | null {
  const isNegated = /^(!=?|not\b|nicht\b|<>)/i.test(text.trim());
  const bare = text.trim().replace(/^(!=?|not\b|nicht\b|<>)\s*/i, '');
  const parts = bare
    .split(/[,;|\n\r]+/)
    .map((part) => part.trim())
    .flatMap((part) => (/^\d+(\s+\d+)+$/.test(part) ? part.split(/\s+/) : [part]));
  const ranges: Range[] = [];
  for (const part of parts.filter((one) => one !== '').slice(0, mostItems)) {
    const found = portsOf(part);
    if (found === null) return null;
    ranges.push(...found);
  }
  if (!isNegated) return ranges;
  return ranges.reduce<readonly Range[]>(
    (rest, [low, high]) =>
      rest.flatMap(([from, to]) => [
        ...(from < low ? [[from, Math.min(to, low - 1)] as const] : []),
        ...(to > high ? [[Math.max(from, high + 1), to] as const] : []),
      ]),
    [[0, highest]],
  );
}

/** Services by their names: those of the protocol table, and of the ports devices name. */
const byName: ReadonlyMap<string, readonly ServiceBox[]> = new Map(
  [...builtInProtocols.rows].reverse().flatMap((row) => {
    const boxes = row.ports.map(({ transport, first, last }) =>
      serviceBox(transport === 'tcp' ? tcp : udp, [first, last]),
    );
    if (boxes.length === 0) return [];
    const bare = row.name.replace(/\s*\(.*$|,.*$/, '');
    return [...bare.split('/'), bare, row.name, row.id].map((name) => [plainWord(name), boxes] as const);
  }),
);

/** Where the table knows several ports for a name, the one that devices mean by it counts: HTTP is port 80. */
function namedService(text: string): readonly ServiceBox[] | null {
  const word = plainWord(text);
  if (word === '') return null;
  if (word === 'ping' || word === 'echorequest') return [serviceBox(1, [8, 8])];
  const port = /^\d+$/.test(word) ? null : ciscoPort(text.trim().toLowerCase());
  const known = byName.get(word);
  if (known === undefined)
    return port === null ? null : [serviceBox(tcp, [port, port]), serviceBox(udp, [port, port])];
  const meant = port === null ? [] : known.filter(({ to }) => to[0] <= port && port <= to[1]);
  return port === null || meant.length === 0
    ? known
    : meant.map((box) => ({ ...box, to: [port, port] as const }));
}

/** One item of a service cell; null for a name nobody explains. */
function serviceItem(text: string): readonly ServiceBox[] | null {
  const protocols = protocolsOf(text);
  if (protocols !== undefined && !/^\d/.test(text))
    return protocols === null ? everyService : protocols.map((number) => serviceBox(number));
  const icmp = /^icmp(v?6)?\s*[/:\s-]\s*(?:type\s*)?([\w-]+)$/i.exec(text);
  const type = icmp?.[2] === undefined ? null : icmpType(icmp[2]);
  if (type !== null) return [serviceBox(icmp?.[1] === undefined ? 1 : 58, [type, type])];
  const before = /^(tcp\/udp|tcp&udp|tcp|udp|sctp)\s*[/:_\s-]?\s*(\(?[\d<>≤≥!].*?\)?)$/i.exec(text);
  const after = /^([\d<>≤≥!][\d\s–:<>-]*)\s*[/\s_]\s*(tcp\/udp|tcp|udp|sctp)$/i.exec(text);
  const [transport, ports] = before === null ? [after?.[2], after?.[1]] : [before[1], before[2]];
  if (transport !== undefined && ports !== undefined) {
    const ranges = portCell(ports.replace(/^\(|\)$/g, ''));
    const numbers = protocolsOf(transport) ?? [];
    return ranges === null
      ? null
      : numbers.flatMap((number) => ranges.map((range) => serviceBox(number, range)));
  }
  const bare = portsOf(text);
  if (bare !== null && /^[\d<>≤≥]/.test(text))
    return bare.flatMap((range) => [serviceBox(tcp, range), serviceBox(udp, range)]);
  return bracketed(text) ?? namedService(text);
}

const icmpType = (word: string): number | null =>
  /^echo-?request$/i.test(word) ? 8 : ciscoIcmp(word.toLowerCase());

/** `Modbus (tcp/502)`, `tcp/502 (Modbus)`, `HTTPS: tcp 443`. */
function bracketed(text: string): readonly ServiceBox[] | null {
  if (text.length > 1000) return null;
  const [, before = '', inside = ''] = /^([^()]*)\(([^()]+)\)$/.exec(text) ?? [];
  if (inside === '') return null;
  const parts = inside.split(/[,;]/).map((part) => serviceItem(part.trim()));
  const read = parts.filter((part) => part !== null);
  if (read.length === parts.length) return read.flat();
  return before.trim() === '' ? null : serviceItem(before.trim());
}

/** `tcp/80,443` lists ports of one protocol; all else is parted by commas, semicolons, bars and line breaks. */
function itemsOf(text: string): readonly string[] {
  const parts = text
    .replace(/^\[(.*)\]$/s, '$1')
    .split(/[;|\n\r]+/)
    .flatMap((part) => {
      const pieces = part.split(/,(?![^()]*\))/).map((piece) => piece.trim());
      const transport = /^(tcp\/udp|tcp|udp|sctp)(?=[\s/:_-]*\d)/i.exec(pieces[0] ?? '')?.[1];
      return pieces.map((piece, index) =>
        index > 0 && transport !== undefined && /^\d+(\s*[-–:]\s*\d+)?$/.test(piece)
          ? `${transport}/${piece}`
          : piece,
      );
    });
  return parts.filter((part) => part !== '').slice(0, mostItems);
}

interface Services {
  readonly set: ServiceSet;
  readonly names: readonly string[];
  readonly conditions: readonly string[];
}

function serviceCell(text: string): Services {
  const positive: ServiceBox[] = [];
  const negative: ServiceBox[] = [];
  const names: string[] = [];
  const conditions: string[] = [];
  for (const item of itemsOf(text)) {
    const isNegated = /^(!(?!=)|not\b|nicht\b)/i.test(item);
    const bare = isNegated ? item.replace(/^(!|not\b|nicht\b)\s*/i, '') : item;
    const boxes = serviceItem(bare);
    if (boxes !== null) (isNegated ? negative : positive).push(...boxes);
    else if (isNegated) conditions.push(item.slice(0, 300));
    else names.push(bare.slice(0, 300));
  }
  const given = positive.length > 0 || names.length > 0 ? positive : everyService;
  if (negative.length === 0) return { set: given, names, conditions };
  if (negative.length > 40) return { set: given, names, conditions: [...conditions, text.slice(0, 300)] };
  return { set: serviceIntersection(given, serviceComplement(negative)), names, conditions };
}

/** Ports a rule leaves open stand for every port; a port without a protocol is one of TCP and of UDP. */
export function readServiceCells(cells: ServiceCells): ServiceReading {
  const { protocol, service, sourcePort, targetPort } = cells;
  const to = targetPort === '' ? null : portCell(targetPort);
  const from = sourcePort === '' ? null : portCell(sourcePort);
  const open = [
    ...(targetPort !== '' && to === null ? [targetPort.slice(0, 300)] : []),
    ...(sourcePort !== '' && from === null ? [sourcePort.slice(0, 300)] : []),
  ];
  // Where ports have a column of their own, the service is only what they are called.
  const isNamedOnly = to !== null && !meansAny(targetPort);
  const carried = protocol === '' ? null : protocolSet(protocol);
  const named = service === '' || (isNamedOnly && carried !== null) ? null : serviceCell(service);
  const { set: carrying, names, conditions } = together(carried, named, isNamedOnly);
  const set = withPorts(carrying, to, from);
  // Columns that contradict one another say nothing that could be relied on.
  if (set.length === 0 && names.length === 0) {
    const said = [protocol, service, sourcePort, targetPort].filter((text) => text !== '').join(' ');
    return { words: ['any'], names: [said.slice(0, 300)], conditions: [said.slice(0, 300)] };
  }
  return {
    words: [...serviceWords(set), ...names],
    names: [...names, ...open],
    conditions: [...conditions, ...open],
  };
}

/** The protocol column; names of services stand there too. */
function protocolSet(text: string): Services {
  const parts = text.split(/[,;|+&\n\r]+|\/(?=\s*(?:tcp|udp)\b)/i).map((part) => part.trim());
  const numbers = parts.filter((part) => part !== '').map(protocolsOf);
  if (numbers.length > 0 && numbers.every((number) => number !== undefined)) {
    if (numbers.some((number) => number === null)) return { set: everyService, names: [], conditions: [] };
    return {
      set: numbers.flatMap((each) => (each ?? []).map((number) => serviceBox(number))),
      names: [],
      conditions: [],
    };
  }
  return serviceCell(text);
}

const nothingSaid: Services = { set: everyService, names: [], conditions: [] };

function together(carried: Services | null, named: Services | null, isNamedOnly: boolean): Services {
  const one = carried ?? nothingSaid;
  if (named === null) return one;
  // Where the ports are said, a service says the protocol at most.
  if (isNamedOnly && named.names.length > 0) return one;
  const set = isNamedOnly ? named.set.map(({ protocol }) => ({ ...serviceBox(null), protocol })) : named.set;
  return {
    set: serviceIntersection(one.set, set),
    names: [...new Set([...one.names, ...named.names])],
    conditions: [...one.conditions, ...named.conditions],
  };
}

const withPortNumbers: ReadonlySet<number> = new Set([tcp, udp, 33, 132, 136]);

function withPorts(set: ServiceSet, to: readonly Range[] | null, from: readonly Range[] | null): ServiceSet {
  const every: readonly Range[] = [[0, highest]];
  const isOpen = (ranges: readonly Range[]): boolean =>
    ranges.some(([low, high]) => low === 0 && high === highest);
  const targets = to ?? every;
  const sources = from ?? every;
  if (isOpen(targets) && isOpen(sources)) return set;
  const known = set.some(({ protocol }) => protocol[0] !== protocol[1])
    ? [serviceBox(tcp), serviceBox(udp)]
    : set;
  return known.flatMap((box): ServiceSet => {
    if (!withPortNumbers.has(box.protocol[0])) return [box];
    const asked = targets.flatMap((target) =>
      sources.map((source) => ({ ...box, to: target, from: source })),
    );
    return serviceIntersection([box], asked);
  });
}
