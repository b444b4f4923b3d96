import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Knowledge, loadKnowledge } from '../load.ts';
import { buildPack } from '../pack/build-pack.ts';
import { type KnowledgePack, openPack } from '../pack/pack.ts';
import { isDecidable, parseRange } from './range.ts';

const folder = join(import.meta.dirname, '../../../../shared/data/csaf');

/** Vendor, product, order number, version. */
type Question = readonly [string, string, string | null, string | null];

let pack: KnowledgePack;
let knowledge: Knowledge;

function ask([vendor, product, orderNumber, version]: Question) {
  const result = knowledge.match({ vendor, product, orderNumber, version });
  return {
    ...result,
    affected: result.affected.map((one) => one.advisory).toSorted(),
    undecided: result.undecided.map((one) => one.advisory).toSorted(),
  };
}

/** What was found by reading the advisories themselves. */
interface Expected {
  readonly affected: readonly string[];
  readonly undecided?: readonly string[];
  readonly notAffected: number;
}

describe.skipIf(!existsSync(folder))('public advisories (skipped without ../shared/data)', () => {
  beforeAll(async () => {
    const files = globSync(join(folder, '**/*.json')).map((path) => ({
      name: basename(path),
      text: readFileSync(path, 'utf8'),
    }));
    const built = await buildPack(files, { built: '2026-11-22' });
    expect(built.report).toMatchObject({ read: files.length, kept: files.length, skipped: [] });
    const opened = openPack(built.pack);
    if (!opened.ok) throw new Error(opened.error.message.en);
    pack = opened.value;
    const loaded = loadKnowledge([pack]);
    if (!loaded.ok) throw new Error(loaded.error.message.en);
    knowledge = loaded.value;
  });

  const cpu = ['Siemens', 'SIMATIC S7-1500', '6ES7511-1AK02-0AB0'] as const;
  const always = ['ICSA-22-314-02', 'ICSA-22-349-03', 'ICSA-23-012-08', 'ICSA-23-348-09'];
  const until297 = ['ICSA-23-222-07', 'ICSA-23-222-09', 'ICSA-23-257-01'];
  /** The family "S7-1500 CPU" below V3.0.1, and at or above 2.8.1 for one vulnerability. */
  const ofTheFamily = ['ICSA-19-344-06', 'ICSA-22-167-14'];

  it('lists what concerns an S7-1511 with V2.9.6, and nothing else', () => {
    const expected = [...always, ...until297, ...ofTheFamily].toSorted();
    expect(ask([...cpu, 'V2.9.6'])).toMatchObject({ affected: expected, undecided: [] });
  });

  it('clears with V2.9.7 what V2.9.7 fixed', () => {
    expect(ask([...cpu, 'V2.9.7'])).toMatchObject({
      affected: [...always, ...ofTheFamily].toSorted(),
      undecided: [],
    });
  });

  it('clears nothing that depends on a version where there is none', () => {
    const without = ask([...cpu, null]);
    const withVersion = ask([...cpu, 'V2.9.7']);
    expect(without.notAffected).toBe(0);
    expect(without.candidates).toBe(withVersion.candidates);
    expect(without.affected).toEqual(always);
    expect(without.undecided).toEqual(expect.arrayContaining(until297));
  });

  it.each<[Question, Expected]>([
    [
      ['Schneider', 'Modicon M340', 'BMXP342020', 'SV3.40'],
      {
        affected: ['ICSA-18-086-01', 'ICSA-19-136-01', 'ICSA-21-194-02', 'ICSA-23-201-01', 'ICSA-23-227-01'],
        notAffected: 3,
      },
    ],
    [
      ['Rockwell Automation', '1756-EN2T/D', '1756-EN2T/D', '11.001'],
      { affected: ['ICSA-23-026-06', 'ICSA-23-193-01', 'ICSA-23-264-04'], notAffected: 1 },
    ],
    [['MOXA', 'EDR-810', null, '5.0'], { affected: ['ICSA-19-274-03'], notAffected: 0 }],
    [['Moxa Inc.', 'EDS-405A', null, '3.9'], { affected: [], notAffected: 1 }],
    [
      ['Mitsubishi Electric', 'MELSEC iQ-R R08CPU', 'R08CPU', '24'],
      { affected: ['ICSA-20-161-02', 'ICSA-20-245-01', 'ICSA-20-282-02'], notAffected: 0 },
    ],
    [['ABB', 'Drive Composer Entry', null, '2.6'], { affected: ['ICSA-22-202-01'], notAffected: 0 }],
    [
      ['Hitachi Energy', 'RTU500 series CMU', null, '12.4.5'],
      {
        affected: [
          'ICSA-21-336-04',
          'ICSA-21-336-08',
          'ICSA-21-341-01',
          'ICSA-22-235-07',
          'ICSA-23-089-01',
          'ICSA-23-143-02',
        ],
        undecided: ['ICSA-22-242-04'],
        notAffected: 1,
      },
    ],
    [
      ['WAGO', '750-8202', null, '02.07.07(09)'],
      { affected: ['ICSA-18-044-01', 'ICSA-20-065-01'], notAffected: 0 },
    ],
    [['WAGO', '750-8202', null, '02.07.07(10)'], { affected: ['ICSA-20-065-01'], notAffected: 1 }],
    [
      ['Phoenix Contact', 'AXC 1050', '2700988', null],
      { affected: ['ICSA-22-172-03', 'ICSA-22-172-05'], notAffected: 0 },
    ],
    [
      ['Omron', 'CJ2M-CPU33', null, '2.0'],
      { affected: ['ICSA-23-073-01', 'ICSA-23-108-01', 'ICSA-23-262-05'], notAffected: 0 },
    ],
    [
      ['Delta Electronics', 'DIAEnergie', null, '1.9.02.000'],
      { affected: ['ICSA-22-256-03', 'ICSA-22-298-06'], notAffected: 2 },
    ],
    [['Honeywell', 'Experion PKS', null, 'R520.2'], { affected: [], notAffected: 1 }],
    [['Abbott', 'Drive Composer Entry', null, '2.6'], { affected: [], notAffected: 0 }],
  ])('%j', (question, expected) => {
    const { affected, undecided, notAffected } = ask(question);
    expect({ affected, undecided, notAffected }).toEqual({ undecided: [], ...expected });
  });

  it('finds every product by its own name, and never clears it without a version', () => {
    const lost: string[] = [];
    for (const advisory of pack.advisories)
      for (const row of advisory.rows) {
        const { affected, undecided } = ask([row.vendor, row.product, row.orderNumbers[0] ?? null, null]);
        if (!affected.includes(advisory.id) && !undecided.includes(advisory.id))
          lost.push(`${advisory.id} ${row.product}`);
      }
    expect(new Set(lost).size, [...new Set(lost)].join('\n')).toBeLessThan(8);
  });

  it('can decide most version texts', () => {
    const rows = pack.advisories.flatMap((advisory) => advisory.rows);
    const decidable = rows.filter((row) => isDecidable(parseRange(row.range))).length;
    console.log(
      `${decidable} of ${rows.length} version texts decidable (${((100 * decidable) / rows.length).toFixed(1)} %)`,
    );
    expect(decidable / rows.length).toBeGreaterThan(0.85);
  });

  it('says which vendors it knows nothing of', () => {
    expect(knowledge.knowsVendor('Siemens AG')).toBe(true);
    expect(knowledge.knowsVendor('Nobody Ltd')).toBe(false);
  });
});
