import { type AddressSet, addressSet, type Interval } from '#shared/model/filter/address-set.ts';
import type { FilterHook } from '#shared/model/filter/filter-rule.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import type { Chain, ChainRule, Configuration, Stage, Verdict } from './configuration.ts';
import { type IptablesRule, readIpsetMember, readIptablesRule } from './iptables-words.ts';
import { linesOf, readLimit, shellWords, shortened, type TextLine } from './lines.ts';
import { everyPacket } from './match.ts';
import { firewallProblem } from './problems.ts';

/** The tables and chains a packet passes, in their order (netfilter hooks by priority). */
const traversal: readonly { readonly chain: string; readonly hooks: readonly FilterHook[] }[] = [
  ...['raw PREROUTING', 'mangle PREROUTING', 'nat PREROUTING'].map((chain) => ({
    chain,
    hooks: ['forward', 'input'] as const,
  })),
  ...(['forward', 'input', 'output'] as const).flatMap((hook) =>
    (hook === 'output' ? ['raw', 'mangle', 'filter', 'security'] : ['mangle', 'filter', 'security']).map(
      (table) => ({
        chain: `${table} ${hook.toUpperCase()}`,
        hooks: [hook],
      }),
    ),
  ),
  { chain: 'mangle POSTROUTING', hooks: ['forward', 'output'] },
];

/** Targets that let a packet go on in its chain. */
const nothing: ReadonlySet<string> = new Set(
  'LOG NFLOG ULOG MARK CONNMARK CONNSECMARK SECMARK TRACE NOTRACK CT TCPMSS TCPOPTSTRIP CLASSIFY DSCP TOS TTL HL CHECKSUM AUDIT SET TEE RATEEST IDLETIMER LED HMARK SNAT MASQUERADE'.split(
    ' ',
  ),
);

interface OpenChain {
  readonly name: string;
  readonly rules: ChainRule[];
  policy: 'allow' | 'deny' | null;
  place: string;
}

/**
 * Reads what iptables-save or ip6tables-save writes, with the sets of `ipset save` where they stand in the same file.
 * Errors: firewall-no-rules, firewall-too-many-rules.
 */
export function readIptables(text: string, place: string): Result<Configuration, Problem> {
  const reader = new IptablesReader(text);
  for (const line of linesOf(text)) {
    reader.take(line);
    if (reader.isFull()) return err(firewallProblem('firewall-too-many-rules', place, { limit: readLimit }));
  }
  return reader.end(place);
}

class IptablesReader {
  readonly #chains = new Map<string, OpenChain>();
  readonly #sets = new Map<string, Interval[]>();
  readonly #readSets: ReadonlyMap<string, AddressSet>;
  readonly #skipped: Problem[] = [];
  readonly #family: 'ip4' | 'ip6';
  #table = '';
  #read = 0;

  constructor(text: string) {
    this.#family = isIp6(text) ? 'ip6' : 'ip4';
    // Sets may stand behind the rules that name them.
    for (const { text: line } of linesOf(text)) if (/^(add|create)\s/.test(line)) this.#set(line);
    this.#readSets = new Map([...this.#sets].map(([name, members]) => [name, addressSet(members)]));
  }

  isFull(): boolean {
    return this.#read > readLimit;
  }

  #set(line: string): void {
    const [verb, name = '', member = ''] = shellWords(line);
    if (verb === 'create') {
      if (/^(hash:(ip|net)|bitmap:ip)$/.test(member)) this.#sets.set(name, []);
      return;
    }
    const set = readIpsetMember(member);
    if (set !== null) this.#sets.get(name)?.push(...set);
  }

  take({ number, text }: TextLine): void {
    const line = text.trim();
    const at = `line ${number}`;
    if (line === '' || line.startsWith('#') || /^(add|create|COMMIT)\b/.test(line)) return;
    if (line.startsWith('*')) this.#table = line.slice(1).trim();
    else if (line.startsWith(':')) this.#chain(line.slice(1), at);
    else if (/^(\[\d+:\d+\]\s*)?-A\s/.test(line)) this.#rule(line.replace(/^\[\d+:\d+\]\s*/, ''), at);
    else this.#skip('firewall-line-unused', at, { detail: shortened(line).slice(0, 80) });
  }

  #chain(line: string, place: string): void {
    const [name = '', policy = '-'] = line.split(/\s+/);
    const chain = this.#open(name, place);
    chain.policy = policy === 'ACCEPT' ? 'allow' : policy === 'DROP' || policy === 'REJECT' ? 'deny' : null;
    chain.place = place;
  }

  #open(name: string, place: string): OpenChain {
    const key = `${this.#table} ${name}`;
    let chain = this.#chains.get(key);
    if (chain === undefined) {
      chain = { name: key, rules: [], policy: null, place };
      this.#chains.set(key, chain);
    }
    return chain;
  }

  #rule(line: string, place: string): void {
    this.#read += 1;
    const [, name = '', ...words] = shellWords(line);
    const chain = this.#open(name, place);
    const rule = readIptablesRule(words, this.#readSets);
    for (const set of rule.missing) this.#skip('firewall-name-unknown', place, { name: set });
    if (rule.wrong !== null) {
      this.#skip('firewall-rule-unread', place, { detail: rule.wrong });
    }
    const [condition] = rule.match?.conditions ?? [];
    if (condition !== undefined) this.#skip('firewall-condition', place, { detail: condition });
    // A rule nobody understands may match anything: what stands behind it is not certain.
    const match =
      rule.wrong === null ? rule.match : { ...everyPacket, conditions: [rule.wrong.slice(0, 300)] };
    if (match === null || rule.target === null) return;
    for (const verdict of this.#verdicts(rule, place)) {
      chain.rules.push({
        match: verdict.sure
          ? match
          : { ...match, conditions: [...match.conditions, `-j ${rule.target.name}`] },
        verdict: verdict.is,
        place,
        written: shortened(line),
        number: chain.rules.length + 1,
        ...(rule.comment === null ? {} : { description: rule.comment }),
      });
    }
  }

  #verdicts({ target, to }: IptablesRule, place: string): readonly { is: Verdict; sure: boolean }[] {
    const name = target?.name ?? '';
    const sure = (is: Verdict) => [{ is, sure: true }];
    if (name === 'ACCEPT') return sure({ kind: 'allow' });
    if (name === 'DROP' || name === 'REJECT') return sure({ kind: 'deny' });
    if (name === 'RETURN') return sure({ kind: 'return' });
    if (name === 'DNAT' || name === 'NETMAP') return sure({ kind: 'translate', to: to ?? '?' });
    if (name === 'REDIRECT') return sure({ kind: 'translate', to: `this device:${to ?? '?'}` });
    if (nothing.has(name)) return sure({ kind: 'nothing' });
    if (this.#table !== '' && !/^[A-Z0-9]+$/.test(name)) return sure(this.#jump(target));
    // A chain may be named in capitals too; what is no chain is a target nobody here knows.
    if (this.#chains.has(`${this.#table} ${name}`)) return sure(this.#jump(target));
    this.#skip('firewall-condition', place, { detail: `-j ${name}` });
    return [
      { is: { kind: 'allow' }, sure: false },
      { is: { kind: 'deny' }, sure: false },
    ];
  }

  #jump(target: IptablesRule['target']): Verdict {
    return { kind: target?.isGoto === true ? 'goto' : 'jump', chain: `${this.#table} ${target?.name ?? ''}` };
  }

  #skip(
    code: Parameters<typeof firewallProblem>[0],
    place: string,
    values: Readonly<Record<string, string>>,
  ): void {
    this.#skipped.push(firewallProblem(code, place, values));
  }

  end(place: string): Result<Configuration, Problem> {
    if (this.#chains.size === 0) return err(firewallProblem('firewall-no-rules', place));
    const chains = new Map(
      [...this.#chains].map(([key, { name, rules }]): [string, Chain] => [key, { name, rules }]),
    );
    const family = this.#family;
    return ok({
      ruleSet: family === 'ip6' ? 'ip6tables' : 'iptables',
      device: { name: null, place: 'line 1' },
      interfaces: [],
      routes: [],
      chains,
      stages: this.#stages(),
      read: this.#read,
      skipped: this.#skipped,
    });
  }

  #stages(): readonly Stage[] {
    const match = { ...everyPacket, family: this.#family };
    const stages = traversal.flatMap(({ chain, hooks }): readonly Stage[] => {
      const open = this.#chains.get(chain);
      if (open === undefined || !(chain.startsWith('filter') || this.#matters(chain))) return [];
      const policy = open.policy === 'deny' ? 'deny' : 'next';
      return [{ hooks, chain, match, policy, policyPlace: open.place }];
    });
    // What no chain dropped passes, where the filter's own policy says so.
    const ends = (['forward', 'input', 'output'] as const).flatMap((hook): readonly Stage[] => {
      const filter = this.#chains.get(`filter ${hook.toUpperCase()}`);
      if (filter?.policy !== 'allow') return [];
      const chain = `${filter.name} policy`;
      return [{ hooks: [hook], chain, match, policy: 'allow', policyPlace: filter.place }];
    });
    return [...stages, ...ends];
  }

  /** Tables beside the filter mostly mark and rewrite; they are asked only where they can drop or lead elsewhere. */
  #matters(chain: string): boolean {
    const table = `${chain.split(' ')[0]} `;
    return [...this.#chains.values()].some(
      ({ name, rules, policy }) =>
        name.startsWith(table) &&
        (policy === 'deny' ||
          rules.some(({ verdict }) => verdict.kind === 'deny' || verdict.kind === 'translate')),
    );
  }
}

/** `ip6tables-save` says so in its first comment; without it, addresses and ICMPv6 tell. */
function isIp6(text: string): boolean {
  const head = text.slice(0, 200_000);
  if (/^# Generated by ip6tables/m.test(head)) return true;
  if (/^# Generated by iptables/m.test(head)) return false;
  return /\s-[sd]\s+[0-9a-f]*:[0-9a-f:]*(\/|\s)|icmpv6|ipv6-icmp|icmp6/i.test(head);
}
