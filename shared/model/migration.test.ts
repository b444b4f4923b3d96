import { describe, expect, it } from 'vitest';
import { chainFrom, migrate, type OldWrite } from './migration.ts';

const rename = {
  from: 1,
  to: 2,
  up: (write: OldWrite) => [{ ...write, field: write.field === 'ip' ? 'addresses' : write.field }],
} as const;
const split = {
  from: 2,
  to: 3,
  up: (write: OldWrite) => (write.field === 'addresses' ? [{ ...write, value: [write.value] }] : [write]),
} as const;
const chain = chainFrom(1).step(rename).step(split);

describe('the schema history', () => {
  it('brings writes of every version to the latest', () => {
    expect(migrate(chain, 1, [{ record: 'a', field: 'ip', value: '10.0.0.1' }])).toEqual({
      ok: true,
      value: [{ record: 'a', field: 'addresses', value: ['10.0.0.1'] }],
    });
    expect(migrate(chain, 3, [{ record: 'a', field: 'addresses', value: [] }])).toMatchObject({ ok: true });
  });

  it('refuses what a newer program wrote, and a version that never was', () => {
    expect(migrate(chain, 4, [])).toEqual({ ok: false, error: 'too-new' });
    expect(migrate(chain, 0, [])).toEqual({ ok: false, error: 'unknown-version' });
  });

  it('does not compile with a gap', () => {
    // @ts-expect-error a chain at version 1 cannot continue with a step from 2
    chainFrom(1).step(split);
  });
});
