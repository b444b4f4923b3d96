import { describe, expect, it } from 'vitest';
import { newId } from './id.ts';
import type { VexStatement } from './model.ts';
import { statementAbout } from './sighting-statement.ts';

let last = 0;
const statement = (fields: Omit<Partial<VexStatement>, 'id'>): VexStatement => {
  last += 1;
  return {
    id: newId('vexStatement', (length) => new Uint8Array(length).fill(last)),
    vulnerability: 'CVE-2024-1',
    ...fields,
  };
};

describe('the statement that answers for a vulnerability', () => {
  const asked = { names: ['cve-2024-1'], component: 'log4j-core' };

  it('is the latest, and of equally late ones the most cautious', () => {
    const old = statement({ status: 'affected', issued: '2024-01-01' });
    const late = statement({ status: 'notAffected', issued: '2024-02-01' });
    const cautious = statement({ status: 'underInvestigation', issued: '2024-02-01' });
    expect(statementAbout([old, late], asked)).toBe(late);
    expect(statementAbout([late, cautious, old], asked)).toBe(cautious);
  });

  it('may name the vulnerability otherwise, but no other component', () => {
    const other = statement({ status: 'notAffected', component: 'zlib' });
    const alias = statement({
      vulnerability: 'GHSA-1',
      aliases: ['CVE-2024-1'],
      status: 'fixed',
      component: 'org.apache/log4j-core',
    });
    expect(statementAbout([other], asked)).toBeUndefined();
    expect(statementAbout([other, alias], asked)).toBe(alias);
  });
});
