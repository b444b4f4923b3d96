import { describe, expect, it } from 'vitest';
import { readEndOfLife, readLifecycleCsv } from './lifecycle-list.ts';

describe('a lifecycle list', () => {
  it('is read from CSV, and says which rows it left out', () => {
    const text = [
      'vendor;family;order_numbers;discontinued;source',
      'Acme;Pump 100;PX1*|PX2*;2024-10-01;notice',
      'Acme;Pump 200;;next year;',
    ].join('\n');
    expect(readLifecycleCsv(text, 'l.csv')).toMatchObject({
      ok: true,
      value: {
        families: [
          { vendor: 'acme', names: ['pump 100'], orderNumbers: ['PX1*', 'PX2*'], state: 'discontinued' },
        ],
        skipped: [{ place: 'l.csv line 3' }],
      },
    });
    expect(readLifecycleCsv('a,b', 'l.csv')).toMatchObject({ ok: false, error: { place: 'l.csv line 1' } });
  });

  it('is read from endoflife.date in each of its shapes', () => {
    const releases = [{ name: '12', label: '12 (Bookworm)', eolFrom: '2026-06-10', eoesFrom: '2028-06-30' }];
    const whole = {
      result: [
        { name: 'debian', label: 'Debian', category: 'os', releases },
        { name: 'nginx', category: 'server-app', releases },
      ],
    };
    const read = readEndOfLife(JSON.stringify(whole), 'full.json');
    expect(read).toMatchObject({
      ok: true,
      value: {
        systems: [{ name: 'Debian 12 (Bookworm)', date: '2026-06-10', extended: { date: '2028-06-30' } }],
        skipped: [{ reason: { code: 'lifecycle-not-systems' } }],
      },
    });
    const cycles = [
      { cycle: '10.0', eol: false },
      { cycle: '9', eol: '2024-01-31', extendedSupport: true },
    ];
    expect(readEndOfLife(JSON.stringify(cycles), 'dir/ubuntu.json')).toMatchObject({
      ok: true,
      value: {
        systems: [
          { names: ['ubuntu 10.0'], date: null },
          { names: ['ubuntu 9'], date: '2024-01-31' },
        ],
      },
    });
    expect(readEndOfLife('{"result":7}', 'x.json').ok).toBe(false);
  });
});
