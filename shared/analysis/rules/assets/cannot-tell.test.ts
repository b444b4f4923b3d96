import { expect, test } from 'vitest';
import type { MatchResult } from '../../../knowledge/knowledge.ts';
import { nothingMatched } from '../../../knowledge/match/asset-match.ts';
import type { Asset } from '../../../model/model.ts';
import { ref } from '../../testing/fixture.ts';
import { cannotTell } from './cannot-tell.ts';

const undecided: MatchResult = {
  ...nothingMatched,
  undecided: [{ advisory: 'EX-1', cve: [], text: '', why: '', reason: 'versionMissing', basis: 'product' }],
};
const knownVendors = new Set(['Siemens']);

const said = (fields: Partial<Asset>, match: MatchResult | null = nothingMatched) => {
  const knowledge = { knowsVendor: (vendor: string) => knownVendors.has(vendor) };
  // Border: of all knowledge only this is asked for.
  const context = { knowledge } as unknown as Parameters<typeof cannotTell>[2];
  return cannotTell({ id: ref('asset', 'a'), ...fields }, match, context);
};

test.each<[string, Partial<Asset>, MatchResult | null, string | null]>([
  ['no advisories are loaded', { vendor: 'Siemens', product: 'S7' }, null, 'advisories'],
  ['nobody named the product', { vendor: 'Siemens' }, nothingMatched, 'product'],
  ['nobody read the version', { vendor: 'Siemens', product: 'S7' }, undecided, 'firmwareVersion'],
  ['the version does not decide', { product: 'S7', firmwareVersion: '1' }, undecided, 'advisories'],
  ['no advisory is about the vendor', { vendor: 'Nobody', product: 'S7' }, nothingMatched, 'advisories'],
  ['advisories of the vendor name nothing', { vendor: 'Siemens', product: 'S7' }, nothingMatched, null],
  ['the asset names no vendor', { product: 'S7' }, nothingMatched, null],
])('whether something exploited affects an asset where %s', (_, fields, match, missing) => {
  expect(said(fields, match)?.missing ?? null).toEqual(missing === null ? null : [missing]);
});

test('a vendor without data is named by the finding', () => {
  expect(said({ vendor: 'Nobody', product: 'S7' })?.facts).toMatchObject([
    { field: 'vendor', value: 'Nobody' },
  ]);
});
