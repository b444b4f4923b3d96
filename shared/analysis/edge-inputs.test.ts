import { describe, expect, test } from 'vitest';
import { builtInProtocols } from '../knowledge/catalogue/protocols.ts';
import type { Channel } from '../model/model.ts';
import { lifecycleAnswer } from './lifecycle.ts';
import { builtInParameters as parameters } from './parameters.ts';
import { accessOf, protocolsOf, resistanceOf, serviceOf } from './service.ts';
import { affected, modelOf, record, ref } from './testing/fixture.ts';
import { exploitFactor, weaknessOf } from './vulnerability.ts';

// What goes into the probability of one edge: the tables of domain 5.2, row by row.

const channel = (fields: Omit<Channel, 'id'>): Channel => ({ id: ref('channel', 'f'), ...fields });
const access = (fields: Omit<Channel, 'id'>) =>
  accessOf(parameters, channel(fields), protocolsOf(builtInProtocols, channel(fields)));

describe('a: how open the protocol is', () => {
  test.each<[string, Omit<Channel, 'id'>, string | null]>([
    ['unauthenticated write', { protocol: 's7comm' }, 'unauthenticatedWrite'],
    ['the same by its port', { transport: 'tcp', port: 502 }, 'unauthenticatedWrite'],
    ['unauthenticated read', { protocol: 'synchrophasor' }, 'unauthenticatedRead'],
    ['a password in clear', { protocol: 'telnet' }, 'clearPassword'],
    ['a password inside a tunnel', { protocol: 'telnet', encrypted: true }, 'encryptedPassword'],
    [
      'what the channel states wins over the table',
      { protocol: 's7comm', authentication: 'mutual' },
      'mutual',
    ],
    ['multifactor counts as the strongest row', { protocol: 'vnc', credential: 'mfa' }, 'mutual'],
    ['the name of a protocol in any spelling', { protocol: 'S7 Comm' }, 'unauthenticatedWrite'],
    ['of several on one port the worst', { transport: 'tcp', port: 102 }, 'unauthenticatedWrite'],
    ['nothing known', {}, null],
  ])('%s', (_, fields, row) => {
    expect(access(fields)).toBe(row);
  });

  test('nothing known counts as the worst, with little confidence', () => {
    const service = serviceOf(parameters, channel({}), [], [], false);
    expect(service).toMatchObject({ access: 0.9, credential: 0, confidence: 'low' });
  });
});

describe('c: how usable the credential is', () => {
  test.each([
    ['default', 0.8],
    ['sharedStatic', 0.4],
    ['personal', 0.2],
    ['mfa', 0],
  ] as const)('%s gives %d', (credential, expected) => {
    expect(serviceOf(parameters, channel({ credential }), [], [], false).credential).toBe(expected);
  });
});

describe('controls', () => {
  const wired = { media: false, programming: false };
  const tested = (control: string) => ({ control, quality: 'tested' as const });

  test('multiply, weighted by their evidence', () => {
    const applied = [
      tested('packetFilter'),
      { control: 'applicationAllowList', quality: 'documented' as const },
    ];
    expect(resistanceOf(parameters, applied, wired).factor).toBeCloseTo(0.8 * 0.65, 12);
  });

  test('count once however often they are listed, with the best evidence', () => {
    const applied = [{ control: 'packetFilter', quality: 'claimed' as const }, tested('packetFilter')];
    expect(resistanceOf(parameters, applied, wired)).toMatchObject({ controls: 1, factor: 0.8 });
  });

  test('have no effect without evidence, outside the table, or outside their scope', () => {
    const applied = [
      { control: 'protocolAllowList', quality: 'unknown' as const },
      tested('noSuchThing'),
      tested('mediaCheckStation'),
      tested('keySwitchRun'),
    ];
    expect(resistanceOf(parameters, applied, wired)).toMatchObject({ controls: 0, factor: 1 });
    expect(resistanceOf(parameters, applied, { media: true, programming: true }).controls).toBe(2);
  });
});

describe('v: how usable the vulnerabilities are', () => {
  test.each([
    [{ knownExploited: true }, 0.8],
    [{ publicExploit: true }, 0.6],
    [{ epss: 0.5 }, 0.6],
    [{ epss: 0.1 }, 0.4],
    [{ epss: 0.0999 }, 0.2],
    [{ epss: 0 }, 0.1],
    [{ epss: 0.9, knownExploited: true }, 0.8],
    [{}, 0.4],
    [{ knownExploited: true, vector: 'CVSS:3.1/AV:A/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H' }, 0.8 * 0.8 * 0.8],
    [{ knownExploited: true, vector: 'CVSS:4.0/AV:P/AC:L/AT:N/PR:N/UI:N' }, 0.8 * 0.1],
  ])('%o gives %d', (match, expected) => {
    expect(exploitFactor(parameters, affected(match))).toBeCloseTo(expected, 12);
  });

  const none = { affected: [], undecided: [], notAffected: 0, cleared: [], candidates: 0 };
  const rated = (fields: Parameters<typeof record<'asset'>>[2], match: typeof none | null) => {
    const [asset] = modelOf(record('asset', 'a', fields)).asset.values();
    if (asset === undefined) throw new Error('no asset');
    return weaknessOf(parameters, asset, { match, stated: null }, lifecycleAnswer(asset, [], '2026-11-22'));
  };
  const past = { endOfSupport: '2020-01-14' };

  test('what is out of support has a floor, a controller a higher one', () => {
    expect(rated({ product: 'p' }, none).vulnerability).toBe(0.1);
    expect(rated({ product: 'p', patchMode: 'impossible' }, none).vulnerability).toBe(0.4);
    expect(rated({ product: 'p', lifecycle: past }, none).vulnerability).toBe(0.4);
    expect(rated({ product: 'p', type: 'plc', lifecycle: past }, none).vulnerability).toBe(0.6);
  });

  test('not knowing the product, or having no advisories, is not the same as having no weakness', () => {
    expect(rated({}, none).vulnerability).toBe(0.4);
    expect(rated({ product: 'p' }, null).vulnerability).toBe(0.4);
  });

  test('an advisory that cannot be decided lowers the confidence', () => {
    const undecided = { advisory: 'E', cve: [], text: '', why: '', basis: 'product' as const };
    const match = { ...none, undecided: [undecided] } as unknown as typeof none;
    expect(rated({ product: 'p' }, match)).toMatchObject({ vulnerability: 0.2, confidence: 'low' });
  });
});
