import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAddressPlace } from './address-set.ts';
import { type FilterLine, namesInterface, RuleSet } from './rule-set.ts';
import { shadowsOf } from './shadows.ts';

const place = (text: string): bigint => readAddressPlace(text) ?? -1n;
const address = fc.integer({ min: 0, max: 15 }).map((last) => `10.0.0.${last}`);
const network = fc.oneof(
  fc.constant('any'),
  address,
  fc
    .tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 28, max: 32 }))
    .map(([last, bits]) => `10.0.0.${last}/${bits}`),
);
const service = fc.constantFrom('any', 'tcp', 'udp', 'tcp/80', 'tcp/80-90', 'udp/53');
const lineOf = fc.record({
  action: fc.constantFrom('allow' as const, 'deny' as const, 'skip' as const),
  sources: fc.array(network, { minLength: 1, maxLength: 2 }),
  targets: fc.array(network, { minLength: 1, maxLength: 2 }),
  services: fc.array(service, { minLength: 1, maxLength: 2 }),
  jump: fc.integer({ min: 1, max: 4 }),
});
const lines = fc.array(lineOf, { maxLength: 40 }).map((list) =>
  list.map(
    ({ jump, ...line }, index): FilterLine => ({
      ...line,
      order: index + 1,
      ...(line.action === 'skip' ? { skipTo: index + 1 + jump } : {}),
    }),
  ),
);

function holds(word: string, at: string): boolean {
  if (word === 'any') return true;
  const [base = '', bits = '32'] = word.split('/');
  const last = (text: string) => Number(text.split('.')[3]);
  return last(base) >> (32 - Number(bits)) === last(at) >> (32 - Number(bits));
}
function serves(word: string, protocol: string, port: number): boolean {
  const [name, ports] = word.split('/');
  if (name !== 'any' && name !== protocol) return false;
  const [low, high = low] = (ports ?? '0-65535').split('-').map(Number);
  return port >= (low ?? 0) && port <= (high ?? 0);
}
/** One line after the other, as the device does it. */
function naive(
  list: readonly FilterLine[],
  from: string,
  to: string,
  protocol: string,
  port: number,
): number | null {
  for (let at = 0; at < list.length; at += 1) {
    const line = list[at];
    if (line === undefined) break;
    const matches =
      line.sources?.some((word) => holds(word, from)) === true &&
      line.targets?.some((word) => holds(word, to)) === true &&
      line.services?.some((word) => serves(word, protocol, port)) === true;
    if (!matches) continue;
    if (line.action !== 'skip') return at;
    at = (line.skipTo ?? 0) - 2;
  }
  return null;
}

const services = [
  ['tcp', 80],
  ['tcp', 85],
  ['udp', 53],
  ['tcp', 502],
] as const;
const everything = [0, 3, 6, 9, 12, 15].flatMap((from) =>
  Array.from({ length: 16 }, (_, to) =>
    services.map(([protocol, port]) => [`10.0.0.${from}`, `10.0.0.${to}`, protocol, port] as const),
  ).flat(),
);

describe('a rule set', () => {
  it('decides as a device that asks line after line', () => {
    fc.assert(
      fc.property(
        lines,
        fc.array(
          fc.tuple(address, address, fc.constantFrom('tcp', 'udp'), fc.constantFrom(53, 80, 85, 502)),
          { minLength: 5, maxLength: 20 },
        ),
        (list, packets) => {
          const rules = new RuleSet(list);
          for (const [from, to, protocol, port] of packets) {
            const decision = rules.decide({
              hook: 'forward',
              source: place(from),
              target: place(to),
              service: { protocol: protocol === 'tcp' ? 6 : 17, from: 40_000, to: port },
            });
            const index = naive(list, from, to, protocol, port);
            const expected =
              index === null ? { answer: 'silent' } : { answer: list[index]?.action, line: list[index] };
            expect(decision).toEqual(expected);
          }
        },
      ),
    );
  });

  it('calls no rule hidden that could decide', () => {
    fc.assert(
      fc.property(lines, (list) => {
        const { shadows, isComplete } = shadowsOf(new RuleSet(list), 'forward');
        expect(isComplete).toBe(true);
        const hidden = new Set(shadows.map(({ line }) => line));
        for (const [from, to, protocol, port] of everything) {
          const index = naive(list, from, to, protocol, port);
          if (index !== null) expect(hidden.has(list[index] ?? {})).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  const asked = (source: string, target: string, port: number | null) => ({
    hook: 'forward' as const,
    source: place(source),
    target: place(target),
    service: { protocol: 6, from: null, to: port },
  });

  it('says unknown where a condition nobody can see decides between yes and no', () => {
    const rules = new RuleSet<FilterLine>([
      {
        order: 1,
        action: 'allow',
        sources: ['10.0.0.0/24'],
        targets: ['any'],
        services: ['tcp'],
        conditions: ['time-range NIGHT'],
      },
      { order: 2, action: 'deny', sources: ['any'], targets: ['any'], services: ['any'], isDefault: true },
    ]);
    expect(rules.decide(asked('10.0.0.1', '10.1.0.1', 502)).answer).toBe('unknown');
    expect(rules.decide(asked('10.2.0.1', '10.1.0.1', 502)).answer).toBe('deny');
  });

  it('knows the interface by the most exact route', () => {
    const rules = new RuleSet<FilterLine>([
      {
        order: 1,
        action: 'allow',
        inputs: ['lan'],
        sources: ['any'],
        targets: ['any'],
        services: ['any'],
      },
      { order: 2, action: 'deny', sources: ['any'], targets: ['any'], services: ['any'] },
      { order: 3, action: 'route', targets: ['10.0.0.0/24'], outputs: ['lan'] },
      { order: 4, action: 'route', targets: ['0.0.0.0/0'], outputs: ['wan'] },
    ]);
    expect(rules.decide(asked('10.0.0.7', '10.9.0.1', 80)).answer).toBe('allow');
    expect(rules.decide(asked('10.9.0.1', '10.0.0.7', 80)).answer).toBe('deny');
    expect(rules.decide(asked('2001:db8::1', '2001:db8::2', 80)).answer).toBe('unknown');
  });

  it('reads interface words', () => {
    expect(namesInterface(['eth*'], 'eth7')).toBe(true);
    expect(namesInterface(['!wan'], 'wan')).toBe(false);
    expect(namesInterface(['!wan'], 'lan')).toBe(true);
    expect(namesInterface(['lan', 'dmz'], 'opt1')).toBe(false);
  });
});
