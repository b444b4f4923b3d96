import { patchModes } from '#shared/model/asset.ts';
import type { PurdueLevel } from '#shared/model/field.ts';
import type { FieldsOf } from '#shared/model/model.ts';
import type { ZoneKind } from '#shared/model/zone.ts';
import type { Claim, ObservedAsset } from '../observation.ts';
import { type Cell, take, takeCode, takeDate, takeText } from './cell.ts';
import { type AssetColumn, isOwnAssetColumn, moreAssetColumns } from './header-words.ts';
import { listProblem } from './problems.ts';
import { choiceWords } from './record-columns.ts';
import { readClaim } from './record-row.ts';
import type { RowCell } from './row.ts';
import { plainWord, readAssetType, readZoneKind, typeInPhrase } from './type-words.ts';
import { readAddresses, readBoolean, readGrade, readMacs, readPurdueLevel, readVlans } from './value.ts';

/** The claims of a row by their field: a dozen at most, for which looking is cheaper than a map for each of 100,000 rows. */
class RowClaims {
  readonly list: Claim[] = [];

  get(field: Claim['field']): Claim | undefined {
    for (const claim of this.list) if (claim.field === field) return claim;
    return undefined;
  }

  has(field: Claim['field']): boolean {
    return this.get(field) !== undefined;
  }

  /** Puts a claim in the place of an earlier one about its field, or behind all others. */
  set(claim: Claim): void {
    const at = this.list.findIndex(({ field }) => field === claim.field);
    if (at < 0) this.list.push(claim);
    else this.list[at] = claim;
  }
}

/** What a row has said so far; places are those of the first cell that spoke. */
interface Draft {
  readonly claims: RowClaims;
  zone: { readonly name: string; readonly place: string } | null;
  zoneKind: ZoneKind | null;
  zoneLevel: PurdueLevel | null;
  /** A type cell that reads like a model. */
  model: Cell | null;
}

/** People keep lists with care but by hand: every claim of a list is of medium confidence. */
const confidence = 'medium' as const;

type Reader = (cell: Cell, draft: Draft) => void;

type TextField = 'name' | 'vendor' | 'product' | 'hardwareVersion' | 'operatingSystem' | 'hostname' | 'owner';
const text =
  (field: TextField): Reader =>
  (cell, { claims }) => {
    const value = takeText(cell, 300);
    if (value !== null) claims.set({ field, value, place: cell.place, confidence });
  };

const code =
  (field: 'orderNumber' | 'serialNumber' | 'firmwareVersion'): Reader =>
  (cell, { claims }) => {
    const value = takeCode(cell);
    if (value !== null) claims.set({ field, value, place: cell.place, confidence });
  };

const flag =
  (field: 'extendedUpdates' | 'transient' | 'wireless' | 'defaultCredential'): Reader =>
  (cell, { claims }) => {
    const value = take(cell, readBoolean(cell.text));
    if (value !== null) claims.set({ field, value, place: cell.place, confidence });
  };

const impact =
  (category: 'safety' | 'environment' | 'production' | 'finance' | 'reputation'): Reader =>
  (cell, { claims }) => {
    const grade = take(cell, readGrade(cell.text));
    if (grade === null) return;
    const earlier = claims.get('impact');
    const value = { ...(earlier?.field === 'impact' ? earlier.value : {}), [category]: grade };
    claims.set({ field: 'impact', value, place: earlier?.place ?? cell.place, confidence });
  };

const milestone =
  (name: 'endOfSale' | 'endOfUpdates' | 'endOfSecurityFixes' | 'endOfSupport'): Reader =>
  (cell, { claims }) => {
    const date = takeDate(cell, name);
    if (date === null) return;
    const earlier = claims.get('lifecycle');
    const before: FieldsOf<'asset'>['lifecycle'] = earlier?.field === 'lifecycle' ? earlier.value : {};
    const value = { ...before, [name]: date };
    claims.set({ field: 'lifecycle', value, place: earlier?.place ?? cell.place, confidence });
  };

const severalTexts =
  (field: 'notes' | 'location', limit: number): Reader =>
  (cell, { claims }) => {
    const earlier = claims.get(field);
    const added = takeText(cell, limit);
    if (added === null) return;
    const value = earlier?.field === field ? `${String(earlier.value)}, ${added}`.slice(0, limit) : added;
    claims.set({ field, value, place: earlier?.place ?? cell.place, confidence });
  };

const severalOf =
  (field: 'addresses' | 'macs', read: typeof readAddresses): Reader =>
  (cell, { claims }) => {
    const found = take(cell, read(cell.text));
    if (found === null || found.length === 0) return;
    const earlier = claims.get(field);
    const value = earlier?.field === field ? [...new Set([...earlier.value, ...found])] : found;
    claims.set({ field, value, place: earlier?.place ?? cell.place, confidence });
  };

const patchWords: readonly (readonly [string, (typeof patchModes)[number]])[] = [
  ['rolling|laufend|automatic|automatisch|jederzeit', 'rolling'],
  [
    'maintenancewindow|wartungsfenster|window|stillstand|ja|yes|true|patchbar|patchable|manual|manuell',
    'maintenanceWindow',
  ],
  ['vendoronly|vendor|hersteller|nurhersteller|durchhersteller', 'vendorOnly'],
  [
    'impossible|never|nie|nichtpatchbar|unpatchable|nein|no|false|notpossible|nichtmoglich|none',
    'impossible',
  ],
];

const readers: Record<AssetColumn, Reader> = {
  name: text('name'),
  type(cell, draft) {
    const { claims } = draft;
    const known = cell.how.typeWords.get(plainWord(cell.text)) ?? readAssetType(cell.text);
    const meant = known ?? typeInPhrase(cell.text);
    if (meant === null)
      cell.log.add(listProblem('list-type-unknown', cell.place, { value: cell.text.slice(0, 80) }));
    // Where "Typ" heads a column of models ("CPU 1511-1 PN"), the model must not be lost.
    if (known === null && /\d/.test(cell.text) && cell.text.length <= 300) draft.model = cell;
    claims.set({ field: 'type', value: meant ?? 'other', place: cell.place, confidence });
  },
  vendor: text('vendor'),
  product: text('product'),
  orderNumber: code('orderNumber'),
  serialNumber: code('serialNumber'),
  hardwareVersion: text('hardwareVersion'),
  firmwareVersion: code('firmwareVersion'),
  operatingSystem: text('operatingSystem'),
  extendedUpdates: flag('extendedUpdates'),
  hostname: text('hostname'),
  addresses: severalOf('addresses', readAddresses),
  macs: severalOf('macs', readMacs),
  vlans(cell, { claims }) {
    const value = take(cell, readVlans(cell.text));
    if (value !== null && value.length > 0)
      claims.set({ field: 'vlans', value, place: cell.place, confidence });
  },
  zone(cell, draft) {
    const name = takeText(cell, 300);
    if (name !== null) draft.zone = { name, place: cell.place };
  },
  'zone.kind'(cell, draft) {
    const kind = readZoneKind(cell.text);
    draft.zoneKind = take(
      cell,
      kind === null
        ? { ok: false, expected: { en: 'a kind of zone', de: 'keine Zonenart' } }
        : { ok: true, value: kind },
    );
  },
  'zone.purdueLevel'(cell, draft) {
    draft.zoneLevel = take(cell, readPurdueLevel(cell.text));
  },
  purdueLevel(cell, { claims }) {
    const value = take(cell, readPurdueLevel(cell.text));
    if (value !== null) claims.set({ field: 'purdueLevel', value, place: cell.place, confidence });
  },
  criticality(cell, { claims }) {
    const value = take(cell, readGrade(cell.text));
    if (value !== null) claims.set({ field: 'criticality', value, place: cell.place, confidence });
  },
  'impact.safety': impact('safety'),
  'impact.environment': impact('environment'),
  'impact.production': impact('production'),
  'impact.finance': impact('finance'),
  'impact.reputation': impact('reputation'),
  safetyRelated(cell, { claims }) {
    const sil = /^sil\s*[1-4]/i.test(cell.text);
    const value = sil || take(cell, readBoolean(cell.text));
    if (value !== null) claims.set({ field: 'safetyRelated', value, place: cell.place, confidence });
  },
  transient: flag('transient'),
  wireless: flag('wireless'),
  defaultCredential: flag('defaultCredential'),
  owner: text('owner'),
  location: severalTexts('location', 300),
  'lifecycle.endOfSale': milestone('endOfSale'),
  'lifecycle.endOfUpdates': milestone('endOfUpdates'),
  'lifecycle.endOfSecurityFixes': milestone('endOfSecurityFixes'),
  'lifecycle.endOfSupport': milestone('endOfSupport'),
  patchMode(cell, { claims }) {
    const word = plainWord(cell.text);
    const mode =
      patchWords.find(([words]) => words.split('|').includes(word))?.[1] ??
      patchModes.find((one) => choiceWords('patchMode', one).some((said) => plainWord(said) === word));
    const value = take(
      cell,
      mode === undefined
        ? { ok: false, expected: { en: 'a patch mode', de: 'kein Patchmodus' } }
        : { ok: true, value: mode },
    );
    if (value !== null) claims.set({ field: 'patchMode', value, place: cell.place, confidence });
  },
  lastVerified(cell, { claims }) {
    const value = takeDate(cell, 'lastVerified');
    if (value !== null) claims.set({ field: 'lastVerified', value, place: cell.place, confidence });
  },
  notes: severalTexts('notes', 20_000),
};

const identities = ['name', 'hostname', 'serialNumber', 'addresses', 'macs'] as const;
/** Is this a column an asset list can have? */
export function isAssetColumn(field: string): field is string {
  return isOwnAssetColumn(field) || moreAssetColumns.has(field);
}

/** A column without a reader of its own: its field says how it is read; parts of one field add up. */
function readMore({ field: name, ...cell }: RowCell<string>, { claims }: Draft): void {
  const column = moreAssetColumns.get(name);
  const said = column === undefined ? null : readClaim(column, cell);
  if (column === undefined || said === null) return;
  const { field, part } = column;
  const earlier = claims.list.find((claim) => claim.field === field);
  const before = earlier !== undefined && typeof earlier.value === 'object' ? earlier.value : {};
  const value = part === null ? said.value : { ...before, [part]: said.value };
  // Border: the column is one of the field, and its value was read by the field's own shape.
  claims.set({ field, value, place: earlier?.place ?? cell.place, confidence } as Claim);
}

/**
 * The asset one row of an asset list describes; null when the row names none, which the log then says.
 * @param key unique within the list
 * @param place of the row, `line 12`
 */
export function readAssetRow(
  key: string,
  place: string,
  cells: readonly RowCell<string>[],
): ObservedAsset | null {
  const draft: Draft = { claims: new RowClaims(), zone: null, zoneKind: null, zoneLevel: null, model: null };
  for (const cell of cells) {
    if (isOwnAssetColumn(cell.field)) readers[cell.field](cell, draft);
    else readMore(cell, draft);
  }
  if (draft.model !== null && !draft.claims.has('product')) text('product')(draft.model, draft);
  if (!identities.some((field) => draft.claims.has(field))) {
    cells[0]?.log.add(listProblem('list-no-identity', place));
    return null;
  }
  const claims = draft.claims.list;
  if (draft.zone === null) return { key, claims };
  return {
    key,
    claims,
    zoneName: {
      ...draft.zone,
      ...(draft.zoneKind === null ? {} : { kind: draft.zoneKind }),
      ...(draft.zoneLevel === null ? {} : { purdueLevel: draft.zoneLevel }),
    },
  };
}
