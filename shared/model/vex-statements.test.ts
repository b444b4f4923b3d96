import { describe, expect, it } from 'vitest';
import { newId } from './id.ts';
import type { Asset, VexStatement } from './model.ts';
import { type AskedVulnerability, statementsOf } from './vex-statements.ts';

const asset: Asset = { id: newId('asset', (length) => new Uint8Array(length)), firmwareVersion: 'V2.1' };

let last = 0;
const statement = (fields: Omit<Partial<VexStatement>, 'id'>): VexStatement => {
  last += 1;
  return {
    id: newId('vexStatement', (length) => new Uint8Array(length).fill(last)),
    subject: asset.id,
    vulnerability: 'CVE-2024-1',
    ...fields,
  };
};

const about = (statements: readonly VexStatement[], asked: AskedVulnerability): VexStatement | undefined =>
  statementsOf(statements)(asset).about(asked);

describe('the statement that answers for a vulnerability', () => {
  const asked = { names: ['cve-2024-1'], component: 'log4j-core' };

  it('is the latest, and of equally late ones the most cautious', () => {
    const old = statement({ status: 'affected', issued: '2024-01-01' });
    const late = statement({ status: 'notAffected', issued: '2024-02-01' });
    const cautious = statement({ status: 'underInvestigation', issued: '2024-02-01' });
    expect(about([old, late], asked)).toBe(late);
    expect(about([late, cautious, old], asked)).toBe(cautious);
  });

  it('may name the vulnerability otherwise, but no other component', () => {
    const other = statement({ status: 'notAffected', component: 'zlib' });
    const alias = statement({
      vulnerability: 'GHSA-1',
      aliases: ['CVE-2024-1'],
      status: 'fixed',
      component: 'org.apache/log4j-core',
    });
    expect(about([other], asked)).toBeUndefined();
    expect(about([other, alias], asked)).toBe(alias);
  });

  it('does not answer for the whole where it speaks of a component', () => {
    const part = statement({ status: 'notAffected', component: 'log4j-core' });
    expect(about([part], { names: ['CVE-2024-1'] })).toBeUndefined();
    expect(about([part], asked)).toBe(part);
  });

  it('holds for the version it names, written with or without a V', () => {
    const here = statement({ status: 'fixed', firmwareVersion: '2.1' });
    const elsewhere = statement({ status: 'fixed', firmwareVersion: '2.2' });
    expect(about([here], asked)).toBe(here);
    expect(about([elsewhere], asked)).toBeUndefined();
    expect(statementsOf([here, elsewhere])(asset).all()).toEqual([here]);
  });
});
