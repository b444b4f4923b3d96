import {
  type AddressSet,
  addressSet,
  complement,
  intersection,
  readAddresses,
} from '#shared/model/filter/address-set.ts';
import {
  protocolNumbers,
  type Range,
  type ServiceSet,
  serviceBox,
  serviceComplement,
  serviceIntersection,
} from '#shared/model/filter/service-set.ts';
import { everyPacket, type Match, matchBoth } from './match.ts';

/** What the words of one `-A` line come to. */
export interface IptablesRule {
  readonly match: Match | null;
  readonly target: { readonly name: string; readonly isGoto: boolean } | null;
  /** Where a DNAT leads. */
  readonly to: string | null;
  readonly comment: string | null;
  /** Sets it names that the file does not hold. */
  readonly missing: readonly string[];
  readonly wrong: string | null;
}

type Sets = ReadonlyMap<string, AddressSet>;

interface Option {
  readonly name: string;
  readonly negated: boolean;
  readonly values: readonly string[];
}

/** Options with the values that follow them; `!` may stand before or behind the option. */
function optionsOf(words: readonly string[]): readonly Option[] {
  const options: { name: string; negated: boolean; values: string[] }[] = [];
  let isNegated = false;
  for (const word of words) {
    const last = options.at(-1);
    if (word === '!') {
      // Older tools write `-s ! 10.0.0.0/8`.
      if (last !== undefined && last.values.length === 0 && !isFlag(last.name)) last.negated = true;
      else isNegated = true;
    } else if (/^-{1,2}[a-z]/i.test(word)) {
      options.push({ name: word, negated: isNegated, values: [] });
      isNegated = false;
    } else last?.values.push(word);
  }
  return options;
}

const flags: ReadonlySet<string> = new Set(['--syn', '-f', '--fragment', '-4', '-6']);
const isFlag = (name: string): boolean => flags.has(name);

const longNames: ReadonlyMap<string, string> = new Map([
  ['--source', '-s'],
  ['--src', '-s'],
  ['--destination', '-d'],
  ['--dst', '-d'],
  ['--in-interface', '-i'],
  ['--out-interface', '-o'],
  ['--protocol', '-p'],
  ['--proto', '-p'],
  ['--jump', '-j'],
  ['--goto', '-g'],
  ['--match', '-m'],
  ['--source-port', '--sport'],
  ['--destination-port', '--dport'],
  ['--source-ports', '--sports'],
  ['--destination-ports', '--dports'],
  ['--append', '-A'],
  ['--fragment', '-f'],
]);

/** What is known of a rule while its options are read. */
class Draft {
  match: Match | null = everyPacket;
  protocol: number | null = null;
  comment: string | null = null;
  to: string | null = null;
  wrong: string | null = null;
  target: IptablesRule['target'] = null;
  readonly missing: string[] = [];

  and(part: Partial<Match>): void {
    if (this.match !== null) this.match = matchBoth(this.match, { ...everyPacket, ...part });
  }
  note(comment: string): void {
    this.comment = comment;
  }
  condition({ name, negated, values }: Option): void {
    this.and({ conditions: [[...(negated ? ['!'] : []), name, ...values].join(' ').slice(0, 300)] });
  }
}

/** Reads the words of a rule behind its chain's name. */
export function readIptablesRule(words: readonly string[], sets: Sets): IptablesRule {
  const draft = new Draft();
  for (const option of optionsOf(words)) {
    const name = longNames.get(option.name) ?? option.name;
    if (draft.target === null) readMatch(draft, { ...option, name }, sets);
    else if (['--to-destination', '--to-ports', '--to'].includes(name)) draft.to = option.values.join(' ');
  }
  const { match, target, to, comment, missing, wrong } = draft;
  return { match, target, to, comment, missing, wrong };
}

type Reader = (draft: Draft, option: Option, sets: Sets) => void;

const addresses =
  (side: 'sources' | 'targets'): Reader =>
  (draft, { values, negated }) =>
    readSide(draft, side, (values[0] ?? '').split(','), negated);
const interfaces =
  (side: 'inputs' | 'outputs'): Reader =>
  (draft, { values, negated }) =>
    draft.and({ [side]: [`${negated ? '!' : ''}${(values[0] ?? '').replace(/\+$/, '*')}`] });

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['-s', addresses('sources')],
  ['--src-range', addresses('sources')],
  ['-d', addresses('targets')],
  ['--dst-range', addresses('targets')],
  ['-i', interfaces('inputs')],
  ['-o', interfaces('outputs')],
  ['-p', (draft, { values, negated }) => readProtocol(draft, values[0] ?? '', negated)],
  ['--comment', (draft, { values }) => draft.note(values.join(' '))],
  ['--match-set', readSet],
  ['--ctstate', readState],
  ['--state', readState],
  ['--ctdir', (draft, { values, negated }) => onlyReplies(draft, (values[0] === 'ORIGINAL') === negated)],
  ['--syn', (draft, { negated }) => onlyReplies(draft, negated)],
  // Later parts of a packet only: never its beginning.
  ['-f', (draft, { negated }) => onlyReplies(draft, !negated)],
  [
    '--tcp-flags',
    (draft, option) => {
      if (option.values.join(' ') === 'FIN,SYN,RST,ACK SYN') onlyReplies(draft, option.negated);
      else draft.condition(option);
    },
  ],
  [
    // Most modules ask nothing themselves; what they ask stands in their options.
    '-m',
    (draft, option) => {
      if (!modulesOfOptions.has(option.values[0] ?? '')) draft.condition(option);
    },
  ],
]);

function onlyReplies(draft: Draft, isSo: boolean): void {
  if (isSo) draft.and({ repliesOnly: true });
}

function readMatch(draft: Draft, option: Option, sets: Sets): void {
  const { name, values } = option;
  if (name === '-j' || name === '-g') draft.target = { name: values[0] ?? '', isGoto: name === '-g' };
  else (readers.get(name) ?? readPorts)(draft, option, sets);
}

const modulesOfOptions: ReadonlySet<string> = new Set(
  'tcp udp sctp dccp udplite icmp icmp6 icmpv6 multiport iprange conntrack state set comment limit hashlimit connlimit recent string time mark connmark owner mac addrtype physdev tos dscp ttl hl length policy pkttype quota statistic u32 bpf geoip connbytes helper realm rt ah esp cluster cpu devgroup'.split(
    ' ',
  ),
);

function readSide(
  draft: Draft,
  side: 'sources' | 'targets',
  words: readonly string[],
  negated: boolean,
): void {
  const sets = words.map(readAddresses);
  const read = sets.filter((set) => set !== null);
  if (read.length < sets.length) {
    draft.wrong ??= words.join(',');
    return;
  }
  const set = addressSet(read.flat());
  draft.and({ [side]: negated ? complement(set) : set });
}

function readSet(draft: Draft, option: Option, sets: Sets): void {
  const [name = '', sides = ''] = option.values;
  const set = sets.get(name);
  const side = sides === 'src' ? 'sources' : sides === 'dst' ? 'targets' : null;
  if (set === undefined || side === null) {
    if (set === undefined) draft.missing.push(name);
    draft.condition(option);
  } else draft.and({ [side]: option.negated ? complement(set) : set });
}

const notNew: ReadonlySet<string> = new Set(['RELATED', 'ESTABLISHED', 'INVALID']);

function readState(draft: Draft, option: Option): void {
  const states = (option.values[0] ?? '').split(',');
  const hasNew = states.includes('NEW');
  if (option.negated) {
    if (hasNew) draft.and({ repliesOnly: true });
    else if (!states.every((state) => notNew.has(state))) draft.condition(option);
  } else if (!hasNew) {
    if (states.every((state) => notNew.has(state))) draft.and({ repliesOnly: true });
    else draft.condition(option);
  }
}

function readProtocol(draft: Draft, value: string, negated: boolean): void {
  if (value === 'all' || value === '0') return;
  const word = value.toLowerCase().replace(/^(ipv6-icmp|icmpv6)$/, 'icmp6');
  const number = /^\d{1,3}$/.test(word) ? Number(word) : protocolNumbers.get(word);
  if (number === undefined || number > 255) {
    draft.wrong ??= `-p ${value}`;
    return;
  }
  if (!negated) draft.protocol = number;
  const services: ServiceSet = [serviceBox(number)];
  draft.and({ services: negated ? serviceComplement(services) : services });
}

/** Port numbers of a list `80,443,1000:2000`; null where one is none. */
function portsOf(text: string): readonly Range[] | null {
  const ranges = text.split(',').map((part): Range | null => {
    const [low = '', high = low] = part.split(':');
    const start = low === '' ? 0 : readPort(low);
    const end = high === '' ? 65_535 : readPort(high);
    return start === null || end === null || start > end ? null : [start, end];
  });
  const read = ranges.filter((range) => range !== null);
  return read.length === ranges.length ? read : null;
}

const readPort = (text: string): number | null =>
  /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : null;

function readPorts(draft: Draft, option: Option): void {
  const { name, negated, values } = option;
  const ranges = portsOf(values[0] ?? '');
  const make = {
    '--sport': (range: Range) => [serviceBox(draft.protocol, [0, 65_535], range)],
    '--sports': (range: Range) => [serviceBox(draft.protocol, [0, 65_535], range)],
    '--dport': (range: Range) => [serviceBox(draft.protocol, range)],
    '--dports': (range: Range) => [serviceBox(draft.protocol, range)],
    '--ports': (range: Range) => [
      serviceBox(draft.protocol, range),
      serviceBox(draft.protocol, [0, 65_535], range),
    ],
  }[name];
  const type = /^--icmp(v6)?-type$/.test(name) ? icmpType(values[0] ?? '') : null;
  if (make !== undefined && ranges !== null) {
    const set = ranges.flatMap(make);
    const others = serviceIntersection([serviceBox(draft.protocol)], serviceComplement(set));
    draft.and({ services: negated ? others : set });
  } else if (type !== null) {
    const set = [type === 'any' ? serviceBox(draft.protocol) : serviceBox(draft.protocol, [type, type])];
    draft.and({ services: negated ? serviceComplement(set) : set });
  } else draft.condition(option);
}

/** ICMP types by the names iptables gives the usual ones; a code behind the type narrows it, which is kept as a condition. */
const icmpTypes: ReadonlyMap<string, number> = new Map(
  Object.entries({
    'echo-reply': 0,
    pong: 0,
    'destination-unreachable': 3,
    redirect: 5,
    'echo-request': 8,
    ping: 8,
    'time-exceeded': 11,
    'parameter-problem': 12,
  }),
);

function icmpType(word: string): number | 'any' | null {
  if (word === 'any' || word === '255') return 'any';
  if (/^\d{1,3}$/.test(word) && Number(word) <= 255) return Number(word);
  return icmpTypes.get(word) ?? null;
}

/** Sets as `ipset save` writes them: `create NAME hash:net ...`, `add NAME 10.0.0.0/8`. Other kinds of set are left out. */
export function readIpsetMember(word: string): AddressSet | null {
  const set = readAddresses(word);
  return set === null || set.length === 0 ? null : intersection(set, set);
}
