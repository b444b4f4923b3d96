import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { filterRuleFields } from '#shared/model/filter/filter-rule.ts';
import { mutate, spoiledText } from '#tests/support/mutation.ts';
import { readList } from '../list/list.ts';
import { observeFirewall } from './firewall.ts';
import { type FirewallFormat, firewallFormats } from './sniff-firewall.ts';
import { configured, verdictOn } from './testing/asking.ts';
import { samples } from './testing/samples.ts';

/** A program in a network namespace of its own: nothing of this machine is touched. */
function inNamespace(script: string, input: string): string | null {
  const run = spawnSync('unshare', ['-rn', 'sh', '-c', script], { input, encoding: 'utf8', timeout: 20_000 });
  return run.status === 0 ? run.stdout : null;
}
const hasIptables =
  inNamespace('iptables-restore && iptables-save', '*filter\n:FORWARD DROP\nCOMMIT\n') !== null;
const hasNft = inNamespace('nft -f - && nft -j list ruleset', 'table inet t {\n}\n') !== null;
if (!hasIptables || !hasNft)
  console.info('skipped: iptables or nft cannot be run in a network namespace of its own here');

interface Made {
  readonly source: string | null;
  readonly isNegated: boolean;
  readonly target: readonly string[];
  readonly protocol: 'tcp' | 'udp' | null;
  readonly ports: readonly (readonly [number, number])[];
  readonly verdict: 'accept' | 'drop' | 'return' | 'jump';
}

const network = fc
  .tuple(fc.integer({ min: 0, max: 15 }), fc.constantFrom(28, 29, 30, 31, 32))
  .map(([last, bits]) => `10.0.0.${(last >> (32 - bits)) << (32 - bits)}/${bits}`);
const range = fc
  .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 5 }))
  .map(([low, more]) => [low, low + more] as const);
const made: fc.Arbitrary<Made> = fc.record({
  source: fc.option(network, { nil: null }),
  isNegated: fc.boolean(),
  target: fc.array(network, { maxLength: 2 }),
  protocol: fc.constantFrom('tcp', 'udp', null),
  ports: fc.array(range, { maxLength: 2 }),
  verdict: fc.constantFrom('accept', 'drop', 'return', 'jump'),
});
const ruleSets = fc.record({
  policy: fc.constantFrom('accept', 'drop'),
  base: fc.array(made, { maxLength: 8 }),
  inner: fc.array(made, { maxLength: 6 }),
  deep: fc.array(made, { maxLength: 4 }),
});
type Made3 = {
  readonly policy: string;
  readonly base: readonly Made[];
  readonly inner: readonly Made[];
  readonly deep: readonly Made[];
};

const lastOf = (text: string): number => Number(text.split('.')[3]?.split('/')[0]);
function within(word: string, address: string): boolean {
  const shift = 32 - Number(word.split('/')[1]);
  return lastOf(word) >> shift === lastOf(address) >> shift;
}

function matches(rule: Made, from: string, to: string, protocol: string, port: number): boolean {
  if (rule.source !== null && within(rule.source, from) === rule.isNegated) return false;
  if (rule.target.length > 0 && !rule.target.some((word) => within(word, to))) return false;
  if (rule.protocol === null) return true;
  if (rule.protocol !== protocol) return false;
  return rule.ports.length === 0 || rule.ports.some(([low, high]) => low <= port && port <= high);
}

/** Rule by rule and chain by chain, as netfilter does it. */
function naive(set: Made3, from: string, to: string, protocol: string, port: number): string {
  const run = (rules: readonly Made[], inner: readonly (readonly Made[])[]): string | null => {
    for (const rule of rules) {
      if (!matches(rule, from, to, protocol, port)) continue;
      if (rule.verdict === 'return') return null;
      if (rule.verdict !== 'jump') return rule.verdict;
      const [next, ...rest] = inner;
      const answer = next === undefined ? 'drop' : run(next, rest);
      if (answer !== null) return answer;
    }
    return null;
  };
  return (run(set.base, [set.inner, set.deep]) ?? set.policy) === 'accept' ? 'allow' : 'deny';
}

const chainNames = ['FORWARD', 'INNER', 'DEEP'];

function asIptables(set: Made3): string {
  const line = (rule: Made, depth: number): readonly string[] => {
    const targets = rule.target.length === 0 ? [''] : rule.target.map((word) => ` -d ${word}`);
    const source = rule.source === null ? '' : `${rule.isNegated ? ' !' : ''} -s ${rule.source}`;
    const protocol = rule.protocol === null ? '' : ` -p ${rule.protocol}`;
    const ports =
      rule.protocol === null || rule.ports.length === 0
        ? ''
        : ` -m multiport --dports ${rule.ports.map(([low, high]) => (low === high ? low : `${low}:${high}`)).join(',')}`;
    const jump = { accept: 'ACCEPT', drop: 'DROP', return: 'RETURN', jump: chainNames[depth + 1] ?? 'DROP' }[
      rule.verdict
    ];
    return targets.map((target) => `-A ${chainNames[depth]}${source}${target}${protocol}${ports} -j ${jump}`);
  };
  const rules = [set.base, set.inner, set.deep].flatMap((chain, depth) =>
    chain.flatMap((rule) => line(rule, depth)),
  );
  return `*filter\n:INPUT ACCEPT\n:FORWARD ${set.policy.toUpperCase()}\n:OUTPUT ACCEPT\n:INNER -\n:DEEP -\n${rules.join('\n')}\nCOMMIT\n`;
}

function asNft(set: Made3): string {
  const line = (rule: Made, depth: number): string => {
    const source = rule.source === null ? '' : `ip saddr ${rule.isNegated ? '!= ' : ''}${rule.source} `;
    // One address twice would not be a set.
    const target = rule.target.length === 0 ? '' : `ip daddr { ${rule.target.join(', ')} } `;
    const ports = rule.ports.map(([low, high]) => `${low}-${high}`).join(', ');
    const protocol =
      rule.protocol === null
        ? ''
        : rule.ports.length === 0
          ? `meta l4proto ${rule.protocol} `
          : `${rule.protocol} dport { ${ports} } `;
    const verdict = rule.verdict === 'jump' ? (depth === 2 ? 'drop' : `jump c${depth + 1}`) : rule.verdict;
    return `${source}${target}${protocol}${verdict}\n`;
  };
  const chain = (rules: readonly Made[], depth: number): string =>
    rules.map((rule) => line(rule, depth)).join('');
  return `table inet t {\nchain c2 {\n${chain(set.deep, 2)}}\nchain c1 {\n${chain(set.inner, 1)}}\nchain c0 {\ntype filter hook forward priority 0; policy ${set.policy};\n${chain(set.base, 0)}}\n}\n`;
}

const packets = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: 15 }),
    fc.integer({ min: 0, max: 15 }),
    fc.constantFrom('tcp', 'udp'),
    fc.integer({ min: 1, max: 26 }),
  ),
  { minLength: 30, maxLength: 60 },
);

function compare(
  text: string,
  format: FirewallFormat,
  set: Made3,
  asked: readonly (readonly [number, number, string, number])[],
): void {
  const { set: rules, skipped } = configured(text, format);
  expect(skipped.filter(({ reason }) => !reason.code.startsWith('firewall-hidden'))).toEqual([]);
  for (const [source, target, protocol, port] of asked) {
    const from = `10.0.0.${source}`;
    const to = `10.0.0.${target}`;
    const { answer } = verdictOn(rules, { from, to, protocol: protocol === 'tcp' ? 6 : 17, port });
    expect(answer, `${from} ${to} ${protocol}/${port}\n${text}`).toBe(naive(set, from, to, protocol, port));
  }
}

describe('what the tools of the kernel write back', () => {
  it.skipIf(!hasIptables)(
    'is read from iptables-save as it was put in, packet by packet',
    { timeout: 120_000 },
    () => {
      fc.assert(
        fc.property(ruleSets, packets, (set, asked) => {
          const saved = inNamespace('iptables-restore && iptables-save', asIptables(set));
          expect(saved).not.toBeNull();
          compare(saved ?? '', 'iptables', set, asked);
        }),
        { numRuns: 150 },
      );
    },
  );

  it.skipIf(!hasNft)('is read from nft -j as it was put in, packet by packet', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(ruleSets, packets, (set, asked) => {
        const listed = inNamespace('nft -f - && nft -j list ruleset', asNft(set));
        // Overlapping ranges are no set: nft refuses the whole, and there is nothing to compare.
        if (listed !== null) compare(listed, 'nftables', set, asked);
      }),
      { numRuns: 150 },
    );
  });

  it.skipIf(!hasNft)('is read from nft -j with sets, maps, interfaces and states', () => {
    const text = `table inet t {
set plcs { type ipv4_addr; flags interval; elements = { 10.0.0.0/28, 10.0.0.40-10.0.0.60 }
}
chain modbus {
ip saddr @plcs drop
}
map ports { type inet_service : verdict; elements = { 80 : accept, 502 : jump modbus }
}
chain forward {
type filter hook forward priority 0; policy drop;
ct state vmap { established : accept, related : accept, invalid : drop }
tcp dport vmap @ports
ip saddr . tcp dport { 10.0.0.1 . 22 } accept
ip6 saddr 2001:db8::/32 tcp sport 1024-65535 tcp dport 443 accept
iifname "cell*" udp dport != 53 accept
tcp dport 502 ip daddr 10.9.0.1 accept
}
}
`;
    const { set } = configured(inNamespace('nft -f - && nft -j list ruleset', text) ?? '', 'nftables');
    const ask = (from: string, to: string, port: number, protocol = 6) =>
      verdictOn(set, { from, to, port, protocol }).answer;
    expect(ask('10.0.0.99', '10.9.0.9', 80)).toBe('allow');
    expect(ask('10.0.0.50', '10.9.0.1', 502)).toBe('deny');
    expect(ask('10.0.0.99', '10.9.0.1', 502)).toBe('allow');
    expect(ask('10.0.0.1', '10.9.0.1', 22)).toBe('allow');
    expect(ask('10.0.0.2', '10.9.0.1', 22)).toBe('deny');
    expect(ask('2001:db8::1', '2001:db9::1', 443)).toBe('allow');
    expect(ask('10.0.0.2', '10.9.0.1', 161, 17)).toBe('unknown');
    expect(ask('10.0.0.2', '10.9.0.1', 53, 17)).toBe('deny');
  });
});

/** A rule as a record takes it. */
const ruleSchema = z.strictObject(filterRuleFields).partial();

describe('a spoiled configuration', () => {
  it.each(firewallFormats)(
    'of the kind %s is read or refused, and never stops the program',
    { timeout: 600_000 },
    (format) =>
      mutate(import.meta.filename, format, spoiledText(samples[format]), (spoiled) => {
        const read = observeFirewall(spoiled, format, { name: 'f', format, sha256: '', size: 0 });
        if (!read.ok) {
          expect(read.error.code).not.toBe('');
          return;
        }
        for (const { fields } of (read.value.ruleSets ?? []).flatMap(({ rules }) => rules))
          expect(ruleSchema.safeParse(fields).success).toBe(true);
      }),
  );
});

const ruleLists = [
  'No.,Name,Enabled,Action,Source,Destination,Service,Log,Comment,Hits,Expires\n1,a,yes,Permit,10.1.0.1,"10.2.0.1; !10.2.0.2",tcp/502,yes,x,"1,234",2027-12-31\n,Default,yes,Deny,any,any,any,yes,,,\n',
  'Firewall;ACL;Nr;Aktion;Quelle;Ziel;Protokoll;Zielport;Schnittstelle;Richtung;Kommentar\nFW-1;IN;10;Erlauben;10.10.30.0 255.255.255.0;PLC-1 (10.0.0.5);TCP;502, 1024-2000;LAN;eingehend;x\n"FW-1, FW-2";;20;Verwerfen;alle;2001:db8::/32;alle;>1023;;;\n;;;;;10.0.0.9;;;;;\n',
  'Protocol,From IP,From port,To IP,To port,Action,Log,Schedule\nTCP,0.0.0.0/0,any,10.1.0.0/16,102,Accept,Yes,Weekend\nICMP,nicht 10.0.0.*,,host 10.0.0.1,,Drop,No,\n',
];

describe('a spoiled list of rules', () => {
  it('is read or refused, and never stops the program', { timeout: 600_000 }, async () => {
    await mutate(import.meta.filename, 'list of rules', spoiledText(ruleLists), async (text) => {
      const bytes = new TextEncoder().encode(text);
      const chunks = (async function* () {
        yield bytes;
      })();
      const read = await readList({ name: 'f', chunks }, { kind: 'filterRule' });
      if (!read.ok) {
        expect(read.error.code).not.toBe('');
        return;
      }
      const { assets, ruleSets = [] } = read.value.observations;
      const keys = new Set(assets.map(({ key }) => key));
      expect(keys.size).toBe(assets.length);
      for (const { device, rules } of ruleSets) {
        expect(keys.has(device)).toBe(true);
        expect(rules.map(({ fields }) => fields.order)).toEqual(rules.map((_, index) => index + 1));
        for (const { fields } of rules) expect(ruleSchema.safeParse(fields).success).toBe(true);
      }
    });
  });
});

describe('a huge list of rules', () => {
  it('is read up to the bound, and nothing is said of what holds behind it', async () => {
    const rows = Array.from(
      { length: 60_000 },
      (_, index) => `${index},allow,10.0.0.1,10.1.0.1,tcp/${index + 1},no`,
    );
    const text = `No,Action,Source,Destination,Service,Log\nDefault,deny,any,any,any,no\n${rows.join('\n')}\n`;
    const chunks = (async function* () {
      yield new TextEncoder().encode(text);
    })();
    const read = await readList({ name: 'fw.csv', chunks });
    if (!read.ok) throw new Error(read.error.code);
    const { ruleSets = [], skipped } = read.value.observations;
    const rules = ruleSets.flatMap((set) => set.rules);
    expect(rules).toHaveLength(49_999);
    expect(rules.some(({ fields }) => fields.isDefault === true)).toBe(false);
    expect(skipped.some(({ reason }) => reason.code === 'list-too-many-rows')).toBe(true);
  }, 60_000);
});

describe('a huge configuration', () => {
  it('is read up to the bound and refused beyond it, in a moment', () => {
    const lines = (count: number) =>
      Array.from(
        { length: count },
        (_, index) =>
          `-A FORWARD -s 10.${index & 255}.${(index >> 8) & 255}.0/24 -p tcp --dport ${1 + (index % 60_000)} -j ACCEPT`,
      );
    const text = (count: number) => `*filter\n:FORWARD DROP\n${lines(count).join('\n')}\nCOMMIT\n`;
    const start = process.cpuUsage();
    expect(configured(text(40_000), 'iptables').rules.length).toBe(40_001);
    const read = observeFirewall(text(1_000_000), 'iptables', {
      name: 'f',
      format: 'iptables',
      sha256: '',
      size: 0,
    });
    expect(read.ok ? 'read' : read.error.code).toBe('firewall-too-many-rules');
    const { user } = process.cpuUsage(start);
    console.info(
      `40,000 rules read and 1,000,000 refused in ${Math.round(user / 1000)} ms of processor time`,
    );
  }, 60_000);
});
