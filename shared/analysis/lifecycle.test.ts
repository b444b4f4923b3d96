import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cataloguedLives } from '../knowledge/catalogue/lifecycle.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import type { StatedLifecycle } from '../model/completion.ts';
import type { Asset } from '../model/model.ts';
import { analyse } from './analyse.ts';
import { analysisKnowledge } from './knowledge.ts';
import { lifecycleAnswer, lifecycleReader } from './lifecycle.ts';
import { builtInParameters } from './parameters.ts';
import { modelOf, record, ref } from './testing/fixture.ts';

const at = '2026-11-22';
const loaded = loadKnowledge([]);
if (!loaded.ok) throw new Error(loaded.error.message.en);
const knowledge = loaded.value;
const answer = (fields: Partial<Asset>, on = at) => {
  const asset: Asset = { id: ref('asset', 'a'), ...fields };
  return lifecycleAnswer(asset, cataloguedLives(asset, knowledge, on), on);
};
const part = (fields: Partial<Asset>, name: string, on = at) =>
  answer(fields, on).parts.find((one) => one.part === name);

describe('what the asset or its model states', () => {
  it.each<[StatedLifecycle, string, string | null]>([
    [{ endOfSecurityFixes: '2024-01-01', endOfSupport: '2030-01-01' }, 'unsupported', '2024-01-01'],
    [{ endOfSupport: at }, 'active', at],
    [{ endOfSupport: '2026-11-21' }, 'unsupported', '2026-11-21'],
    [{ endOfSale: '2020-01-01', endOfSupport: '2030-01-01' }, 'discontinued', '2030-01-01'],
    [{ endOfUpdates: '2020-01-01', endOfSecurityFixes: '2030-01-01' }, 'phaseOut', '2030-01-01'],
    [{ endOfUpdates: '2020-01-01' }, 'unsupported', '2020-01-01'],
    [{ endOfSale: '2020-01-01' }, 'discontinued', null],
    [{ endOfSale: '2030-01-01' }, 'active', null],
    [{ noEndAnnounced: true }, 'noEndAnnounced', null],
    [{ noEndAnnounced: true, endOfSupport: '2020-01-01' }, 'unsupported', '2020-01-01'],
    [{ noEndAnnounced: false }, 'unknown', null],
    [{}, 'unknown', null],
  ])('%j is %s, unsupported by %s', (lifecycle, state, unsupportedBy) => {
    expect(answer({ lifecycle })).toMatchObject({ state, unsupportedBy });
    expect(answer({ firmwareLifecycle: lifecycle })).toMatchObject({ state, unsupportedBy });
  });

  it('keeps hardware, firmware and operating system apart and counts the gravest and the earliest', () => {
    const device = {
      lifecycle: { endOfSupport: '2040-01-01' },
      firmwareLifecycle: { endOfSecurityFixes: '2029-06-30' },
      operatingSystem: 'Windows Server 2019',
    };
    expect(answer(device)).toMatchObject({ state: 'active', unsupportedBy: '2029-01-09' });
    expect(answer(device).parts.map(({ unsupportedBy }) => unsupportedBy)).toEqual([
      '2040-01-01',
      '2029-06-30',
      '2029-01-09',
    ]);
    expect(answer({ ...device, operatingSystem: 'WinXP' }).state).toBe('unsupported');
  });
});

describe('what people write for an operating system', () => {
  it.each([
    ['Win 7 SP1', 'unsupported', '2020-01-14'],
    ['WinXP', 'unsupported', '2014-04-08'],
    ['Windows XP Embedded', 'unsupported', '2016-01-12'],
    ['win2k', 'unsupported', '2010-07-13'],
    ['Windows NT 4.0', 'unsupported', '2004-12-31'],
    ['Microsoft Windows 10 Enterprise LTSC 2019', 'active', '2029-01-09'],
    ['Win10 IoT Enterprise LTSC 2021', 'active', '2032-01-13'],
    ['Windows 10 Pro 22H2', 'unsupported', '2025-10-14'],
    ['Windows 10', 'unknown', null],
    ['Windows 11 Pro', 'unknown', null],
    ['Server 2008 R2', 'unsupported', '2020-01-14'],
    ['Windows Server 2012R2 Standard', 'unsupported', '2023-10-10'],
    ['Windows Server 2019', 'active', '2029-01-09'],
    ['Windows Embedded Standard 7', 'unsupported', '2020-10-13'],
    ['RHEL7.9', 'unsupported', '2024-06-30'],
    ['Red Hat Enterprise Linux Server release 6.10', 'unsupported', '2020-11-30'],
    ['Debian GNU/Linux 8.11 (jessie)', 'unsupported', '2018-06-17'],
    ['ESXi 6.7.0', 'unsupported', '2022-10-15'],
    ['VxWorks 6.9', 'unknown', null],
    ['Linux', 'unknown', null],
    ['', 'unknown', null],
  ])('%s is %s (%s)', (operatingSystem, state, unsupportedBy) => {
    expect(answer({ operatingSystem })).toMatchObject({ state, unsupportedBy });
  });

  it('decides an ambiguous name once all its editions have ended, and says between which days they do', () => {
    const windows = { operatingSystem: 'Windows 10' };
    expect(answer(windows, '2034-01-01').state).toBe('unsupported');
    expect(answer(windows, '2020-01-01').state).toBe('active');
    expect(part(windows, 'operatingSystem')?.catalogue?.between).toEqual(['2025-10-14', '2032-01-13']);
  });

  it('counts paid updates only where the asset is enrolled, and the last day as supported', () => {
    const on = (date: string, extendedUpdates: boolean) =>
      answer({ operatingSystem: 'Windows Server 2012 R2', extendedUpdates }, date);
    expect(on('2026-10-13', true).state).toBe('phaseOut');
    expect(on('2026-10-14', true)).toMatchObject({ state: 'unsupported', unsupportedBy: '2026-10-13' });
    expect(on('2026-10-13', false)).toMatchObject({ state: 'unsupported', unsupportedBy: '2023-10-10' });
    const kinds = (enrolled: boolean) =>
      on('2026-10-13', enrolled).parts[2]?.milestones.map(({ kind, date }) => [kind, date]);
    expect(kinds(true)).toEqual([
      ['endOfUpdates', '2023-10-10'],
      ['endOfSecurityFixes', '2026-10-13'],
    ]);
    expect(kinds(false)).toEqual([
      ['endOfSecurityFixes', '2023-10-10'],
      ['endOfPaidFixes', '2026-10-13'],
    ]);
  });

  it('does not call a device active whose operating system nobody can place', () => {
    const device = { lifecycle: { endOfSupport: '2040-01-01' }, operatingSystem: 'VxWorks 6.9' };
    expect(answer(device)).toMatchObject({ state: 'unknown', unsupportedBy: '2040-01-01' });
  });
});

describe('controllers', () => {
  it.each([
    [{ vendor: 'Siemens', product: 'SIMATIC S7-300 CPU 315-2DP' }, 'discontinued', null],
    [{ vendor: 'Siemens AG', orderNumber: '6ES7 315-2AH14-0AB0' }, 'discontinued', null],
    [{ vendor: 'Siemens', orderNumber: '6ES7214-1AG40-0XB0' }, 'phaseOut', null],
    [{ vendor: 'Siemens', orderNumber: '6ES7214-1AD23-0XB0' }, 'discontinued', null],
    [{ vendor: 'Siemens', product: 'SIMATIC S5-115U' }, 'unsupported', '2013-10-01'],
    [{ vendor: 'Siemens', product: 'S7-1200 G2 CPU 1212C' }, 'unknown', null],
    [{ vendor: 'Allen-Bradley', orderNumber: '1747-L552' }, 'discontinued', null],
    [{ vendor: 'Schneider', product: 'Modicon Quantum' }, 'discontinued', null],
    [{ vendor: 'ABB', product: 'SIMATIC S7-300' }, 'unknown', null],
    [{ vendor: 'Siemens', product: 'SIMATIC S7-1500' }, 'unknown', null],
  ])('%j is %s', (subject, state, unsupportedBy) => {
    expect(answer(subject)).toMatchObject({ state, unsupportedBy });
  });

  it('names source, date and confidence of the row, and what has happened on no public day', () => {
    const quantum = part({ vendor: 'Schneider', product: 'Modicon Quantum' }, 'hardware');
    expect(quantum?.milestones).toEqual([{ kind: 'endOfSale', date: null, origin: 'catalogue' }]);
    expect(quantum?.catalogue).toMatchObject({ asOf: '2026-11-22', confidence: 'low' });
  });

  it('lets own milestones win one by one, and the word that no end is announced as a whole', () => {
    const controller = { vendor: 'Siemens', product: 'SIMATIC S7-300' };
    const stated = { ...controller, lifecycle: { endOfSupport: '2030-01-01' } };
    expect(answer(stated)).toMatchObject({ state: 'discontinued', unsupportedBy: '2030-01-01' });
    const open = { ...controller, lifecycle: { noEndAnnounced: true } };
    expect(answer(open)).toMatchObject({ state: 'noEndAnnounced', unsupportedBy: null });
  });
});

describe('laws of the lifecycle', () => {
  const day = fc.integer({ min: 2000, max: 2060 }).map((year) => `${year}-06-30`);
  const kinds = ['endOfSale', 'endOfUpdates', 'endOfSecurityFixes', 'endOfSupport'] as const;
  const life = fc.record(
    {
      endOfSale: day,
      endOfUpdates: day,
      endOfSecurityFixes: day,
      endOfSupport: day,
      noEndAnnounced: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const system = fc.constantFrom('', 'WinXP', 'Windows 10', 'Windows Server 2019', 'VxWorks 6.9');
  const device = fc.record(
    {
      lifecycle: life,
      firmwareLifecycle: life,
      operatingSystem: system,
      extendedUpdates: fc.boolean(),
      product: fc.constantFrom('SIMATIC S7-300', 'SIMATIC S5', 'Modicon Quantum', 'thing'),
    },
    { requiredKeys: [] },
  );

  it('never moves the date later for an end that is earlier', () => {
    fc.assert(
      fc.property(device, fc.constantFrom(...kinds), day, (fields, kind, date) => {
        const before = answer(fields).unsupportedBy;
        if (before !== null && date > before) return;
        const earlier = { ...fields, lifecycle: { ...fields.lifecycle, [kind]: date } };
        const after = answer(earlier).unsupportedBy;
        if (before !== null) expect(after !== null && after <= before).toBe(true);
      }),
    );
  });

  it('claims support only where every named part has some', () => {
    fc.assert(
      fc.property(device, day, (fields, on) => {
        const { state, unsupportedBy, parts } = answer(fields, on);
        const named = parts.filter((one) => one.named);
        if (state === 'active' || state === 'noEndAnnounced') {
          expect(named.length).toBeGreaterThan(0);
          expect(named.every((one) => one.state === 'active' || one.state === 'noEndAnnounced')).toBe(true);
          expect(unsupportedBy === null || unsupportedBy >= on).toBe(true);
        }
        if (unsupportedBy !== null && unsupportedBy < on) expect(state).toBe('unsupported');
      }),
    );
  });

  it('grows only graver with time, for what the asset states itself', () => {
    const rank = ['noEndAnnounced', 'active', 'unknown', 'phaseOut', 'discontinued', 'unsupported'];
    fc.assert(
      fc.property(life, day, day, (lifecycle, one, other) => {
        const [early, late] = one < other ? [one, other] : [other, one];
        const state = (on: string) => rank.indexOf(answer({ lifecycle }, on).state);
        expect(state(late)).toBeGreaterThanOrEqual(state(early));
      }),
    );
  });
});

describe('in the whole answer', () => {
  it('is completed by the model and drives the rule about support', () => {
    const model = modelOf(
      record('asset', 'a', { model: ref('assetModel', 'm'), criticality: 3 }),
      record('assetModel', 'm', { firmwareLifecycle: { endOfSecurityFixes: '2020-01-01' } }),
    );
    const input = { knowledge: analysisKnowledge(knowledge, at), at, parameters: builtInParameters };
    const analysis = analyse({ model, ...input });
    expect(analysis.assets[0]?.lifecycle).toMatchObject({
      state: 'unsupported',
      unsupportedBy: '2020-01-01',
    });
    expect(analysis.findings.find(({ rule }) => rule === 'R-AST-03')?.status).toBe('fail');
  });

  it('is worked out once for all assets that say the same', () => {
    const read = lifecycleReader(() => [], at);
    expect(read({ product: 'p' })).toBe(read({ product: 'p' }));
  });
});
