import type { ProtocolTable } from '#shared/knowledge/catalogue/protocols.ts';
import type { AssetType } from '#shared/model/asset.ts';
import { hiddenRules } from '../firewall/hidden-rules.ts';
import type { Claim, Observations, ObservedAsset, RecordedThing } from '../observation.ts';
import { isAssetColumn, readAssetRow } from './asset-row.ts';
import { channelRows, isChannelColumn } from './channel-row.ts';
import type { ListPreview } from './preview.ts';
import { listProblem } from './problems.ts';
import type { ListedKind } from './record-columns.ts';
import { readRecordRow } from './record-row.ts';
import { cellsOf, type RowReading, rowPlace, rowReading } from './row.ts';
import { isRuleColumn } from './rule-columns.ts';
import { deviceSuggested } from './rule-device.ts';
import { ruleRows } from './rule-row.ts';
import type { SkipLog } from './skipped.ts';
import { type ListRow, listLimits } from './tokeniser.ts';
import { plainWord } from './type-words.ts';

/** What the rows of one list come to. */
type ListFindings = Required<Pick<Observations, 'assets' | 'channels' | 'recorded' | 'ruleSets'>>;

/** Takes the rows of one list, wherever they come from. */
export interface ListBody {
  /** A row of the list; those above its header and empty ones are passed over. */
  add(row: ListRow): void;
  /** Rows read so far. */
  read(): number;
  take(): ListFindings;
}

/** What the reading of rows needs beside the preview. */
export interface BodyOptions {
  /** Name of the file, which rules without a device are called after. */
  readonly file: string;
  readonly protocols: ProtocolTable;
  /** What the site calls its types of asset, by plain word. */
  readonly typeWords: ReadonlyMap<string, AssetType>;
}

/** A body for the list a preview describes; what it does not use goes to the log. */
export function listBody(preview: ListPreview, log: SkipLog, options: BodyOptions): ListBody {
  reportUnusedColumns(preview, log);
  const sheet = preview.sheet?.name ?? null;
  const how = rowReading({ ...preview, sheet }, options.typeWords, log);
  const rows = rowsOf(preview, how, options);
  const bodyFrom = (preview.headerLine ?? 0) + 1;
  let read = 0;
  return {
    add(row) {
      if (row.line < bodyFrom || row.cells.every((cell) => cell.trim() === '')) return;
      read += 1;
      if (read <= listLimits.rows) rows.add(row);
      else if (read === listLimits.rows + 1)
        log.add(listProblem('list-too-many-rows', rowPlace(sheet, row.line), { limit: listLimits.rows }));
    },
    read: () => Math.min(read, listLimits.rows),
    take: () => rows.take(),
  };
}

interface Rows {
  add(row: ListRow): void;
  take(): ListFindings;
}

function rowsOf(preview: ListPreview, how: RowReading, { protocols, file }: BodyOptions): Rows {
  const { kind, device } = preview.mapping;
  if (kind === 'assets') return assetRows(how, preview.columnSet?.gather === true);
  if (kind === 'filterRule') return rowsOfRules(how, device || deviceSuggested(file, how.sheet));
  return kind === 'channels' ? rowsOfChannels(how, protocols) : rowsOfRecords(kind, how);
}

const nothing: ListFindings = { assets: [], channels: [], recorded: [], ruleSets: [] };

/** @param gather rows of one name are one asset: lists with a row an interface or an address */
function assetRows(how: RowReading, gather: boolean): Rows {
  const assets: ObservedAsset[] = [];
  const named = new Map<string, number>();
  const put = (asset: ObservedAsset): void => {
    const name = gather ? plainWord(nameOf(asset)) : '';
    const at = name === '' ? undefined : named.get(name);
    const earlier = at === undefined ? undefined : assets[at];
    if (at !== undefined && earlier !== undefined) {
      assets[at] = gathered(earlier, asset);
      return;
    }
    if (name !== '') named.set(name, assets.length);
    assets.push(asset);
  };
  return {
    add(row) {
      const place = rowPlace(how.sheet, row.line);
      const cells = cellsOf(row, how, isAssetColumn);
      const asset = cells.length === 0 ? null : readAssetRow(place, place, cells);
      if (asset !== null) put(asset);
      else if (cells.length === 0) how.log.add(listProblem('list-no-identity', place));
    },
    take: () => ({ ...nothing, assets }),
  };
}

function nameOf({ claims }: ObservedAsset): string {
  const name = claims.find(({ field }) => field === 'name')?.value;
  return typeof name === 'string' ? name : '';
}

const addUp: ReadonlySet<string> = new Set(['addresses', 'macs', 'vlans']);
/** Interfaces of one device that are gathered; beyond that its addresses say no more. */
const mostGathered = 1000;

/** What two rows say about one device: addresses add up, of everything else the first row counts. */
function gathered(earlier: ObservedAsset, later: ObservedAsset): ObservedAsset {
  const claims = new Map<string, Claim>(earlier.claims.map((claim) => [claim.field, claim]));
  for (const claim of later.claims) {
    const before = claims.get(claim.field);
    if (before === undefined) claims.set(claim.field, claim);
    else if (addUp.has(claim.field) && Array.isArray(before.value) && Array.isArray(claim.value)) {
      const value = [...new Set<unknown>([...before.value, ...claim.value])].slice(0, mostGathered);
      // Border: both are values of the same field, and so are the parts of either.
      claims.set(claim.field, { ...before, value } as Claim);
    }
  }
  return { ...later, ...earlier, claims: [...claims.values()] };
}

function rowsOfChannels(how: RowReading, protocols: ProtocolTable): Rows {
  const rows = channelRows(how.sheet, protocols);
  return {
    add(row) {
      const place = rowPlace(how.sheet, row.line);
      const cells = cellsOf(row, how, isChannelColumn);
      if (cells.length === 0) how.log.add(listProblem('list-no-ends', place));
      else rows.add(place, place, cells);
    },
    take: () => ({ ...nothing, assets: [...rows.ends.values()], channels: rows.channels }),
  };
}

function rowsOfRecords(kind: ListedKind, how: RowReading): Rows {
  const recorded: RecordedThing[] = [];
  const isField = (_field: string): _field is string => true;
  return {
    add(row) {
      const place = rowPlace(how.sheet, row.line);
      const cells = cellsOf(row, how, isField);
      const thing = cells.length === 0 ? null : readRecordRow(kind, place, cells);
      if (thing !== null) recorded.push(thing);
      else if (cells.length === 0) how.log.add(listProblem('list-no-record', place));
    },
    take: () => ({ ...nothing, recorded }),
  };
}

function rowsOfRules(how: RowReading, device: string): Rows {
  const rows = ruleRows(how.sheet, device);
  return {
    add(row) {
      const place = rowPlace(how.sheet, row.line);
      const cells = cellsOf(row, how, isRuleColumn);
      if (cells.length === 0) how.log.add(listProblem('list-rule-unclear', place));
      else rows.add(place, cells);
    },
    take() {
      const { assets, ruleSets } = rows.take();
      for (const { rules } of ruleSets) for (const problem of hiddenRules(rules)) how.log.add(problem);
      return { ...nothing, assets, ruleSets };
    },
  };
}

function reportUnusedColumns({ columns, headerLine, sheet }: ListPreview, log: SkipLog): void {
  const place = rowPlace(sheet?.name ?? null, headerLine ?? 1);
  for (const { header, field } of columns) {
    if (field === null) log.add(listProblem('list-column-unmapped', `${place}, column ${header}`));
  }
}
