import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Matcher } from '../match/match.ts';
import { shippedReader } from '../match/shipped-reader.ts';
import { nothing, shippedIndex } from '../match/testing/matcher.ts';
import { readNames } from './name-readings.ts';
import { contentOf, encodePack, openPack, readEnvelope, writePack } from './pack.ts';
import { emptyAdvisory, emptyPack, plainRow, vulnerability } from './testing/pack.ts';

const starter = join(import.meta.dirname, '../../../resources/packs/starter.zwp');

const advisories = [
  {
    ...emptyAdvisory,
    vulnerabilities: [vulnerability('CVE-2026-1000', 7.5)],
    rows: [
      { ...plainRow, product: 'SIMATIC S7-1500 CPU family (incl. related ET200 CPUs)' },
      { ...plainRow, product: 'WinCC V7.4 SP1 and earlier', range: '< V7.4' },
      { ...plainRow, vendor: 'Moxa', product: 'NPort 5210 5230 5232 Series', range: '< 3' },
      { ...plainRow, vendor: 'Phoenix Contact', product: 'BMXP34* (part numbers BMEP* and BMEH*)' },
      { ...plainRow, product: 'Gateway Station (GWS), serial number 17X**** or later' },
    ],
  },
];
const names = readNames(advisories, shippedReader());
const bare = { alternatives: [], orderNumbers: [], lineText: '', family: false, serialNumbers: false };

function opened(bytes: Uint8Array) {
  const pack = openPack(bytes);
  if (!pack.ok) throw new Error(pack.error.message.en);
  return pack.value;
}

describe('the readings of names in a pack', () => {
  it('are what the reader said', () => {
    const { names: found } = opened(writePack({ ...emptyPack, advisories, names }));
    for (const [vendor, products] of names.names)
      for (const [product, { alternatives, orderNumbers, lineText, family, serialNumbers }] of products)
        expect(found?.names.get(vendor)?.get(product)).toEqual({
          alternatives,
          orderNumbers,
          lineText,
          family,
          serialNumbers,
        });
  });

  it('answer as the names themselves do, and count only where this very reader made them', () => {
    const wrong = {
      ...names,
      names: new Map([['Siemens', new Map([['WinCC V7.4 SP1 and earlier', bare]])]]),
    };
    const query = { ...nothing, vendor: 'Siemens', product: 'SIMATIC WinCC', version: 'V7.3' };
    const answerWith = (given: typeof names | null) =>
      new Matcher(shippedIndex(opened(writePack({ ...emptyPack, advisories, names: given })))).match(query);
    expect(answerWith(null).affected).toHaveLength(1);
    expect(answerWith(names)).toEqual(answerWith(null));
    expect(answerWith(wrong).affected).toHaveLength(0);
    expect(answerWith({ ...wrong, by: 'another reader' })).toEqual(answerWith(null));
  });

  it('are left out of packs of the older schema, which still open', () => {
    const bytes = writePack({ ...emptyPack, advisories });
    const envelope = readEnvelope(bytes);
    expect(envelope).toMatchObject({ ok: true, value: { schema: 2 } });
    expect(opened(bytes).names).toBeNull();
    expect(readEnvelope(writePack({ ...emptyPack, advisories, names }))).toMatchObject({
      ok: true,
      value: { schema: 3 },
    });
  });

  it('are refused where a number points outside its list', () => {
    const content = contentOf({ ...emptyPack, advisories, names });
    const numbers = [...(content.names?.numbers ?? [])];
    for (const at of [0, 3, numbers.length - 1]) {
      const damaged = { by: names.by, words: content.names?.words ?? [], numbers: numbers.with(at, 99_999) };
      const read = openPack(encodePack({ ...content, names: damaged }));
      expect(read.ok ? '' : `${read.error.code} ${read.error.place}`).toBe('pack-unreadable /names');
    }
  });

  // Fails where a change to the reader has not counted up its revision: then make the starter pack anew.
  it('are in the starter pack as the reader reads them today', () => {
    const pack = opened(readFileSync(starter));
    const reader = shippedReader();
    expect(pack.names?.by).toBe(reader.fingerprint);
    let wrong = 0;
    for (const [vendor, products] of pack.names?.names ?? [])
      for (const [product, stored] of products) {
        const { line: _, ...read } = reader.read(product, vendor);
        if (JSON.stringify(Object.entries(read).sort()) !== JSON.stringify(Object.entries(stored).sort()))
          wrong += 1;
      }
    expect(wrong).toBe(0);
  });
});
