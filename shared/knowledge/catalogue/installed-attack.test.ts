import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type AttackFacts, readAttackBundle } from '../source/attack-stix.ts';
import { builtInAttack } from './attack.ts';
import { attackTable } from './installed-attack.ts';

const facts = (version: string): AttackFacts => ({
  version,
  date: '2027-01-01',
  attribution: '© 2027 The MITRE Corporation.',
  tactics: [
    ['made-up', 'TA0999', 'Made Up'],
    ['execution', 'TA0104', 'Execution'],
  ],
  techniques: [
    {
      id: 'T0807',
      name: 'Command-Line Interface',
      tactics: ['execution'],
      assets: [],
      mitigations: ['M0801'],
    },
    { id: 'T9999', name: 'New Way', tactics: ['made-up', 'gone'], assets: [], mitigations: ['M9999'] },
  ],
  mitigations: [{ id: 'M0801', name: 'Access Management', requirements: ['SR 2.1'] }],
});

describe('the table of ATT&CK for ICS', () => {
  it('is the one that ships where no pack brings one, or an older one', () => {
    expect(attackTable(builtInAttack, [null])).toBe(builtInAttack);
    expect(attackTable(builtInAttack, [facts('9.1'), null])).toBe(builtInAttack);
  });

  it('is that of the newest pack, in the words of the shipped one where it has them', () => {
    const table = attackTable(builtInAttack, [facts('19.0'), facts('100.2')]);
    expect(table.version).toBe('100.2');
    expect(table.tactics.map(({ short }) => short)).toEqual(['execution', 'made-up']);
    expect(table.tactics[0]?.name.de).toBe('Ausführung');
    expect(table.techniques).toMatchObject([
      { id: 'T0807', does: builtInAttack.techniques.find(({ id }) => id === 'T0807')?.does },
      {
        id: 'T9999',
        does: { en: 'uses “New Way” (T9999)', de: 'nutzt „New Way“ (T9999)' },
        tactics: ['made-up'],
        mitigations: [],
      },
    ]);
    expect(table.mitigations[0]?.de).toBe(builtInAttack.mitigations.find(({ id }) => id === 'M0801')?.de);
  });
});

const bundle = join(import.meta.dirname, '../../../../shared/data/attack-ics/ics-attack.json');

it.skipIf(!existsSync(bundle))(
  'says of the bundle it was made from what ships (skipped without ../shared/data)',
  () => {
    const read = readAttackBundle(readFileSync(bundle, 'utf8'), 'ics-attack.json');
    if (!read.ok) throw new Error(read.error.code);
    const table = attackTable(builtInAttack, [read.value]);
    expect(table.techniques.map(({ id, does }) => [id, does])).toEqual(
      builtInAttack.techniques.map(({ id, does }) => [id, does]),
    );
  },
);
