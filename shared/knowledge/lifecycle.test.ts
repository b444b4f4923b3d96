import { describe, expect, it } from 'vitest';
import { lifecycleOf, supportOf } from './lifecycle.ts';
import { loadKnowledge, shippedFiles } from './load.ts';

const at = '2026-11-22';
const loaded = loadKnowledge([]);
if (!loaded.ok) throw new Error(loaded.error.message.en);
const knowledge = loaded.value;

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
  ])('%s is %s (%s)', (operatingSystem, state, date) => {
    expect(lifecycleOf({ operatingSystem }, knowledge, at)).toMatchObject({ state, date });
  });

  it('decides an ambiguous name once all its editions have ended', () => {
    expect(lifecycleOf({ operatingSystem: 'Windows 10' }, knowledge, '2034-01-01').state).toBe('unsupported');
    expect(lifecycleOf({ operatingSystem: 'Windows 10' }, knowledge, '2020-01-01').state).toBe('active');
  });

  it('counts paid updates only where the asset is enrolled, and the last day as supported', () => {
    const server = { operatingSystem: 'Windows Server 2012 R2' };
    const on = (date: string, extendedUpdates: boolean) =>
      lifecycleOf({ ...server, extendedUpdates }, knowledge, date).state;
    expect(on('2026-10-13', true)).toBe('active');
    expect(on('2026-10-14', true)).toBe('unsupported');
    expect(on('2026-10-13', false)).toBe('unsupported');
  });
});

describe('controllers', () => {
  it.each([
    [{ vendor: 'Siemens', product: 'SIMATIC S7-300 CPU 315-2DP' }, 'discontinued'],
    [{ vendor: 'Siemens AG', orderNumber: '6ES7 315-2AH14-0AB0' }, 'discontinued'],
    [{ vendor: 'Siemens', orderNumber: '6ES7214-1AG40-0XB0' }, 'phaseOut'],
    [{ vendor: 'Siemens', orderNumber: '6ES7214-1AD23-0XB0' }, 'discontinued'],
    [{ vendor: 'Siemens', product: 'S7-1200 G2 CPU 1212C' }, 'unknown'],
    [{ vendor: 'Allen-Bradley', orderNumber: '1747-L552' }, 'discontinued'],
    [{ vendor: 'Schneider', product: 'Modicon Quantum' }, 'discontinued'],
    [{ vendor: 'ABB', product: 'SIMATIC S7-300' }, 'unknown'],
    [{ vendor: 'Siemens', product: 'SIMATIC S7-1500' }, 'unknown'],
  ])('%j is %s', (subject, state) => {
    expect(lifecycleOf(subject, knowledge, at).state).toBe(state);
  });

  it('takes the graver of controller and operating system, and the asset its own dates before both', () => {
    const controller = { vendor: 'Siemens', product: 'SIMATIC S7-300', operatingSystem: 'WinXP' };
    expect(lifecycleOf(controller, knowledge, at)).toMatchObject({
      state: 'unsupported',
      basis: 'operatingSystem',
    });
    const stated = { ...controller, lifecycle: { endOfSupport: '2030-01-01' } };
    expect(lifecycleOf(stated, knowledge, at)).toMatchObject({ state: 'active', basis: 'asset' });
    const open = { ...controller, lifecycle: { noEndAnnounced: true } };
    expect(lifecycleOf(open, knowledge, at).state).toBe('noEndAnnounced');
  });
});

describe('ends of support for the analysis', () => {
  it('names what is certain and nothing else', () => {
    expect(supportOf({ operatingSystem: 'Win 7 SP1' }, knowledge, at)).toEqual([
      { part: 'Windows 7 SP1', end: '2020-01-14' },
    ]);
    expect(supportOf({ operatingSystem: 'Windows 10' }, knowledge, at)).toEqual([]);
    expect(supportOf({ vendor: 'Siemens', product: 'SIMATIC S7-300' }, knowledge, at)).toEqual([]);
  });
});

describe('the catalogues', () => {
  it('counts the requirements of IEC 62443-3-3 per level and per FR at SL 2', () => {
    const rows = knowledge.requirements.records;
    const upTo = (level: number) => rows.filter((row) => row.fromSL <= level);
    expect([1, 2, 3, 4].map((level) => upTo(level).length)).toEqual([37, 60, 90, 100]);
    const perFr = [1, 2, 3, 4, 5, 6, 7].map((fr) => upTo(2).filter((row) => row.fr === fr).length);
    expect(perFr).toEqual([16, 12, 10, 4, 6, 2, 10]);
    expect(new Set(rows.map((row) => row.id)).size).toBe(100);
  });

  it('places every asset type once', () => {
    const types = knowledge.attackAssets.records.map((row) => row.type);
    expect(new Set(types).size).toBe(types.length);
    expect(types).toContain('jumpHost');
  });

  it('states each catalogue with version, date and size', () => {
    expect(knowledge.statements).toContainEqual({
      kind: 'requirements',
      version: '2013+COR1:2014',
      date: '2026-11-22',
      records: 100,
    });
  });

  it('refuses a damaged file by name', () => {
    const read = loadKnowledge([], { ...shippedFiles, vendors: { kind: 'vendors' } });
    expect(read.ok ? '' : read.error.code).toBe('catalogue-invalid');
  });
});
