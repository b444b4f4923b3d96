import { describe, expect, it } from 'vitest';
import { readDocument } from '../../knowledge/csaf/checked-document.ts';
import { csafVex } from './csaf.ts';
import { cyclonedxVex } from './cyclonedx.ts';
import type { Published } from './statements.ts';

function published(change: Partial<Published['statement']>): Published {
  const subject = { id: 'asset-1', name: 'CPU 1511', vendor: 'Siemens', version: 'V2.9.6' };
  const plain = { id: 's1', vulnerability: 'CVE-2026-1000', status: 'notAffected' };
  // Border: ids of records are opaque words to what is tested here.
  return { subject, statement: { ...plain, ...change } as unknown as Published['statement'] };
}

const publisher = { name: 'Plant', namespace: 'https://plant.example', id: 'vex-1' };

describe('statements that leave the program', () => {
  it.each<[string, Partial<Published['statement']>]>([
    ['not affected, with CISA’s label', { justification: 'componentNotPresent' }],
    ['not affected, with a finer reason', { justification: 'protectedAtPerimeter' }],
    ['not affected, in own words', { impactStatement: 'The port is closed.' }],
    ['affected', { status: 'affected' }],
    ['fixed', { status: 'fixed' }],
    ['investigated', { status: 'underInvestigation' }],
    ['of an advisory without CVE', { vulnerability: 'ICSA-1', status: 'fixed' }],
  ])('are a sound CSAF VEX document: %s', (_, change) => {
    const text = csafVex([published(change)], publisher, '2026-11-22') ?? '';
    const read = readDocument(text, 'vex.json');
    expect(read.ok ? [] : read.error).toEqual([]);
  });

  it('are no CSAF document where there is none', () => {
    expect(csafVex([], publisher, '2026-11-22')).toBeNull();
  });

  it('say in CycloneDX what is affected, in which state and why', () => {
    const one = published({
      justification: 'vulnerableCodeNotInExecutePath',
      impactStatement: 'Not called.',
    });
    expect(JSON.parse(cyclonedxVex([one], '2026-11-22'))).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      components: [{ 'bom-ref': 'asset-1', version: 'V2.9.6' }],
      vulnerabilities: [
        {
          id: 'CVE-2026-1000',
          analysis: { state: 'not_affected', justification: 'code_not_reachable', detail: 'Not called.' },
          affects: [{ ref: 'asset-1' }],
        },
      ],
    });
  });
});
