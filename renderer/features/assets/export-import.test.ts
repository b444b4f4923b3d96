import { describe, expect, it } from 'vitest';
import { readList } from '#shared/ingest/list/list.ts';
import { isUnderstood } from '#shared/ingest/list/trial.ts';
import type { AssetType } from '#shared/model/asset.ts';
import { type Id, newId } from '#shared/model/id.ts';
import { languages } from '#shared/model/language.ts';
import { type Asset, emptyModel, type Zone } from '#shared/model/model.ts';
import { i18n, startTranslations } from '../../i18n/i18n.ts';
import { labelsOf } from '../../i18n/labels.ts';
import { seededBytes } from '../../testing/plant.ts';
import { assetColumns } from './columns.ts';
import { type Answers, buildRows } from './rows.ts';
import { textsOf } from './sheet.ts';
import { writeCsv } from './table-csv.ts';
import { wordsOf } from './use-words.ts';

const nothing: Answers = {
  assets: new Map(),
  findingsOf: new Map(),
  lastChange: () => undefined,
  isThere: false,
};
const atOnce = async (): Promise<void> => undefined;

const zone: Zone = { id: newId('zone', seededBytes(2)), name: 'Cell 1' };
const life = (year: number) => ({
  endOfSale: `${year}-01-31`,
  endOfUpdates: `${year + 1}-02-28`,
  endOfSecurityFixes: `${year + 2}-03-31`,
  endOfSupport: `${year + 3}-04-30`,
  noEndAnnounced: false,
});
/** Every field that is a column of the inventory and can be written there. */
const said = {
  name: 'PLC 1',
  type: 'plc',
  addresses: ['10.0.0.1', '10.0.0.2'],
  vendor: 'Siemens',
  product: 'CPU 1511-1 PN',
  firmwareVersion: 'V2.9.7',
  criticality: 4,
  owner: 'Ada',
  location: 'Hall 3',
  orderNumber: '6ES7511-1AK02-0AB0',
  serialNumber: 'S C-1',
  hardwareVersion: '5',
  operatingSystem: 'none of its own',
  extendedUpdates: false,
  hostname: 'plc-1',
  macs: ['00:1b:1b:00:00:01'],
  vlans: [10, 20],
  purdueLevel: '1',
  impact: { safety: 1, environment: 2, production: 3, finance: 4, reputation: 5 },
  safetyRelated: true,
  transient: false,
  wireless: false,
  defaultCredential: true,
  hardcodedCredential: false,
  modeSwitch: 'run',
  malwareProtection: 'allowlisting',
  fallbackAuthentication: true,
  logTamperProtected: false,
  timeAuthenticated: false,
  failMode: 'close',
  failureRate: 'seldom',
  patchMode: 'maintenanceWindow',
  unpatchableReason: 'requalification',
  migrationPlan: 'With line 4; budget asked for',
  reviewBy: '2027-01-01',
  retired: '2030-12-31',
  classification: 'internal',
  businessValue: '40,000 EUR',
  lifecycle: life(2027),
  firmwareLifecycle: life(2031),
  lastVerified: '2026-11-01',
  notes: 'Beside the door',
} as const satisfies Partial<Asset>;

describe('the inventory as a list', () => {
  it.each(languages)('comes back as it was, in %s', async (language) => {
    startTranslations(language);
    const words = wordsOf(i18n.t, labelsOf(i18n.t, language), language);
    const id: Id<'asset'> = newId('asset', seededBytes(1));
    const asset: Asset = { ...said, id, zone: zone.id };
    const model = { ...emptyModel(), asset: new Map([[id, asset]]), zone: new Map([[zone.id, zone]]) };
    const { list: rows } = await buildRows(model, nothing, null, atOnce);
    const table = { lines: rows, columns: assetColumns, grouping: null, words };
    const text = await writeCsv(...(await textsOf(table, atOnce)), atOnce);
    const read = await readList({
      name: 'inventory.csv',
      chunks: (async function* () {
        yield new TextEncoder().encode(text);
      })(),
    });
    if (!read.ok) throw new Error(read.error.code);
    const { assets, skipped } = read.value.observations;
    const wrong = skipped.filter(({ reason }) => reason.code !== 'list-column-unmapped');
    expect(wrong.map(({ place, reason }) => `${place}: ${reason.message.en}`)).toEqual([]);
    const [only] = assets;
    expect(only?.zoneName?.name).toBe('Cell 1');
    expect(Object.fromEntries((only?.claims ?? []).map(({ field, value }) => [field, value]))).toEqual(said);
  });

  it.each(languages)('has no closed choice whose word is not understood again, in %s', (language) => {
    startTranslations(language);
    const { choice } = labelsOf(i18n.t, language);
    const how = { dateOrder: null, decimal: null, unit: null, typeWords: new Map<string, AssetType>() };
    const lost = assetColumns.flatMap(({ id, field, options }) =>
      field === null
        ? []
        : (options ?? []).filter((option) => !isUnderstood('assets', id, choice(field, option), how)),
    );
    expect(lost).toEqual([]);
  });
});
