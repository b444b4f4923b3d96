import type { AssetType } from '#shared/model/asset.ts';
import type { Grade } from '#shared/model/field.ts';
import type { Id } from '#shared/model/id.ts';
import { keysOf } from '#shared/model/keys.ts';
import type { AssetRow } from './rows.ts';

/** Which assets are shown; every part that is set must hold. */
export interface AssetFilter {
  readonly text: string;
  /** 'none' for assets in no zone. */
  readonly zone: Id<'zone'> | 'none' | null;
  readonly type: AssetType | null;
  readonly vendor: string | null;
  readonly unknownFirmware: boolean;
  readonly withFindings: boolean;
  readonly risk: { readonly likelihood: Grade; readonly impact: Grade } | null;
}

export const noFilter: AssetFilter = {
  text: '',
  zone: null,
  type: null,
  vendor: null,
  unknownFirmware: false,
  withFindings: false,
  risk: null,
};

export function isFiltering(filter: AssetFilter): boolean {
  return keysOf(noFilter).some((key) => filter[key] !== noFilter[key]);
}

/** Searchable text per row, built once: 20,000 rows are filtered with every key press. */
const haystacks = new WeakMap<AssetRow, string>();

function haystackOf(row: AssetRow, typeWord: (type: AssetType) => string): string {
  const known = haystacks.get(row);
  if (known !== undefined) return known;
  const { asset } = row;
  const parts = [
    asset.name,
    asset.type === undefined ? undefined : typeWord(asset.type),
    row.zone,
    asset.vendor,
    asset.product,
    asset.orderNumber,
    asset.serialNumber,
    asset.firmwareVersion,
    asset.operatingSystem,
    asset.hostname,
    asset.owner,
    asset.location,
    ...(asset.addresses ?? []),
    ...(asset.macs ?? []),
  ];
  const text = parts
    .filter((part) => part !== undefined)
    .join('\n')
    .toLowerCase();
  haystacks.set(row, text);
  return text;
}

/** The rows a filter lets through. Words of the text may stand in any field and any order. */
export function filterRows(
  rows: readonly AssetRow[],
  filter: AssetFilter,
  typeWord: (type: AssetType) => string,
): readonly AssetRow[] {
  if (!isFiltering(filter)) return rows;
  const words = filter.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const tests: ((row: AssetRow) => boolean)[] = [];
  const { zone, type, vendor, risk } = filter;
  if (zone === 'none') tests.push((row) => row.zone === undefined);
  else if (zone !== null) tests.push((row) => row.asset.zone === zone);
  if (type !== null) tests.push((row) => row.asset.type === type);
  if (vendor !== null) tests.push((row) => row.asset.vendor === vendor);
  if (filter.unknownFirmware) tests.push((row) => row.asset.firmwareVersion === undefined);
  if (filter.withFindings) tests.push((row) => row.worst !== undefined);
  if (risk !== null) {
    tests.push((row) => row.risk?.likelihoodLevel === risk.likelihood && row.risk.impact === risk.impact);
  }
  if (words.length > 0) {
    tests.push((row) => {
      const text = haystackOf(row, typeWord);
      return words.every((word) => text.includes(word));
    });
  }
  return rows.filter((row) => tests.every((test) => test(row)));
}
