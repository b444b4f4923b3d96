import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Advisory } from '../advisory.ts';
import { shippedReader } from '../match/shipped-reader.ts';
import { readNames } from './name-readings.ts';
import { type KnowledgePack, openPack, readContent, readEnvelope, writePack } from './pack.ts';
import { applyDelta, isEmptyDelta, makeDelta } from './pack-delta.ts';
import { emptyAdvisory, emptyPack, plainRow, vulnerability } from './testing/pack.ts';

function opened(bytes: Uint8Array): KnowledgePack {
  const pack = openPack(bytes);
  if (!pack.ok) throw new Error(pack.error.message.en);
  return pack.value;
}

const advisory: fc.Arbitrary<Advisory> = fc
  .tuple(
    fc.integer({ min: 1, max: 6 }),
    fc.integer({ min: 1, max: 3 }),
    fc.constantFrom('< V2', '< V3', 'all'),
  )
  .map(([number, version, range]) => ({
    ...emptyAdvisory,
    id: `EX-${number}`,
    version: `${version}`,
    vulnerabilities: [vulnerability('CVE-2026-1000', 7.5)],
    remediations: [{ kind: 'vendor_fix', url: 'https://example.com', version: `V${version}` }],
    rows: [{ ...plainRow, product: `Pump ${number}/${number + 1}`, range, remediations: [0] }],
  }));

/** No readings of names, those of this program, or those of another. */
const readBy = fc.constantFrom(null, 'this', 'another');

const facts = fc
  .tuple(fc.uniqueArray(advisory, { selector: ({ id }) => id }), fc.boolean(), fc.boolean(), readBy)
  .map(([advisories, listed, scored, by]) => ({
    ...emptyPack,
    advisories,
    names: by === null ? null : { ...readNames(advisories, shippedReader()), by },
    exploited: listed
      ? {
          version: '1',
          date: '2026-01-02',
          cves: new Map([['CVE-2026-1000', { since: null, ransomware: true }]]),
        }
      : null,
    epss: scored ? { version: 'v1', date: '2026-01-02', records: 1, years: { '2026': '1:1' } } : null,
  }));

describe('a delta pack', () => {
  it('leads to the very bytes of the pack it was made for', () => {
    fc.assert(
      fc.property(facts, facts, (before, after) => {
        const [base, next] = [writePack(before), writePack(after)];
        const delta = makeDelta(opened(base), opened(next));
        expect(applyDelta(base, delta)).toEqual({ ok: true, value: next });
      }),
      { numRuns: 60 },
    );
  });

  it('is empty between equal packs, and only there', () => {
    fc.assert(
      fc.property(facts, facts, (before, after) => {
        const [base, next] = [writePack(before), writePack(after)];
        const envelope = readEnvelope(makeDelta(opened(base), opened(next)));
        const content = envelope.ok ? readContent(envelope.value) : envelope;
        if (!content.ok) throw new Error(content.error.message.en);
        expect(isEmptyDelta(content.value)).toBe(opened(base).sha256 === opened(next).sha256);
      }),
      { numRuns: 60 },
    );
  });

  it('changes no other pack than the one it names, and is no pack by itself', () => {
    const base = writePack(emptyPack);
    const other = writePack({ ...emptyPack, name: 'other' });
    const delta = makeDelta(opened(base), opened(other));
    const code = (result: { ok: boolean; error?: { code: string } }): string => result.error?.code ?? 'ok';
    expect(code(applyDelta(other, delta))).toBe('pack-base');
    expect(code(applyDelta(base, other))).toBe('pack-base');
    expect(code(openPack(delta))).toBe('pack-is-delta');
  });
});
