import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zonewright, zonewrightJson } from '#tests/support/command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'zonewright-three-way-'));
const plant = join(folder, 'plant.zw.json');
const sample = join(import.meta.dirname, '..', 'resources', 'sample', 'packaging-line');
const made = {
  'conduits.csv': 'Name;Zones;Boundary devices\nCell boundary;Supervision, Cell 1 control;FW-01\n',
  'rules.csv':
    'Firewall;Nr;Aktion;Quelle;Ziel;Dienst;Log\n' +
    'FW-01;10;erlauben;10.10.30.21;10.10.110.11;tcp/4840;ja\n' +
    'FW-01;20;erlauben;alle;10.10.110.12;tcp;ja\n' +
    'FW-01;30;erlauben;10.10.30.30;10.10.110.99;udp/161;ja\n' +
    'FW-01;;verbieten;alle;alle;alle;ja\n',
};

interface Row {
  readonly name: string;
  readonly kind: string;
  readonly state: string;
  readonly intended: string;
  readonly configured: {
    readonly answer: string;
    readonly rules: readonly { name: string; place: string | null }[];
  };
  readonly observed: { readonly answer: string; readonly place: string | null };
}

beforeAll(async () => {
  await zonewright('new', plant, '--name', 'Hall 3');
  for (const [name, text] of Object.entries(made)) writeFileSync(join(folder, name), text);
  const files = ['assets.csv', 'channels.csv', 'capture.pcap'].map((name) => join(sample, name));
  for (const file of [...files, join(folder, 'conduits.csv'), join(folder, 'rules.csv')]) {
    const { code, stderr } = await zonewright('import', plant, file, '--accept', 'all');
    expect([code, stderr]).toEqual([0, '']);
  }
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('plan, rules and traffic on the command line', () => {
  it('stand side by side, each answer with its rule and its frame', async () => {
    const { code, json } = await zonewrightJson('show', plant, 'three-way');
    expect(code).toBe(0);
    const { captured, devices, rows, states } = json as {
      captured: boolean;
      devices: number;
      states: Readonly<Record<string, number>>;
      rows: readonly Row[];
    };
    expect([captured, devices]).toEqual([true, 1]);
    expect(Object.values(states).reduce((sum, count) => sum + count, 0)).toBe(rows.length);
    expect(
      rows.find(({ configured }) => configured.rules.some(({ name }) => name === 'FW-01 10')),
    ).toMatchObject({
      kind: 'channel',
      configured: { answer: 'yes', rules: [{ name: 'FW-01 10', place: 'rules.csv, line 2' }] },
    });
    expect(rows.find(({ name, kind }) => kind === 'rule' && name === '30')).toMatchObject({
      kind: 'rule',
      state: 'undocumented',
      observed: { answer: 'unknown' },
    });
    const seen = rows.filter(({ observed }) => observed.answer === 'yes');
    expect(seen.length).toBeGreaterThan(0);
    for (const { observed } of seen) expect(observed.place).toMatch(/^capture\.pcap, /);
  });

  it('and as a table for a person, in either language', async () => {
    const english = await zonewright('show', plant, 'three-way');
    const german = await zonewright('show', plant, 'three-way', '--lang', 'de');
    expect(english.stdout).toMatch(/Together +From +To +Service +Intended +Configured +Observed +By rule/);
    expect(english.stdout).toContain('FW-01 20');
    expect(german.stdout.split('\n').length).toBe(english.stdout.split('\n').length);
    expect(german.stdout).not.toContain('unknown');
  });

  it('say what is missing where nothing is known', async () => {
    const empty = join(folder, 'empty.zw.json');
    await zonewright('new', empty, '--name', 'Empty');
    expect((await zonewright('show', empty, 'three-way')).stdout).toContain('Nothing to compare yet');
    expect((await zonewright('show', empty, 'threeways')).code).toBe(2);
  });
});
