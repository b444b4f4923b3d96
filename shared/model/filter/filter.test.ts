import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressSet,
  addressText,
  addressWords,
  complement,
  contains,
  covers,
  difference,
  intersection,
  readAddresses,
  readAddressPlace,
  readNetwork,
} from './address-set.ts';
import {
  holdsService,
  readService,
  readServices,
  type ServiceBox,
  serviceComplement,
  serviceCovers,
  serviceIntersection,
  serviceWords,
} from './service-set.ts';

const octets = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 4, maxLength: 4 });
const groups = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 65_535 })), {
  minLength: 8,
  maxLength: 8,
});

/** Bit by bit, as a person would. */
function naiveIp4In(address: readonly number[], network: readonly number[], bits: number): boolean {
  const text = (parts: readonly number[]) => parts.map((part) => part.toString(2).padStart(8, '0')).join('');
  return text(address).slice(0, bits) === text(network).slice(0, bits);
}
function naiveIp6In(address: readonly number[], network: readonly number[], bits: number): boolean {
  const text = (parts: readonly number[]) => parts.map((part) => part.toString(2).padStart(16, '0')).join('');
  return text(address).slice(0, bits) === text(network).slice(0, bits);
}

describe('address sets', () => {
  it('find an IPv4 address in a network exactly where its first bits agree', () => {
    fc.assert(
      fc.property(octets, octets, fc.integer({ min: 0, max: 32 }), fc.boolean(), (a, n, bits, near) => {
        const address = near ? n.map((part, index) => (index < 3 ? part : (a[3] ?? 0))) : a;
        const network = readNetwork(n.join('.'), String(bits));
        const place = readAddressPlace(address.join('.'));
        expect(network).not.toBeNull();
        expect(place !== null && contains(network === null ? [] : [network], place)).toBe(
          naiveIp4In(address, n, bits),
        );
      }),
    );
  });

  it('find an IPv6 address in a network exactly where its first bits agree', () => {
    fc.assert(
      fc.property(groups, groups, fc.integer({ min: 0, max: 128 }), fc.boolean(), (a, n, bits, near) => {
        const address = near ? n.map((part, index) => (index < 6 ? part : (a[index] ?? 0))) : a;
        const text = (parts: readonly number[]) => parts.map((part) => part.toString(16)).join(':');
        const network = readNetwork(text(n), String(bits));
        const place = readAddressPlace(text(address));
        expect(place !== null && contains(network === null ? [] : [network], place)).toBe(
          naiveIp6In(address, n, bits),
        );
      }),
    );
  });

  it('write an address so that it reads as the same, IPv6 in its short form', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          octets.map((o) => o.join('.')),
          groups.map((g) => g.map((x) => x.toString(16)).join(':')),
        ),
        (text) => {
          const place = readAddressPlace(text);
          expect(place).not.toBeNull();
          expect(readAddressPlace(addressText(place ?? 0n))).toBe(place);
        },
      ),
    );
    const short = (text: string) => addressText(readAddressPlace(text) ?? 0n);
    expect(short('0:0:0:0:0:0:0:0')).toBe('::');
    expect(short('2001:db8:0:0:1:0:0:1')).toBe('2001:db8::1:0:0:1');
    expect(short('fe80:0:0:0:0:0:0:1')).toBe('fe80::1');
    expect(short('::ffff:10.0.0.1')).toBe('::ffff:a00:1');
  });

  it('are joined, cut, turned round and covered as sets are', () => {
    const interval = fc
      .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 20 }))
      .map(([low, length]) => ({ low: BigInt(low), high: BigInt(low + length) }));
    const set = fc.array(interval, { maxLength: 6 });
    fc.assert(
      fc.property(set, set, (one, other) => {
        const a = addressSet(one);
        const b = addressSet(other);
        let isCovered = true;
        for (let at = 0n; at < 90n; at += 1n) {
          const inA = one.some(({ low, high }) => low <= at && at <= high);
          const inB = other.some(({ low, high }) => low <= at && at <= high);
          expect(contains(a, at)).toBe(inA);
          expect(contains(intersection(a, b), at)).toBe(inA && inB);
          expect(contains(difference(a, b), at)).toBe(inA && !inB);
          expect(contains(complement(a), at)).toBe(!inA);
          if (inB && !inA) isCovered = false;
        }
        expect(covers(a, b)).toBe(isCovered);
        const words = addressWords(a);
        expect(addressSet(words.flatMap((word) => readAddresses(word) ?? []))).toEqual(a);
      }),
    );
  });

  it('say any for everything, and refuse what is no address', () => {
    expect(addressWords(readAddresses('any') ?? [])).toEqual(['any']);
    expect(addressWords(readAddresses('0.0.0.0/0') ?? [], 'ip4')).toEqual(['any']);
    expect(addressWords(readAddresses('0.0.0.0/0') ?? [])).toEqual(['0.0.0.0/0']);
    expect(addressWords(readAddresses('10.0.0.0/255.255.255.0') ?? [])).toEqual(['10.0.0.0/24']);
    for (const text of [
      '10.0.0',
      '10.0.0.256',
      '1:2',
      ':::',
      '10.0.0.1/33',
      '10.0.0.9-10.0.0.1',
      '10.0.0.1-::1',
      '10.0.0.0/255.0.255.0',
      '',
    ])
      expect(readAddresses(text), text).toBeNull();
  });
});

describe('service sets', () => {
  const range = fc
    .tuple(fc.integer({ min: 0, max: 65_535 }), fc.integer({ min: 0, max: 65_535 }))
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  const protocol = fc.constantFrom([6, 6] as const, [17, 17] as const, [0, 255] as const, [7, 16] as const);
  const box: fc.Arbitrary<ServiceBox> = fc.record({ protocol, from: range, to: range });
  const asked = fc.record({
    protocol: fc.constantFrom(1, 6, 10, 17),
    from: fc.integer({ min: 0, max: 65_535 }),
    to: fc.integer({ min: 0, max: 65_535 }),
  });

  it('are cut, turned round and covered as sets are', () => {
    fc.assert(
      fc.property(
        fc.array(box, { maxLength: 4 }),
        fc.array(box, { maxLength: 4 }),
        asked,
        (a, b, service) => {
          const inA = holdsService(a, service) === 'yes';
          const inB = holdsService(b, service) === 'yes';
          expect(holdsService(serviceIntersection(a, b), service)).toBe(inA && inB ? 'yes' : 'no');
          expect(holdsService(serviceComplement(a), service)).toBe(inA ? 'no' : 'yes');
          if (serviceCovers(a, b)) expect(!inB || inA).toBe(true);
          expect(holdsService(readServices(serviceWords(a)) ?? [], service)).toBe(inA ? 'yes' : 'no');
        },
      ),
    );
  });

  it('leave open what hangs on an unknown port', () => {
    const words = (...list: string[]) => readServices(list) ?? [];
    const modbus = { protocol: 6, from: null, to: 502 };
    expect(holdsService(words('tcp/502'), modbus)).toBe('yes');
    expect(holdsService(words('tcp/502 from 1024-65535'), modbus)).toBe('yes');
    expect(holdsService(words('tcp/502 from 2000-2010'), modbus)).toBe('maybe');
    expect(holdsService(words('udp'), modbus)).toBe('no');
    expect(holdsService(words('tcp/80'), { protocol: 6, from: null, to: null })).toBe('maybe');
  });

  it('refuse what is no service', () => {
    for (const word of ['tcp/70000', 'tcp/9-1', 'modbus', 'protocol/300', ''])
      expect(readService(word), word).toBeNull();
  });
});
